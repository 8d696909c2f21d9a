// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code weir debug} with commands from standard input: steps, packets and what is shown. */
class DebugCommandTest extends DebuggedFile {
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
}
