// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code weir debug}: other programs, machines and files, and commands from files. */
class DebugFilesTest extends DebuggedFile {
    @Test
    void takesOtherProgramsAndMachines() throws IOException {
        Path program = folder.resolve("program");
        Files.writeString(program, "2\n40 0 0 4293918732\n6 0 0 1\n");
        assertEquals(
                """
                breakpoint 1: instruction 1
                packet 1: %1$s=> (000) ldh      [12]                         ; arp[6:2] = 2
                no breakpoints
                packet 1: %1$s=> (000) ldh      [-1048564]
                     bytes 4293918732 to 4293918733 were not captured: the packet is rejected
                """
                        .formatted(REQUEST),
                shown(
                        "arp",
                        "break 1",
                        "filter arp[6:2] = 2",
                        "i b",
                        "load filter @" + program,
                        "run"));
        String linux = shown("arp", "filter @" + program, "flavour linux", "run", "info file");
        assertTrue(linux.contains("     verdict 1: the packet matches\n"), linux);
        assertTrue(linux.contains("2 instructions, as linux runs them"), linux);
        assertTrue(
                Invocation.of("debug", "--flavour", "linux", file.toString(), "@" + program)
                        .expect(0)
                        .out()
                        .startsWith("packet 1"));
    }

    @Test
    void refusesProgramsThatTheMachineDoesNotAccept() {
        assertTrue(
                debug("arp", "program 1,0 0 0 0")
                        .expect(2)
                        .err()
                        .contains("the program is not valid: instruction 0 is the last one"));
        assertTrue(debug("arp", "program 1,x").expect(2).err().contains("line 1, column 3: "));
        Invocation.of("debug", "--flavour", "bsd", file.toString()).expect(2);
    }

    @Test
    void opensOtherFiles() throws IOException {
        Path other = write(Captures.pcap(Captures.RAW, Captures.udp(false, 9)));
        String shown = shown("udp port 9", "open " + other, "run", "i f");
        assertTrue(shown.startsWith("packet 1: IP 192.0.2.1.49152 > 192.0.2.2.9"), shown);
        assertTrue(shown.contains("verdict 262144: the packet matches\n"), shown);
        assertTrue(shown.contains(other + ": packet 1, link-type RAW"), shown);
        Invocation missing = debug("arp", "open /nowhere", "list").expect(1);
        assertTrue(
                missing.err()
                        .endsWith("standard input, line 1: /nowhere: no such file or directory\n"),
                missing.err());
        assertFalse(missing.out().contains("(001)"));
        Path text = write("ldh [12]\n".getBytes(StandardCharsets.US_ASCII));
        String inText = text + ": not a pcap or pcapng savefile";
        assertTrue(debug("arp", "open " + text).expect(1).err().contains(inText));
        byte[] whole = Captures.pcap(Captures.ETHERNET, new byte[60]);
        Path cut = write(Arrays.copyOf(whole, whole.length - 1));
        assertTrue(debug("arp", "open " + cut).expect(1).err().contains(cut + ": "));
        Path empty = write(Captures.pcap(Captures.ETHERNET));
        assertTrue(
                debug("arp", "load pcap " + empty)
                        .expect(2)
                        .err()
                        .endsWith("the file has no packets\n"));
    }

    @Test
    void leavesOutPacketsThatTheExpressionDoesNotFit() throws IOException {
        file =
                write(
                        Captures.pcapng(
                                new int[] {Captures.ETHERNET, Captures.USER0, Captures.ETHERNET},
                                Captures.arp(1),
                                new byte[] {1, 2, 3},
                                Captures.arp(1)));
        assertTrue(
                shown("udp", "match")
                        .contains("(1 of them have a link type that the expression does not fit)"));
        Invocation there = debug("udp", "next", "step").expect(2);
        assertTrue(there.out().contains("packet 2: "), there.out());
        assertTrue(there.err().contains("standard input, line 2: "), there.err());
    }

