// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Tcp;
import dev.weir.packet.build.Udp;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Messages laid out by hand, after RFC 1035. */
class DnsLogTest {
    private static final long SECOND = 1_000_000_000;
    private static final Ipv4Address CLIENT = new Ipv4Address(0x0a00_0002);
    private static final Ipv4Address SERVER = new Ipv4Address(0x0a00_0001);
    private static final String NAME = "0161" + "07" + "6578616d706c65" + "00"; // a.example.
    private static final String QUESTION = NAME + "00010001";
    private static final String ALIAS = "c00c" + "00050001" + "0000003c" + "0004" + "0162" + "c00e";
    private static final String ADDRESS = "c00c" + "00010001" + "0000003c" + "0004" + "c0000201";
    private static final String ASKS = "10.0.0.2 asks 10.0.0.1 a.example. A: ";

    private final DnsLog log = new DnsLog();

    @Test
    void questionsThatAreAlikeInAPlainHashAreToldApart() {
        DnsLog.Key one = new DnsLog.Key(CLIENT, 1024, SERVER, 7, "Aa.example. A");
        DnsLog.Key other = new DnsLog.Key(CLIENT, 1024, SERVER, 7, "BB.example. A");
        assertEquals(one.question().hashCode(), other.question().hashCode());
        assertNotEquals(one.hashCode(), other.hashCode());
    }

    private static String header(String flags, int answers) {
        return "1234" + flags + "0001" + "%04x".formatted(answers) + "00000000";
    }

