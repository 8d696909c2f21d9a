// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.tunnel.AuthenticationHeader;
import dev.weir.packet.tunnel.EspHeader;
import dev.weir.packet.tunnel.GeneveHeader;
import dev.weir.packet.tunnel.GreHeader;
import dev.weir.packet.tunnel.MplsLabel;
import dev.weir.packet.tunnel.PppoeHeader;
import dev.weir.packet.tunnel.VxlanHeader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;

/** Every header keeps the contract of {@code check}, whatever the octets are. */
class HeaderContractTest {
    /** Looks at a header between two places. */
    interface Checker {
        Check check(MemorySegment segment, long at, long end);
    }

    /** Calls every accessor of a header's fixed part. */
    interface Accessors {
        int callAll(MemorySegment segment, long at);
    }

    /** The octets of the whole header, which may be read unless check says otherwise. */
    interface Length {
        int of(MemorySegment segment, long at);
    }

    record Header(String name, int minimum, Checker checker, Accessors accessors, Length length) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Header> headers() {
        return List.of(
                new Header(
                        "ipv4",
                        20,
                        Ipv4Header::check,
                        HeaderContractTest::ipv4,
                        (s, at) -> Ipv4Header.headerLength(s, at)),
                new Header("ipv6", 40, Ipv6Header::check, HeaderContractTest::ipv6, (s, at) -> 40),
                new Header(
                        "extension",
                        8,
                        Ipv6ExtensionHeader::check,
                        (s, at) ->
                                Ipv6ExtensionHeader.nextHeader(s, at)
                                        + Ipv6ExtensionHeader.routingType(s, at)
                                        + Ipv6ExtensionHeader.segmentsLeft(s, at),
                        Ipv6ExtensionHeader::length),
                new Header(
                        "fragment",
                        8,
                        Ipv6FragmentHeader::check,
                        (s, at) ->
                                Ipv6FragmentHeader.nextHeader(s, at)
                                        + Ipv6FragmentHeader.fragmentOffset(s, at)
                                        + Ipv6FragmentHeader.identification(s, at)
                                        + (Ipv6FragmentHeader.moreFragments(s, at) ? 1 : 0),
                        (s, at) -> 8),
                new Header(
                        "tcp",
                        20,
                        TcpHeader::check,
                        HeaderContractTest::tcp,
                        TcpHeader::headerLength),
                new Header(
                        "udp",
                        8,
                        UdpHeader::check,
                        (s, at) ->
                                UdpHeader.sourcePort(s, at)
                                        + UdpHeader.destinationPort(s, at)
                                        + UdpHeader.length(s, at)
                                        + UdpHeader.checksum(s, at),
                        (s, at) -> 8),
                new Header("icmp", 8, IcmpHeader::check, HeaderContractTest::icmp, (s, at) -> 8),
                new Header(
                        "icmpv6",
                        4,
                        Icmpv6Header::check,
                        (s, at) ->
                                Icmpv6Header.type(s, at)
                                        + Icmpv6Header.code(s, at)
                                        + Icmpv6Header.checksum(s, at),
                        (s, at) -> 4),
                new Header(
                        "ethernet",
                        14,
                        EthernetHeader::check,
                        (s, at) ->
                                (int) EthernetHeader.source(s, at)
                                        + (int) EthernetHeader.destination(s, at)
                                        + EthernetHeader.type(s, at),
                        (s, at) -> 14),
                new Header(
                        "vlan",
                        4,
                        VlanTag::check,
                        (s, at) ->
                                VlanTag.priority(s, at)
                                        + VlanTag.vlan(s, at)
                                        + VlanTag.type(s, at)
                                        + (VlanTag.dropEligible(s, at) ? 1 : 0),
                        (s, at) -> 4),
                new Header(
                        "arp",
                        8,
                        ArpHeader::check,
                        (s, at) ->
                                ArpHeader.hardwareType(s, at)
                                        + ArpHeader.protocolType(s, at)
                                        + ArpHeader.operation(s, at),
                        ArpHeader::length),
                new Header(
                        "sctp",
                        12,
                        SctpHeader::check,
                        (s, at) ->
                                SctpHeader.sourcePort(s, at)
                                        + SctpHeader.destinationPort(s, at)
                                        + SctpHeader.verificationTag(s, at)
                                        + SctpHeader.checksum(s, at),
                        (s, at) -> 12),
                new Header(
                        "gre",
                        4,
                        GreHeader::check,
                        (s, at) -> GreHeader.flags(s, at) + GreHeader.protocol(s, at),
                        GreHeader::headerLength),
                new Header(
                        "vxlan",
                        8,
                        VxlanHeader::check,
                        (s, at) -> VxlanHeader.flags(s, at) + VxlanHeader.identifier(s, at),
                        (s, at) -> 8),
                new Header(
                        "geneve",
                        8,
                        GeneveHeader::check,
                        (s, at) ->
                                GeneveHeader.flags(s, at)
                                        + GeneveHeader.protocol(s, at)
                                        + GeneveHeader.identifier(s, at),
                        GeneveHeader::headerLength),
                new Header("mpls", 4, MplsLabel::check, MplsLabel::entry, (s, at) -> 4),
                new Header(
                        "pppoe",
                        6,
                        PppoeHeader::check,
                        (s, at) ->
                                PppoeHeader.code(s, at)
                                        + PppoeHeader.session(s, at)
                                        + PppoeHeader.payloadLength(s, at),
                        (s, at) -> 6),
                new Header(
                        "ah",
                        12,
                        AuthenticationHeader::check,
                        (s, at) ->
                                AuthenticationHeader.nextHeader(s, at)
                                        + AuthenticationHeader.securityParametersIndex(s, at)
                                        + AuthenticationHeader.sequence(s, at),
                        (s, at) ->
                                AuthenticationHeader.length(
                                        BigEndian.u8(s, at + AuthenticationHeader.PAYLOAD_LENGTH))),
                new Header(
                        "esp",
                        8,
                        EspHeader::check,
                        (s, at) ->
                                EspHeader.securityParametersIndex(s, at)
                                        + EspHeader.sequence(s, at),
                        (s, at) -> 8));
    }

