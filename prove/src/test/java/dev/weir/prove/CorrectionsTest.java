// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterLint;
import dev.weir.filter.FilterWarning;
import dev.weir.filter.FilterWarning.ContradictingPart;
import dev.weir.filter.FilterWarning.HoldsAlways;
import dev.weir.filter.FilterWarning.ImpliedPart;
import dev.weir.filter.FilterWarning.Ipv4Only;
import dev.weir.filter.FilterWarning.LooksInside;
import dev.weir.filter.FilterWarning.MixedConnectives;
import dev.weir.filter.FilterWarning.NeverMatches;
import dev.weir.filter.FilterWarning.NotCarried;
import dev.weir.packet.LinkType;
import dev.weir.prove.Finding.Proved;
import dev.weir.prove.Finding.Refuted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The expressions that warnings offer mean what is said of them. */
class CorrectionsTest {
    private static final Prover PROVER = Prover.on(Notion.NEITHER_FAULTS);

    private static Program program(LinkType linkType, String expression) {
        return FilterCompiler.of(linkType).compile(expression);
    }

    private static Program program(String expression) {
        return program(LinkType.ETHERNET, expression);
    }

    private static <W extends FilterWarning> W only(LinkType linkType, String text, Class<W> kind) {
        List<FilterWarning> warnings =
                FilterLint.of(FilterCompiler.of(linkType)).prover(PROVER::provesEqual).about(text);
        assertTrue(!warnings.isEmpty(), text);
        assertInstanceOf(kind, warnings.getFirst(), () -> text + ": " + warnings);
        return kind.cast(warnings.getFirst());
    }

    private static String correction(FilterWarning warning) {
        String correction = warning.correction();
        assertNotNull(correction, warning::message);
        assertTrue(
                String.valueOf(warning.hint()).contains("'" + correction + "'"), warning::message);
        return correction;
    }

    private static void assertEqual(String expected, String correction) {
        assertInstanceOf(
                Proved.class,
                PROVER.equal(program(expected), program(correction)),
                () -> expected + " and " + correction);
    }

    /** Without the part the expression means the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp and tcp port 80",
                "port 80 or 443 or tcp port 80",
                "not (tcp and tcp port 80)",
                "(tcp port 80 or udp port 53) and (tcp or udp) and not arp",
                "net 10.0.0.0/8 and (host 10.1.2.3 or 10.1.2.4)",
                "port (80 or 443 or 80) and tcp or arp",
                "ip and tcp[13] & 2 != 0 and tcp[13] & 18 = 18",
                "ip[8] & 3 = 3 and ip[8] & 2 != 0",
                "tcp and len >= 0 and not (port 80 or tcp port 80)",
                "vlan 5 and ip and icmp",
                "ip[9] = 6 and tcp",
                "tcp and ip[9] & 0xff = 6",
                "ip[12:4] = 0x0a000001 and host 10.0.0.1",
                "ip and ip[2:2] & 0xfff0 = 0x40 and len >= 0 and ip[2:2] < 0x50"
            })
    void withoutAnImpliedPartItMeansTheSame(String expression) {
        String correction = correction(only(LinkType.ETHERNET, expression, ImpliedPart.class));
        assertNotEquals(expression, correction);
        assertEqual(expression, correction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp and (udp or port 80)",
                "(tcp and udp) or arp",
                "udp and not (tcp port 80 or port 53)",
                "len > 100 and (len < 50 or tcp)",
                "icmp or udp[8] & 1 = 2",
                "ip[8] & 3 = 3 and (ip[8] & 2 = 0 or icmp)",
                "tcp port 80 or (port 53 and arp) or 443"
            })
    void withoutAContradictingPartItMeansTheSame(String expression) {
        FilterWarning warning = only(LinkType.ETHERNET, expression, ContradictingPart.class);
        String correction = correction(warning);
        assertTrue(correction.length() < expression.length(), correction);
        assertEqual(expression, correction);
    }

    /** Whatever is compared is so, so that only the header counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip[8] >= 0",
                "ip[8] <= 255 and tcp",
                "ip6[6] != 300 or arp",
                "not (ip[8] & 0x0f < 16)",
                "255 >= ip[8]"
            })
    void withoutWhatHoldsAlwaysItMeansTheSame(String expression) {
        String correction = correction(only(LinkType.ETHERNET, expression, HoldsAlways.class));
        assertEqual(expression, correction);
    }

    @ParameterizedTest
    @CsvSource({
        "RAW, arp or tcp port 80",
        "IPV4, icmp or icmp6",
        "IPV6, tcp and not ip",
        "RAW, (arp or icmp) and host 10.0.0.1"
    })
    void withoutWhatIsNotCarriedItMeansTheSame(String name, String expression) {
        LinkType linkType = LinkType.ofName(name);
        assertNotNull(linkType);
        String correction = correction(only(linkType, expression, NotCarried.class));
        Program shorter = program(linkType, correction);
        assertInstanceOf(Proved.class, PROVER.equal(program(linkType, expression), shorter));
    }

    /** How it is read, how it is not, both with all parentheses. */
    @ParameterizedTest
    @CsvSource({
        "tcp or udp and port 53, (tcp or udp) and port 53, tcp or (udp and port 53)",
        "src host 10.0.0.1 and dst port 80 or 443,"
                + "(src host 10.0.0.1 and dst port 80) or dst port 443,"
                + "src host 10.0.0.1 and (dst port 80 or dst port 443)",
        "not port 80 or 443, (not port 80) or port 443, not (port 80 or port 443)",
        "arp or ip and host 10.0.0.1 or 10.0.0.2,"
                + "((arp or ip) and host 10.0.0.1) or host 10.0.0.2,"
                + "arp or (ip and (host 10.0.0.1 or host 10.0.0.2))",
        "tcp and port 22 or 23 and not net 10.0.0.0/8,"
                + "((tcp and port 22) or port 23) and not net 10.0.0.0/8,"
                + "tcp and (port 22 or port 23) and not net 10.0.0.0/8",
        "host 10.0.0.1 and port 80 or port 443,"
                + "(host 10.0.0.1 and port 80) or port 443,"
                + "host 10.0.0.1 and (port 80 or port 443)",
        "arp or (net 10.0.0.0/8 and greater 100 and udp or icmp),"
                + "arp or (net 10.0.0.0/8 and greater 100 and udp) or icmp,"
                + "arp or (net 10.0.0.0/8 and greater 100 and (udp or icmp))",
        "vlan and port 80 or 443, (vlan and port 80) or port 443, vlan and (port 80 or port 443)"
    })
    void theOtherReadingIsAnother(String expression, String read, String other) {
        String correction = correction(only(LinkType.ETHERNET, expression, MixedConnectives.class));
        assertEqual(read, expression);
        assertEqual(other, correction);
        assertInstanceOf(Refuted.class, PROVER.equal(program(read), program(correction)));
    }

