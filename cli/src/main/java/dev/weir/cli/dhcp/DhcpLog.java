// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dhcp;

import dev.weir.cli.frame.PacketLog;
import dev.weir.cli.output.Quantity;
import dev.weir.packet.Packet;
import dev.weir.packet.TransportPayload;
import dev.weir.packet.address.Ipv4Address;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages of DHCP, a line each, and who gives addresses. */
public final class DhcpLog implements PacketLog {
    private static final int ACK = 5;
    private static final int NAK = 6;

    /** A network has one server or two; whoever makes up more is not counted on. */
    private static final int MOST_SERVERS = 1024;

    private final Set<Ipv4Address> servers = new HashSet<>();
    private long messages;
    private long given;
    private long refused;
    private long malformed;

    @Override
    public List<String> came(Packet packet) {
        TransportPayload udp = TransportPayload.of(packet);
        if (udp == null || udp.tcp()) {
            return List.of();
        }
        DhcpMessage message = DhcpMessage.read(packet.segment(), udp.at(), udp.end());
        if (message == null) {
            malformed++;
            return List.of("malformed: no whole message of DHCP from " + udp.source());
        }
        messages++;
        // What is only told something has an address already.
        given += message.type() == ACK && message.given().value() != 0 ? 1 : 0;
        refused += message.type() == NAK ? 1 : 0;
        if (message.isFromServer() && message.server() != null && servers.size() < MOST_SERVERS) {
            servers.add(message.server());
        }
        return List.of(message.line());
    }

    @Override
    public String summary() {
        return "%s, %s given by %s, %d refused, %d malformed"
                .formatted(
                        Quantity.count(messages, "message"),
                        Quantity.count(given, "address"),
                        Quantity.count(servers.size(), "server"),
                        refused,
                        malformed);
    }
}
