// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.prove.Run;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Why packets match or do not. */
class PacketExplainerTest {
    private static final String ETHERNET = "00005e005302" + "00005e005301";

    /** From 192.0.2.1 port 49152 to 198.51.100.2 port 443, a SYN. */
    private static final String TCP =
            ETHERNET
                    + "0800"
                    + "450000280001400040064e98c0000201c6336402"
                    + "c00001bb00000001000000005002200023980000";

    private static final String ARP =
            ETHERNET
                    + "0806"
                    + "0001080006040001"
                    + "00005e005301c0000201"
                    + "000000000000c6336402";

    private static PacketExplainer explainer(LinkType linkType, String expression) {
        return Explainer.of(FilterCompiler.of(linkType).target(Target.SAVEFILE), expression)
                .packets();
    }

    private static PacketExplanation explain(PacketExplainer explainer, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return explainer.explain(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length);
    }

    /** {@return the verdict and, line by line, the parts that decided and why} */
    private static String why(String expression, String hex) {
        PacketExplainer explainer = explainer(LinkType.ETHERNET, expression);
        PacketExplanation why = explain(explainer, hex);
        StringJoiner lines = new StringJoiner("\n");
        lines.add(why.matches() ? "matches" : "does not match");
        for (Decision decision : why.decisions()) {
            assertEquals(decision.text(), expression.substring(decision.start(), decision.end()));
            lines.add(decision.text() + " " + explainer.text(decision));
        }
        return lines.toString();
    }

    @Test
    void aFieldThatIsNotWhatIsAskedFor() {
        assertEquals(
                """
                does not match
                tcp port 80 fails: source port (bytes 0-1 behind the IPv4 header) is 49152, not 80; \
                destination port (bytes 2-3 behind the IPv4 header) is 443, not 80\
                """,
                why("tcp port 80", TCP));
        assertEquals(
                """
                does not match
                tcp port 80 fails: EtherType (bytes 12-13) is ARP (0x0806), not IPv6 (0x86dd) or \
                IPv4 (0x0800)\
                """,
                why("tcp port 80", ARP));
        assertEquals(
                """
                does not match
                net 10.0.0.0/8 fails: ARP sender IPv4 address (bytes 28-31) is in 192.0.0.0/8, not in \
                10.0.0.0/8; ARP target IPv4 address (bytes 38-41) is in 198.0.0.0/8, not in 10.0.0.0/8\
                """,
                why("net 10.0.0.0/8", ARP));
    }

    @Test
    void whatMadeItMatch() {
        assertEquals(
                """
                matches
                tcp[13] & 2 != 0 holds: EtherType (bytes 12-13) is IPv4 (0x0800); \
                IPv4 protocol (byte 23) is TCP (6); IPv4 fragment offset (bytes 20-21) is 0; \
                TCP SYN flag (byte 13 behind the IPv4 header) is set\
                """,
                why("tcp[13] & 2 != 0", TCP));
        assertEquals(
                """
                matches
                len > 50 holds: length on the wire is 54, greater than 50\
                """,
                why("arp or len > 50", TCP));
    }

    @Test
    void onlyThePartsThatDecided() {
        // of "and" the first that fails, of "or" all of them, of "not" what holds
        assertEquals(
                """
                does not match
                arp fails: EtherType (bytes 12-13) is IPv4 (0x0800), not ARP (0x0806)\
                """,
                why("arp and tcp and udp", TCP));
        assertEquals(
                """
                does not match
                arp fails: EtherType (bytes 12-13) is IPv4 (0x0800), not ARP (0x0806)
                rarp fails: EtherType (bytes 12-13) is IPv4 (0x0800), not RARP (0x8035)\
                """,
                why("(arp or rarp) and ip", TCP));
        assertEquals(
                """
                does not match
                src host 192.0.2.1 holds: EtherType (bytes 12-13) is IPv4 (0x0800); \
                IPv4 source address (bytes 26-29) is 192.0.2.1\
                """,
                why("ip and not src host 192.0.2.1", TCP));
        assertEquals(
                """
                does not match
                udp fails: IPv4 protocol (byte 23) is TCP (6), not UDP (17)\
                """,
                why("arp or ip and udp", TCP));
    }