    private static int ipv4(MemorySegment s, long at) {
        return Ipv4Header.typeOfService(s, at)
                + Ipv4Header.identification(s, at)
                + Ipv4Header.fragmentOffset(s, at)
                + Ipv4Header.timeToLive(s, at)
                + Ipv4Header.protocol(s, at)
                + Ipv4Header.checksum(s, at)
                + Ipv4Header.source(s, at)
                + Ipv4Header.destination(s, at)
                + (Ipv4Header.isFragment(s, at) ? 1 : 0)
                + (Ipv4Header.reservedFlag(s, at) ? 1 : 0)
                + (Ipv4Header.dontFragment(s, at) ? 1 : 0);
    }

    private static int ipv6(MemorySegment s, long at) {
        return Ipv6Header.trafficClass(s, at)
                + Ipv6Header.flowLabel(s, at)
                + Ipv6Header.nextHeader(s, at)
                + Ipv6Header.hopLimit(s, at)
                + BigEndian.u32(s, Ipv6Header.sourceAt(at) + 12)
                + BigEndian.u32(s, Ipv6Header.destinationAt(at) + 12);
    }

    private static int tcp(MemorySegment s, long at) {
        return TcpHeader.sourcePort(s, at)
                + TcpHeader.destinationPort(s, at)
                + TcpHeader.sequence(s, at)
                + TcpHeader.acknowledgment(s, at)
                + TcpHeader.flags(s, at)
                + TcpHeader.window(s, at)
                + TcpHeader.checksum(s, at)
                + TcpHeader.urgentPointer(s, at);
    }

    private static int icmp(MemorySegment s, long at) {
        return IcmpHeader.type(s, at)
                + IcmpHeader.code(s, at)
                + IcmpHeader.checksum(s, at)
                + IcmpHeader.identifier(s, at)
                + IcmpHeader.sequence(s, at)
                + IcmpHeader.gateway(s, at)
                + IcmpHeader.pointer(s, at)
                + IcmpHeader.nextHopMtu(s, at);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isTruncatedBeforeItsFixedPartEnds(Header header) {
        for (int at = 0; at <= 3; at++) {
            for (int length = 0; length < header.minimum; length++) {
                MemorySegment packet = MemorySegment.ofArray(new byte[at + length]);
                assertEquals(Check.TRUNCATED, header.checker.check(packet, at, at + length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isTruncatedWhereItBeginsBehindTheEnd(Header header) {
        MemorySegment packet = MemorySegment.ofArray(new byte[4]);
        assertEquals(Check.TRUNCATED, header.checker.check(packet, 2000, 4));
        assertEquals(Check.TRUNCATED, header.checker.check(packet, Long.MAX_VALUE, 0));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void keepsItsContractForAnyOctets(Header header) {
        long seed = Long.getLong("seed", 20_260_101L);
        Random random = new Random(seed);
        int readable = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) (random.nextBoolean() ? 0x40 | random.nextInt(16) : 0x60);
            }
            MemorySegment packet = MemorySegment.ofArray(bytes);
            Check check = header.checker.check(packet, 0, bytes.length);
            if (check == Check.TRUNCATED) {
                continue;
            }
            readable++;
            assertTrue(bytes.length >= header.minimum, () -> "seed " + seed);
            header.accessors.callAll(packet, 0);
            if (check != Check.INVALID) {
                int length = header.length.of(packet, 0);
                assertTrue(
                        length >= header.minimum && length <= bytes.length, () -> "seed " + seed);
            }
        }
        assertNotEquals(0, readable, () -> "seed " + seed);
    }
}
