// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A savefile of four packets that is debugged, by commands from standard input. */
abstract class DebuggedFile {
    static final String REQUEST =
            "ARP, Request who-has 192.0.2.2 (02:00:00:00:00:02) tell 192.0.2.1, length 28\n";
    static final String REPLY = "ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:01, length 28\n";

    @TempDir Path folder;

    Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file =
                write(
                        Captures.pcap(
                                Captures.ETHERNET,
                                Captures.arp(1),
                                Captures.udp(true, 80),
                                Captures.arp(2),
                                Captures.udp(true, 53)));
    }

    Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "debug", ".pcap"), bytes);
    }

    Invocation debug(String expression, String... commands) {
        byte[] script = String.join("\n", commands).getBytes(StandardCharsets.UTF_8);
        return Invocation.withInput(script, "debug", file.toString(), expression);
    }

    /** What the commands print, behind what opening the file prints. */
    String shown(String expression, String... commands) {
        Invocation run = debug(expression, commands).expect(0);
        assertEquals("", run.err());
        String opened = debug(expression).expect(0).out();
        assertTrue(run.out().startsWith(opened), run.out());
        return run.out().substring(opened.length());
    }
}
