// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Tcp;
import dev.weir.packet.build.Udp;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** What a network's messages of DHCP come to. */
class DhcpLogTest {
    private static final Ipv4 FROM_SERVER =
            Ipv4.of(new Ipv4Address(0x0a00_0001), new Ipv4Address(-1));

    private final DhcpLog log = new DhcpLog();

    private static Packet packet(byte[] bytes) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
        packet.setInterface(0, LinkType.RAW);
        return packet;
    }

    private List<String> came(String type, String given, String server) {
        String message =
                "02010600"
                        + "00".repeat(12)
                        + given
                        + "00".repeat(8)
                        + "02000000000a"
                        + "00".repeat(202)
                        + "63825363"
                        + ("3501" + type)
                        + ("3604" + server)
                        + "ff";
        return log.came(
                packet(PacketBuilder.build(FROM_SERVER, new Udp(67, 68), Octets.ofHex(message))));
    }

    @Test
    void whatServersSayIsSummedUp() {
        String none = "00000000";
        came("01", none, none); // what a client says makes no server
        came("02", "0a000009", "0a000001");
        assertEquals(
                List.of("ack 10.0.0.9 to 02:00:00:00:00:0a from 10.0.0.1"),
                came("05", "0a000009", "0a000001"));
        came("05", none, "0a000001"); // only told something
        came("06", none, "0a000002");
        assertEquals(
                List.of("malformed: no whole message of DHCP from 10.0.0.1"),
                log.came(packet(PacketBuilder.build(FROM_SERVER, new Udp(67, 68)))));
        assertEquals(
                List.of(),
                log.came(packet(PacketBuilder.build(FROM_SERVER, new Tcp(67, 68, 1, 1, 0)))));
        assertEquals(
                "5 messages, 1 address given by 2 servers, 1 refused, 1 malformed", log.summary());
    }
}
