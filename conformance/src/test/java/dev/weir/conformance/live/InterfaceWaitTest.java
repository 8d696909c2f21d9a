// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** {@code weir capture --wait-for-interface} of interfaces that are not there when it starts. */
@Timeout(120)
class InterfaceWaitTest {
    private static final String NOT_THERE = "no such interface: late0; ";
    private static final byte[] FRAME = HexFormat.of().parseHex(Frame.END.hex());

    @TempDir Path folder;

    @Test
    void itBeginsOnceAllAreThereAndUp() throws Exception {
        Path file = folder.resolve("late.pcap");
        try (Namespaces machines = new Namespaces("m");
                Inside weir = waiting(machines, file, "-i", "lo", "-i", "late0", "-c", "1")) {
            weir.await(NOT_THERE);
            machines.script("ip -n @m link add late0 type veth peer name late1");
            machines.script("ip -n @m link set late1 up");
            weir.await("interface late0 is down; waiting until it is up");
            assertFalse(Files.exists(file), "there is no file before the capture");
            machines.script("ip -n @m link set late0 up");
            weir.await("listening on late0");
            Inside.send(machines.name("m"), "late0", FRAME);
            assertEquals(0, weir.awaitEnd(), weir.said());
            List<String> warnings =
                    weir.said().lines().filter(line -> line.contains("waiting until")).toList();
            assertEquals(2, warnings.size(), "each is said once: " + weir.said());
        }
        try (Savefile savefile = Savefile.open(file)) {
            assertEquals(1, savefile.skip(Long.MAX_VALUE));
        }
    }

    @Test
    void aStopEndsTheWait() throws Exception {
        Path file = folder.resolve("never.pcap");
        try (Namespaces machines = new Namespaces("m");
                Inside weir = waiting(machines, file, "-i", "late0")) {
            weir.await(NOT_THERE);
            assertFalse(weir.hasEnded());
            assertEquals(1, weir.interrupt(), weir.said());
            assertTrue(
                    weir.said().endsWith("weir capture: ended before it began to capture"),
                    weir.said());
            assertFalse(Files.exists(file));
        }
    }

    private static Inside waiting(Namespaces machines, Path file, String... more) {
        String[] words = {"capture", "--wait-for-interface", "-w", file.toString()};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return new Inside(machines.name("m"), all);
    }
}
