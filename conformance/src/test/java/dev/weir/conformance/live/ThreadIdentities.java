// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who the threads of a process are, and what they may do, as the kernel says it in /proc. */
final class ThreadIdentities {
    private ThreadIdentities() {}

    /** Checks that every thread is that user, in no other group, and has no capabilities. */
    static void assertAllAre(String user, long pid) throws Exception {
        String uid = Commands.run("id", "-u", user).strip();
        String gid = Commands.run("id", "-g", user).strip();
        String expected =
                "Uid: %1$s %1$s %1$s %1$s%nGid: %2$s %2$s %2$s %2$s%nGroups: %2$s%n"
                                .formatted(uid, gid)
                        + "CapPrm: %1$s%nCapEff: %1$s%nCapAmb: %1$s%n"
                                .formatted("0000000000000000");
        List<String> threads = of(pid);
        assertTrue(threads.size() > 5, "threads: " + threads.size());
        for (String thread : threads) {
            assertEquals(expected, thread);
        }
    }

    private static List<String> of(long pid) throws Exception {
        List<String> all = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                StringBuilder identity = new StringBuilder();
                try {
                    for (String line : Files.readAllLines(thread.resolve("status"))) {
                        if (line.matches("(Uid|Gid|Groups|CapPrm|CapEff|CapAmb):.*")) {
                            identity.append(line.replaceAll("\\s+", " ").strip()).append('\n');
                        }
                    }
                    all.add(identity.toString());
                } catch (IOException e) {
                    // it ended meanwhile: there is no such file, or there is, of no such process
                    assertFalse(Files.exists(thread), () -> thread + ": " + e);
                }
            }
        }
        return all;
    }
}
