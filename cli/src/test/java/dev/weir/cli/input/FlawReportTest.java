// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong in a savefile, and can be read, is told by every command that reads it. */
class FlawReportTest {
    @TempDir private Path folder;
    private String wrong = "";
    private String warning = "";

    /** The second length of the second block, an interface, is another than its first. */
    @BeforeEach
    void makeFile() throws IOException {
        byte[] packets = Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53));
        String in = Files.write(folder.resolve("in.pcap"), packets).toString();
        Path file = folder.resolve("wrong.pcapng");
        Invocation.of("convert", "-w", file.toString(), in).expect(0);
        byte[] bytes = Files.readAllBytes(file);
        int section = bytes[4];
        int end = section + bytes[section + 4];
        bytes[end - 4]++;
        Files.write(file, bytes);
        wrong = file.toString();
        warning =
                "weir: warning: %s: block of type 0x00000001 has length %d before and %d after its"
                        .formatted(wrong, bytes[section + 4], bytes[end - 4]);
    }

    @Test
    void everyCommandTellsTheSame() {
        String copy = folder.resolve("copy.pcapng").toString();
        for (List<String> words :
                List.of(
                        List.of("read", "-n", wrong),
                        List.of("read", "--count", wrong),
                        List.of("read", "-w", copy, wrong),
                        List.of("info", wrong),
                        List.of("index", wrong),
                        List.of("convert", "-w", copy, wrong),
                        List.of("merge", "-w", copy, wrong),
                        List.of("edit", "-w", copy, "--shift", "1", wrong),
                        List.of("split", "-w", copy, "--by-packets", "1", wrong),
                        List.of("compile", "-r", wrong, "arp"),
                        List.of("run", "arp", "-r", wrong),
                        List.of("explain", "arp", "-r", wrong),
                        List.of("arp", "watch", "-r", wrong),
                        List.of("dns", "watch", "-r", wrong),
                        List.of("dhcp", "watch", "-r", wrong),
                        List.of("debug", wrong, "arp"))) {
            Invocation done = Invocation.of(words.toArray(String[]::new)).expect(0);
            List<String> told =
                    done.err().lines().filter(line -> line.startsWith("weir: warning:")).toList();
            assertEquals(1, told.size(), words + ": " + done.err());
            assertTrue(told.getFirst().startsWith(warning), words + ": " + done.err());
        }
    }

    /** Going back opens the file anew. */
    @Test
    void theDebuggerTellsItOnce() {
        byte[] script = "next\nselect 1\nnext\nselect 1\n".getBytes(StandardCharsets.UTF_8);
        Invocation debug = Invocation.withInput(script, "debug", wrong, "arp").expect(0);
        assertEquals(1, debug.err().lines().filter(line -> line.contains("0x00000001")).count());
    }
}