    /** Of IPv4 nothing changes, and of IPv6 the same bytes behind its header count. */
    @ParameterizedTest
    @CsvSource({
        "tcp[tcpflags] & tcp-syn != 0, ip6[6] = 6 and ip6[53] & 2 != 0",
        "udp[8:2] = 53 and not udp[0:2] = 7,"
                + "ip6[6] = 17 and ip6[48:2] = 53 and not ip6[40:2] = 7",
        "sctp[12] = 0 or arp, ip6[6] = 132 and ip6[52] = 0",
        "not tcp[13] & 2 != 0, not (ip6[6] = 6 and ip6[53] & 2 != 0)",
        "tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420,"
                + "ip6[6] = 6 and ip6[40 + ((ip6[52] & 0xf0) >> 2):4] = 0x47455420",
        "(tcp[13] & (tcp-syn|tcp-fin)) != 0, ip6[6] = 6 and ip6[53] & 3 != 0"
    })
    void forBothMeansBoth(String expression, String behindIp6) {
        String correction = correction(only(LinkType.ETHERNET, expression, Ipv4Only.class));
        assertEqual("not ip6 and (" + expression + ")", "not ip6 and (" + correction + ")");
        assertEqual("ip6 and (" + behindIp6 + ")", "ip6 and (" + correction + ")");
    }

    /** What is not to look inside, looks at the frame as if there were no tag. */
    @ParameterizedTest
    @CsvSource({
        "vlan 5 or ip, ether proto 0x800 or vlan 5",
        "not vlan and ip, ether proto 0x800",
        "vlan or ip or arp, ether proto 0x800 or ether proto 0x806 or vlan",
        "(vlan and arp) or ip, ether proto 0x800 or (vlan and arp)",
        "mpls and ip or tcp, tcp or (mpls and ip)",
        "tcp and (vlan 5 or port 80), tcp and (port 80 or vlan 5)"
    })
    void aTestThatIsMovedLooksOutside(String expression, String meant) {
        assertEqual(meant, correction(only(LinkType.ETHERNET, expression, LooksInside.class)));
    }

    /** The number of the first tag, whatever is behind it. */
    @Test
    void aListOfTagsIsOfOuterTags() {
        String correction =
                correction(only(LinkType.ETHERNET, "vlan 5 or vlan 7", LooksInside.class));
        Program both = program(correction);
        for (String tag : List.of("vlan 5", "vlan 7")) {
            assertInstanceOf(Proved.class, PROVER.implies(program(tag), both));
        }
        Program other = program("vlan and ether[14:2] & 0xfff != 5 and ether[14:2] & 0xfff != 7");
        assertInstanceOf(Proved.class, PROVER.disjoint(other, both));
        assertInstanceOf(Proved.class, PROVER.disjoint(program("not vlan"), both));
    }

    @Test
    void aBitIsAskedForByItsBeingSet() {
        FilterWarning warning = only(LinkType.ETHERNET, "tcp[13] & 2 = 1", NeverMatches.class);
        assertEqual("ip and tcp[13] & 2 = 2", "ip and (" + correction(warning) + ")");
        Program never = new Program(List.of(new ReturnK(0)));
        assertEquals(never, program("ip and tcp[13] & 2 = 1 or ip[0] > 300"));
    }
}