    @Test
    void aPacketThatIsTooShort() {
        PacketExplainer explainer = explainer(LinkType.ETHERNET, "ip and tcp dst port 80");
        PacketExplanation why = explain(explainer, TCP.substring(0, 2 * 36));
        assertEquals(Run.End.LOAD_OUTSIDE, why.end());
        Decision decision = why.decisions().getFirst();
        assertEquals(Decision.Outcome.FAULTS, decision.outcome());
        assertEquals("tcp dst port 80", decision.text());
        assertEquals(
                "cannot be tested: destination port: bytes 36-37 are behind the end of the packet,"
                        + " of which 36 bytes were captured",
                explainer.text(decision));
        // the IPv4 header's length is computed between two comparisons
        why = explain(explainer, TCP.substring(0, 2 * 14));
        assertEquals(
                "cannot be tested: IPv4 protocol: byte 23 is behind the end of the packet, of which"
                        + " 14 bytes were captured",
                explainer.text(why.decisions().getFirst()));
    }

    @Test
    void aDivisionByZero() {
        assertEquals(
                """
                does not match
                len / (ip[1] & 1) = 0 cannot be tested: length on the wire / (byte 1 of the network header & \
                1): a division by zero\
                """,
                why("len / (ip[1] & 1) = 0", TCP));
    }

    @Test
    void bytesThatWereRead() {
        PacketExplainer explainer = explainer(LinkType.ETHERNET, "tcp dst port 80");
        explain(explainer, TCP);
        StringJoiner ranges = new StringJoiner(" ");
        BytesRead read = explainer.read();
        for (int from = read.next(0); from >= 0; from = read.next(read.nextUnread(from))) {
            ranges.add(from + "-" + (read.nextUnread(from) - 1));
        }
        assertEquals("12-14 20-21 23-23 36-37", ranges.toString());
        explain(explainer, ARP);
        assertEquals(12, explainer.read().next(0));
        assertEquals(-1, explainer.read().next(14));
    }

    @Test
    void whatFollowsATagIsBehindItWhereItIsNotToo() {
        assertEquals(
                """
                does not match
                ip fails: EtherType behind the tag (bytes 16-17) is 0x0028, not IPv4 (0x0800)\
                """,
                why("not vlan and ip", TCP));
    }

    @Test
    void aChainOfHeaders() {
        String six =
                ETHERNET
                        + "86dd"
                        + "6000000000080040"
                        + "20010db8000000000000000000000001"
                        + "20010db8000000000000000000000002"
                        + "3b00000000000000";
        assertEquals(
                """
                does not match
                ip6 protochain 6 fails: protocol behind the IPv6 header and its extensions is 59, not 6\
                """,
                why("ip6 protochain 6", six));
    }

    @Test
    void packetsOfOtherLinkTypes() {
        PacketExplainer raw = explainer(LinkType.RAW, "ip6");
        PacketExplanation why = explain(raw, TCP.substring(28));
        assertEquals(
                "fails: IP version (byte 0) is 4, not 6", raw.text(why.decisions().getFirst()));
        PacketExplainer ppi = explainer(new LinkType(192), "type mgt");
        why = explain(ppi, "0000080001000000");
        assertEquals(
                List.of("fails: PPI link type (bytes 4-7) is 1, not 105"),
                why.decisions().stream().map(ppi::text).toList());
    }

    @Test
    void packetsOfOneWayShareTheirExplanation() {
        PacketExplainer explainer = explainer(LinkType.ETHERNET, "tcp dst port 80");
        PacketExplanation first = explain(explainer, TCP);
        String other = TCP.replace("c00001bb", "c00001bc");
        assertSame(first, explain(explainer, other));
        assertEquals(
                "fails: destination port (bytes 2-3 behind the IPv4 header) is 444, not 80",
                explainer.text(first.decisions().getFirst()));
    }

    /** Each packet goes another way: the ways are forgotten now and then, and nothing grows. */
    @Test
    void moreWaysThanAreRemembered() {
        StringJoiner expression = new StringJoiner(" and ");
        for (int i = 0; i < 200; i++) {
            expression.add("(ether[" + i + "] & 1 = 0 or len > 0)");
        }
        PacketExplainer explainer = explainer(LinkType.ETHERNET, expression.toString());
        Random random = new Random(1);
        byte[] packet = new byte[256];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(packet);
            PacketExplanation why = explainer.explain(MemorySegment.ofArray(packet), 0, 256, 256);
            assertTrue(why.matches());
            assertEquals(200, why.decisions().size());
        }
    }

    @Test
    void aLongExpression() {
        StringJoiner expression = new StringJoiner(" or ", "not (", ")");
        for (int i = 0; i < 1_000; i++) {
            expression.add("host 10.0." + i / 250 + "." + i % 250);
        }
        PacketExplainer explainer = explainer(LinkType.ETHERNET, expression.toString());
        assertEquals(1_000, explain(explainer, TCP).decisions().size());
        String inside = TCP.replace("c0000201", "0a000305");
        PacketExplanation why = explain(explainer, inside);
        assertEquals(
                List.of("host 10.0.3.5"), why.decisions().stream().map(Decision::text).toList());
    }
}