    private static Packet packet(byte[] bytes, long time) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, time);
        packet.setInterface(0, LinkType.RAW);
        return packet;
    }

    private List<String> asked(String hex, long time) {
        return log.came(
                packet(
                        PacketBuilder.build(
                                Ipv4.of(CLIENT, SERVER), new Udp(4000, 53), Octets.ofHex(hex)),
                        time));
    }

    private List<String> answered(String hex, long time) {
        return log.came(
                packet(
                        PacketBuilder.build(
                                Ipv4.of(SERVER, CLIENT), new Udp(53, 4000), Octets.ofHex(hex)),
                        time));
    }

    @Test
    void anAnswerBelongsToItsQuestion() {
        assertEquals(List.of(), asked(header("0100", 0) + QUESTION, 0));
        String answer = header("8180", 2) + QUESTION + ALIAS + ADDRESS;
        assertEquals(
                List.of(ASKS + "CNAME b.example., 192.0.2.1 (1.500 ms)"),
                answered(answer, 1_500_000));
        assertEquals(
                List.of(ASKS + "CNAME b.example., 192.0.2.1 (unasked)"),
                answered(answer, 2_000_000));
        assertEquals("1 question, 1 answered, 0 without an answer, 0 malformed", log.summary());
    }

    @Test
    void whatIsNotAnsweredIsTold() {
        asked(header("0100", 0) + QUESTION, 0);
        assertEquals(
                List.of(ASKS + "no answer", ASKS + "no such name (unasked)"),
                answered(header("8183", 0) + QUESTION, 6 * SECOND));
        assertEquals(
                List.of(ASKS + "nothing of that type (unasked)"),
                answered(header("8180", 0) + QUESTION, 7 * SECOND));
    }

    /** At the end, whether they have waited for long or not. */
    @Test
    void questionsThatAreOpenAreToldWithoutAnotherPacket() {
        asked(header("0100", 0) + QUESTION, 0);
        assertEquals(List.of(), log.missed(5 * SECOND));
        assertEquals(List.of(ASKS + "no answer"), log.missed(6 * SECOND));
        asked(header("0100", 0) + QUESTION, 7 * SECOND);
        assertEquals(List.of(ASKS + "no answer"), log.missed(Long.MAX_VALUE));
        assertEquals(List.of(), log.missed(Long.MAX_VALUE));
        assertEquals("2 questions, 0 answered, 2 without an answer, 0 malformed", log.summary());
    }

    private List<String> segment(boolean asks, int sequence, int flags, String hex, long time) {
        Ipv4 ip = asks ? Ipv4.of(CLIENT, SERVER) : Ipv4.of(SERVER, CLIENT);
        Tcp tcp = new Tcp(asks ? 4000 : 53, asks ? 53 : 4000, sequence, 1, flags);
        return log.came(packet(PacketBuilder.build(ip, tcp, Octets.ofHex(hex)), time));
    }

    private static String framed(String message) {
        return "%04x".formatted(message.length() / 2) + message;
    }

    /** The answer comes in three segments, of which one is sent again, and the first is cut. */
    @Test
    void answersOverTcpArePutTogether() {
        String question = framed(header("0100", 0) + QUESTION);
        String answer = framed(header("8180", 1) + QUESTION + ADDRESS);
        segment(true, 99, TcpHeader.SYN, "", 0);
        segment(true, 100, TcpHeader.ACK, question, 1000);
        segment(false, -3, TcpHeader.SYN | TcpHeader.ACK, "", 0);
        assertEquals(List.of(), segment(false, -2, TcpHeader.ACK, answer.substring(0, 2), 0));
        assertEquals(List.of(), segment(false, -1, TcpHeader.ACK, answer.substring(2, 40), 0));
        assertEquals(List.of(), segment(false, -1, TcpHeader.ACK, answer.substring(2, 40), 0));
        assertEquals(
                List.of(ASKS + "192.0.2.1 (0.999 ms)"),
                segment(false, 18, TcpHeader.ACK, answer.substring(40), 1_000_000));
        assertEquals("1 question, 1 answered, 0 without an answer, 0 malformed", log.summary());
    }

    @Test
    void aSegmentMayHaveSeveralMessages() {
        String one = framed(header("8180", 1) + QUESTION + ADDRESS);
        List<String> lines = segment(false, 1, TcpHeader.ACK, one + one + one.substring(0, 10), 0);
        assertEquals(2, lines.size(), lines.toString());
        lines = segment(false, one.length() + 6, TcpHeader.ACK, "00", 0);
        assertEquals(List.of(), lines);
    }

    /** A segment is missing: what follows means nothing, until one has a whole message. */
    @Test
    void aGapInTheStreamIsNoMessage() {
        String answer = framed(header("8180", 1) + QUESTION + ADDRESS);
        segment(false, 1, TcpHeader.ACK, answer.substring(0, 20), 0);
        assertEquals(List.of(), segment(false, 100, TcpHeader.ACK, answer.substring(20), 0));
        assertEquals(List.of(), segment(false, 5000, TcpHeader.ACK, "ffff".repeat(9), 0));
        assertEquals(1, segment(false, 9000, TcpHeader.ACK, answer, 0).size());
        segment(false, 9000 + answer.length() / 2, TcpHeader.RST, "", 0);
        // Another connection of the same ends begins anywhere.
        assertEquals(1, segment(false, 77, TcpHeader.ACK, answer, 0).size());
        assertEquals("0 questions, 0 answered, 0 without an answer, 0 malformed", log.summary());
    }

    /** A length of 0 in front of another one, and so on: one line, not thousands. */
    @Test
    void lengthsWithoutMessagesAreToldOnce() {
        assertEquals(
                List.of("malformed: no whole message of DNS from 10.0.0.1"),
                segment(false, 1, TcpHeader.ACK, "0000".repeat(500), 0));
        assertEquals(List.of(), segment(false, 1001, TcpHeader.ACK, "0000".repeat(500), 0));
        String answer = framed(header("8180", 1) + QUESTION + ADDRESS);
        assertEquals(1, segment(false, 2001, TcpHeader.ACK, answer, 0).size());
    }

    /** Whoever asks without end fills no memory: the oldest questions count as not answered. */
    @Test
    void questionsThatWaitAreBounded() {
        for (int port = 1; port <= 0x4000 + 100; port++) {
            log.came(
                    packet(
                            PacketBuilder.build(
                                    Ipv4.of(CLIENT, SERVER),
                                    new Udp(port, 53),
                                    Octets.ofHex(header("0100", 0) + QUESTION)),
                            0));
        }
        answered(header("8180", 0) + QUESTION, 0);
        assertEquals(
                "16484 questions, 1 answered, 16483 without an answer, 0 malformed", log.summary());
        log.came(
                packet(
                        PacketBuilder.build(
                                Ipv4.of(SERVER, CLIENT),
                                new Udp(53, 1),
                                Octets.ofHex(header("8180", 0) + QUESTION)),
                        0));
        assertEquals(
                "16484 questions, 1 answered, 16483 without an answer, 0 malformed", log.summary());
    }

    /** Names that go in circles, forward, or behind the end; control characters. */
    @Test
    void hostileMessagesAreNoTrouble() {
        for (String name : new String[] {"c00c", "c0ff", "40", "05616263", "c000", "c0"}) {
            List<String> lines = answered(header("8180", 0) + name, 0);
            assertEquals(List.of("malformed: no whole message of DNS from 10.0.0.1"), lines);
        }
        List<String> steered = answered(header("8180", 0) + "011b00" + "00010001", 0);
        assertTrue(steered.getFirst().contains("\\u{1b}. A"), steered.toString());
        String answer = header("8180", 9) + QUESTION + ADDRESS;
        for (int length = 0; length <= answer.length(); length += 2) {
            assertTrue(answered(answer.substring(0, length), 0).size() <= 1);
        }
    }
}
