// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

class UserlandFilterTest {
    private static final int INTERFACE = 3;

    /** To an IPv4 header with UDP behind it, in VLAN 5 and in none. */
    private static final String ADDRESSES = "010203040506111213141516";

    private static final String DATAGRAM =
            "0800450000200000000040110000c0000201c0000202" + "00350035000c000000000000";

    /** Each program without a loop is one that the kernel takes, with the same meaning. */
    @ParameterizedTest
    @CsvSource({
        "inbound, true, false, false",
        "inbound, true, false, true",
        "outbound, false, true, false",
        "ifindex 3, true, true, true",
        "ifindex 4, false, false, false",
        "vlan 5, true, true, true",
        "vlan 5, false, false, false",
        "vlan 6, false, false, true",
        "vlan 5 and outbound, false, true, true",
    })
    void metadataIsKnown(String expression, boolean incoming, boolean outgoing, boolean tagged) {
        byte[] packet = HexFormat.of().parseHex(ADDRESSES + (tagged ? "81000005" : "") + DATAGRAM);
        String loop = "(not ip or ip protochain 17) and (" + expression + ")";
        for (String each : new String[] {expression, loop}) {
            FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
            Filter filter =
                    UserlandFilter.of(compiler.target(Target.LIVE_LINUX).compile(each), INTERFACE);
            assertEquals(incoming, keeps(filter, packet, 0), each);
            assertEquals(outgoing, keeps(filter, packet, RingHeader.PACKET_OUTGOING), each);
        }
    }

    private static boolean keeps(Filter filter, byte[] packet, int packetType) {
        Ancillary ancillary = new Ancillary().interfaceIndex(INTERFACE).packetType(packetType);
        MemorySegment segment = MemorySegment.ofArray(packet);
        return filter.run(segment, 0, packet.length, packet.length, ancillary) != 0;
    }
}
