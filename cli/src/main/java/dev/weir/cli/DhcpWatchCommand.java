// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.dhcp.DhcpMessage;
import dev.weir.cli.frame.UdpPayload;

import java.io.IOException;
import java.util.Set;

/** {@code weir dhcp watch}: which machine is given which address. */
final class DhcpWatchCommand implements Command {
    @Override
    public String name() {
        return "dhcp watch";
    }

    @Override
    public String synopsis() {
        return "dhcp watch [-i IF | -r FILE]";
    }

    @Override
    public String description() {
        return "tell which machine is given which address by DHCP";
    }

    @Override
    public Set<Option> options() {
        return Watching.OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Only listens: DHCP of IPv4 leaves the kernel, nothing else. A line tells of each message what
        it is, the machine with its own name for itself, the address, the server and for how long.
        -c ends after so many lines.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        new Watching(arguments, streams, stop)
                .run(
                        "dhcp",
                        (packet, lines) -> {
                            UdpPayload udp = UdpPayload.of(packet);
                            if (udp != null && !udp.tcp()) {
                                DhcpMessage message =
                                        DhcpMessage.read(packet.segment(), udp.at(), udp.end());
                                lines.print(
                                        packet.timestamp(),
                                        message == null
                                                ? "malformed: no whole message of DHCP from "
                                                        + udp.source()
                                                : message.line());
                            }
                        });
    }
}