    @Test
    void tellsADamagedFile() throws IOException {
        byte[] whole = Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.arp(2));
        file = write(Arrays.copyOf(whole, whole.length - 5));
        Invocation run = debug("arp", "# looks further", "next").expect(1);
        assertTrue(run.err().startsWith("weir debug: standard input, line 2: "), run.err());
    }

    @Test
    void givesATerminalNothingRaw() throws IOException {
        byte[] evil = Captures.udp(true, 53);
        Arrays.fill(evil, 14 + 20, evil.length, (byte) 0x1b);
        file = write(Captures.pcap(Captures.ETHERNET, evil, evil));
        String out = debug("udp", "packet", "run", "where", "why", "list", "next").expect(0).out();
        assertTrue(out.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), out);
        Invocation wrong = debug("udp", "\033[2Jboo").expect(2);
        assertFalse(wrong.err().contains("\033"), wrong.err());
    }

    @Test
    void endsAtTheFirstWrongCommand() {
        Invocation run = debug("arp", "step", "", "  # nothing", "stpe", "list").expect(2);
        assertEquals(
                "weir debug: standard input, line 4: unknown command 'stpe'; help lists them\n",
                run.err());
        assertTrue(run.out().endsWith("=> (001) jeq      #0x806           jt 2  jf 3  ; arp\n"));
        assertTrue(debug("arp", "re").expect(2).err().contains("is short for"));
        assertTrue(debug("arp", "why not").expect(2).err().contains("usage: why"));
        assertTrue(debug("arp", "break 4").expect(2).err().contains("the last one is 3"));
        assertTrue(debug("arp", "back").expect(2).err().contains("this is the first instruction"));
        assertTrue(debug("arp", "run", "s").expect(2).err().contains("has ended"));
        assertTrue(debug("arp", "c all").expect(2).err().contains("there is no breakpoint"));
        assertEquals(0, debug("arp", "quit", "stpe").expect(0).err().length());
    }

    @Test
    void takesCommandsFromAFile() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "step\nback\n");
        Invocation run =
                Invocation.withInput(
                        "run\n".getBytes(StandardCharsets.UTF_8),
                        "debug",
                        "-x",
                        script.toString(),
                        "-r",
                        file.toString(),
                        "arp");
        assertTrue(
                run.expect(0)
                        .out()
                        .endsWith(
                                """
                                => (001) jeq      #0x806           jt 2  jf 3  ; arp
                                => (000) ldh      [12]                         ; arp
                                     verdict 262144: the packet matches
                                """));
        Files.writeString(script, "quit\n");
        assertEquals(
                debug("arp").out(),
                Invocation.withInput(
                                "run\n".getBytes(StandardCharsets.UTF_8),
                                "debug",
                                "-x",
                                script.toString(),
                                file.toString(),
                                "arp")
                        .expect(0)
                        .out());
        Files.writeString(script, "oops\n");
        assertTrue(
                Invocation.of("debug", "-x", script.toString())
                        .expect(2)
                        .err()
                        .contains(script + ", line 1: unknown command 'oops'"));
        Invocation.of("debug", "-x", folder.resolve("none").toString()).expect(1);
    }

    @Test
    void refusesAWrongCommandLine() {
        Invocation wrong = debug("porrt 80", "step").expect(2);
        assertTrue(wrong.err().contains("porrt 80\n^^^^^"), wrong.err());
        Invocation.of("debug", "-").expect(2);
        Invocation.of("debug", file.toString(), "@-").expect(2);
        Invocation.of("debug", "-F", "-", file.toString()).expect(2);
        Invocation.of("debug", "/nowhere").expect(1);
        assertTrue(
                Invocation.withInput("list\nstep\n".getBytes(StandardCharsets.UTF_8), "debug")
                        .expect(2)
                        .err()
                        .contains("no packet to run over"));
    }

    @Test
    void helpTellsEveryCommand() {
        String help = shown("arp", "help");
        for (String command : new String[] {"step", "back", "match", "why", "quit"}) {
            assertTrue(help.lines().anyMatch(line -> line.startsWith(command)), command);
        }
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertTrue(shown("arp", "help st").startsWith("step [N] (s, stepi, si)"));
    }
}
