// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Whatever two programs are compared, there is an answer in the time that is given and in a heap of
 * 512 MiB. {@code -Dpairs=1000} compares more, {@code -Dtimeout=2000} for longer.
 */
class HostilePairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", 16);
    private static final long SEED = Long.getLong("seed", 1);

    /** In milliseconds. */
    private static final long TIMEOUT = Long.getLong("timeout", 300);

    /** A collection of garbage, and what is done between two looks at the clock. */
    private static final long LATE = TIMEOUT + TIMEOUT / 2;

    @Test
    void areAnsweredInTimeAndInAHeapOf512MiB() throws IOException, InterruptedException {
        System.out.println("HostilePairsTest -Dseed=" + SEED);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path", "")),
                                HostilePairs.class.getName(),
                                Long.toString(SEED),
                                Integer.toString(PAIRS),
                                Long.toString(TIMEOUT))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        List<String> lines = out.lines().toList();
        assertEquals(PAIRS, lines.size(), out);
        for (String line : lines) {
            long took = Long.parseLong(line.substring(0, line.indexOf(' ')));
            assertTrue(took <= LATE, line);
            assertTrue(line.matches(".*: (equal|different|unknown [A-Z]+)"), line);
            assertTrue(!line.endsWith("unknown MODEL"), line);
        }
    }
}
