// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code weir debug} with commands from standard input and from files. */
class DebugCommandTest {
    private static final String REQUEST =
            "ARP, Request who-has 192.0.2.2 (02:00:00:00:00:02) tell 192.0.2.1, length 28\n";
    private static final String REPLY = "ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:01, length 28\n";

    @TempDir private Path folder;

    private Path file;

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

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "debug", ".pcap"), bytes);
    }

    private Invocation debug(String expression, String... commands) {
        byte[] script = String.join("\n", commands).getBytes(StandardCharsets.UTF_8);
        return Invocation.withInput(script, "debug", file.toString(), expression);
    }

    /** What the commands print, behind what opening the file prints. */
    private String shown(String expression, String... commands) {
        Invocation run = debug(expression, commands).expect(0);
        assertEquals("", run.err());
        String opened = debug(expression).expect(0).out();
        assertTrue(run.out().startsWith(opened), run.out());
        return run.out().substring(opened.length());
    }

    @Test
    void beginsWithTheFirstPacket() {
        assertEquals(
                "packet 1: "
                        + REQUEST
                        + "=> (000) ldh      [12]                         ; arp[6:2] = 2\n",
                debug("arp[6:2] = 2").expect(0).out());
    }

    /** Sequence numbers are those in the packet, whatever was looked at before. */
    @Test
    void aPacketLooksTheSameAgain() throws IOException {
        String flow = "tcp port 80";
        file = Path.of("..", "examples", "arp-flood.pcapng");
        String alone = shown(flow, "select 276");
        assertTrue(alone.contains("ack 2602063181, "), alone);
        assertTrue(shown(flow, "match", "match", "select 276").endsWith(alone));
    }

    @Test
    void stepsForwardAndBack() {
        assertEquals(
                """
                     A = 0x806 (2054), from bytes 12 to 13 of the packet
                => (001) jeq      #0x806           jt 2  jf 5  ; arp[6:2] = 2
                     0x806 = 0x806 is true: on to 2
                => (002) ldh      [20]                         ; arp[6:2] = 2
                     A = 1, from bytes 20 to 21 of the packet
                => (003) jeq      #0x2             jt 4  jf 5  ; arp[6:2] = 2
                     0x806 = 0x806 is true: on to 2
                => (002) ldh      [20]                         ; arp[6:2] = 2
                => (000) ldh      [12]                         ; arp[6:2] = 2
                     verdict 0: the packet is rejected
                     1 = 2 is false: on to 5
                => (005) ret      #0
                """,
                shown("arp[6:2] = 2", "s", "step", "si 1", "back", "rs 7", "step 99", "bk"));
    }

    @Test
    void marksTheBytesReadLast() {
        String first = "0000  ff ff ff ff ff ff 02 00  00 00 00 01 08 06 00 01  ................\n";
        assertTrue(shown("arp", "packet").startsWith(first));
        String marked = first.replace("01 08 06 00", "01[08 06]00");
        assertTrue(shown("arp", "s", "packet").contains(marked));
        assertTrue(shown("arp", "s 2", "info packet").contains(marked));
        String alone = "0008  00 00 00 01[08 06]                                ......\n";
        assertTrue(shown("arp", "s", "x 8 6").endsWith(alone), shown("arp", "s", "x 8 6"));
        assertTrue(shown("arp", "s", "x [8-13]").endsWith(alone));
        assertTrue(shown("arp", "s", "packet 8:6").endsWith(alone));
        assertEquals("there are 42 bytes only\n", shown("arp", "packet 42"));
    }

    @Test
    void marksAcrossTheEndOfALine() {
        String rows = shown("ether[14:4] = 0", "s", "packet");
        assertTrue(rows.contains("08 06[00 01] ...."), rows);
        assertTrue(rows.contains("0010 [08 00]06 04 "), rows);
    }

    @Test
    void runsToBreakpointsInBothDirections() {
        assertEquals(
                """
                breakpoint 1: load of byte 21
                breakpoint 2: instruction 5
                breakpoint 1: load of byte 21
                     A = 1, from bytes 20 to 21 of the packet
                => (003) jeq      #0x2             jt 4  jf 5  ; arp[6:2] = 2
                breakpoint 2: instruction 5
                     1 = 2 is false: on to 5
                => (005) ret      #0
                     verdict 0: the packet is rejected
                breakpoint 2: instruction 5
                     1 = 2 is false: on to 5
                => (005) ret      #0
                breakpoint 1: load of byte 21
                     A = 1, from bytes 20 to 21 of the packet
                => (003) jeq      #0x2             jt 4  jf 5  ; arp[6:2] = 2
                => (000) ldh      [12]                         ; arp[6:2] = 2
                1 breakpoint deleted
                breakpoint 2: instruction 5
                1 breakpoint deleted
                no breakpoints
                """,
                shown(
                        "arp[6:2] = 2",
                        "break load 21",
                        "b 5",
                        "c",
                        "continue",
                        "c",
                        "rc",
                        "reverse-continue",
                        "rc",
                        "delete 1",
                        "info breakpoints",
                        "d",
                        "i b"));
    }

    @Test
    void goesThroughPacketsToABreakpoint() {
        String shown = shown("udp port 53", "break accept", "continue all");
        assertTrue(
                shown.startsWith(
                        "breakpoint 1: the packet matches\npacket 4: IP 192.0.2.1.49152 >"),
                shown);
        assertTrue(shown.endsWith("     verdict 262144: the packet matches\n"), shown);
        assertEquals(
                "breakpoint 1: load of byte 200\nnone of the 3 packets behind this one meets a"
                        + " breakpoint\n",
                shown("arp", "break load 200", "c all"));
    }

    @Test
    void findsPacketsThatMatchAndThatDoNot() {
        assertEquals(
                "packet 3: "
                        + REPLY
                        + "     verdict 262144: the packet matches\n"
                        + "the packet behind this one is not one that matches\n",
                shown("arp", "match", "m"));
        String rejected = shown("arp", "reject", "select 4", "reject");
        assertTrue(rejected.startsWith("packet 2: IP "), rejected);
        assertTrue(rejected.endsWith("there are no packets behind this one\n"), rejected);
    }

    @Test
    void goesToPackets() {
        String arrived =
                "packet 3: " + REPLY + "=> (000) ldh      [12]                         ; arp\n";
        assertEquals(arrived, shown("arp", "select 3"));
        assertTrue(shown("arp", "next 3", "previous").endsWith(arrived));
        assertTrue(shown("arp", "n", "n").endsWith(arrived));
        assertTrue(debug("arp", "n 4").expect(2).err().endsWith("the file has only 4 packets\n"));
        assertTrue(debug("arp", "p").expect(2).err().endsWith("this is the first packet\n"));
        assertTrue(debug("arp", "select 0").expect(2).err().contains("'0' is no number"));
    }

    @Test
    void tellsTheWay() {
        assertEquals(
                """
                no branch on the way here
                     verdict 0: the packet is rejected
                (001) jeq      #0x806           jt 2  jf 5
                     0x806 = 0x806 is true: on to 2
                (003) jeq      #0x2             jt 4  jf 5
                     1 = 2 is false: on to 5
                (005) ret      #0
                     verdict 0: the packet is rejected
                arp[6:2] = 2
                ^^^^^^^^^^^^
                fails: ARP operation (bytes 20-21) is 1, not 2
                """,
                shown("arp[6:2] = 2", "why", "run", "why"));
    }

    /** The program may be the optimized one; what decided is a part of the text all the same. */
    @Test
    void tellsThePartOfTheTextThatDecided() {
        String way = shown("arp and not arp[6:2] = 1", "run", "why");
        assertTrue(
                way.endsWith(
                        """
                        arp and not arp[6:2] = 1
                                    ^^^^^^^^^^^^
                        holds: EtherType (bytes 12-13) is ARP (0x0806); ARP operation (bytes 20-21) is 1
                        """),
                way);
        String of = shown("arp and not arp[6:2] = 1", "explain 3");
        assertTrue(
                of.contains(
                        """
                             it comes from
                             arp and not arp[6:2] = 1
                                         ^^^^^^^^^^^^
                        """),
                of);
    }

    @Test
    void listsWithMarks() {
        assertEquals(
                """
                breakpoint 1: instruction 3
                     0x806 = 0x806 is true: on to 2
                => (002) ldh      [20]                         ; arp[6:2] = 2
                 +   (000) ldh      [12]                                               ; arp[6:2] = 2
                 +   (001) jeq      #0x806           jt 2  jf 5    was true            ; arp[6:2] = 2
                  => (002) ldh      [20]                                               ; arp[6:2] = 2
                *    (003) jeq      #0x2             jt 4  jf 5                        ; arp[6:2] = 2
                     (004) ret      #262144
                     (005) ret      #0
                     (005) ret      #0
                """,
                shown("arp[6:2] = 2", "break 3", "s 2", "list", "list 5"));
        String part = shown("tcp port 80 or 443 or 8080 or udp port 53", "l");
        assertTrue(part.endsWith("list 24 or list all goes on\n"), part);
        assertTrue(debug("arp", "list 9").expect(2).err().contains("the last one is 3"));
    }

    @Test
    void showsRegistersMemoryAndPlace() {
        String program = "program 5,32 0 0 6,2 0 0 3,129 0 0 0,7 0 0 0,22 0 0 0";
        assertEquals(
                """
                packet 1: %1$s=> (000) ld       [6]
                     M[3] = 0x2000000 (33554432)
                => (002) unimp    0x81
                A    0x2000000 (33554432)
                X    0
                pc   2
                step 2
                M[3]  0x2000000 (33554432)
                the others are 0
                     X = 0x2a (42), the length of the packet on the wire
                => (003) tax
                     verdict 33554432: the packet matches
                packet 1: %1$sstep 5, instruction 4 of 5
                     verdict 33554432: the packet matches
                """
                        .formatted(REQUEST),
                shown("arp", program, "s 2", "registers", "info mem", "s", "s 2", "where"));
        assertEquals("M[0] to M[15] are 0\n", shown("arp", "memory"));
    }

    @Test
    void explains() {
        assertEquals(
                """
                (000) ldh      [12]
                     loads bytes 12 to 13 of the packet into A, and rejects it if they were not captured
                     A = 0x806 (2054), from bytes 12 to 13 of the packet
                => (001) jeq      #0x806           jt 2  jf 3  ; arp
                (001) jeq      #0x806           jt 2  jf 3
                     goes on at 2 if A is 0x806 (2054), else at 3
                     now A is 0x806 (2054)
                (003) ret      #0
                     rejects the packet
                """,
                shown("arp", "explain", "s", "explain", "explain 3"));
    }

    @Test
    void saysWhyAFaultRejects() {
        file = cut(Captures.arp(2), 16);
        assertTrue(
                debug("arp[6:2] = 2", "run")
                        .expect(0)
                        .out()
                        .endsWith("bytes 20 to 21 were not captured: the packet is rejected\n"));
        assertTrue(
                debug("arp", "program 2,60 0 0 0,22 0 0 0", "run")
                        .expect(0)
                        .out()
                        .endsWith("     division by 0: the packet is rejected\n"));
    }

    private Path cut(byte[] packet, int caplen) {
        try {
            return write(Captures.pcap(Captures.ETHERNET, Arrays.copyOf(packet, caplen)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

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
