// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.netlink.AddressMessage;
import dev.weir.live.netlink.NetlinkMessage;
import dev.weir.live.netlink.RouteRequest;
import dev.weir.packet.address.IpAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses of all interfaces as rtnetlink tells them, by the number of the interface. */
final class AssignedAddresses {
    private AssignedAddresses() {}

    /** {@return the addresses, in the order of the kernel; those without any are left out} */
    static Map<Integer, List<NetworkInterface.Address>> read() throws IOException {
        Map<Integer, List<NetworkInterface.Address>> found = new HashMap<>();
        try (NetlinkSocket socket = new NetlinkSocket()) {
            RouteRequest request = RouteRequest.addresses(socket.nextSequence());
            for (NetlinkMessage answer : socket.ask(request)) {
                AssignedAddress read =
                        answer.type() == AddressMessage.TYPE
                                ? AddressMessage.read(answer.payload())
                                : null;
                if (read != null) {
                    found.computeIfAbsent(read.interfaceIndex(), _ -> new ArrayList<>())
                            .add(address(read));
                }
            }
        }
        return found;
    }

    private static NetworkInterface.Address address(AssignedAddress read) {
        return new NetworkInterface.Address(
                InterfaceEntries.inetAddress(read.address().octets(), read.scopeId()),
                read.prefixLength(),
                inetAddress(read.broadcast()),
                inetAddress(read.peer()));
    }

    private static @Nullable InetAddress inetAddress(@Nullable IpAddress address) {
        return address == null ? null : InterfaceEntries.inetAddress(address.octets(), 0);
    }
}
