// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.LinkReference;
import dev.weir.live.netlink.AddressMessage;
import dev.weir.live.netlink.LinkMessage;
import dev.weir.live.netlink.NeighborMessage;
import dev.weir.live.netlink.NetlinkMessage;
import dev.weir.live.netlink.RouteRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks the kernel and the drivers about all interfaces, and puts the answers together. */
final class InterfaceReader implements AutoCloseable {
    private final NetlinkSocket socket = new NetlinkSocket();
    private final EthtoolRequests drivers;
    private final NamespaceNames elsewhere = new NamespaceNames(socket);
    private final Map<Integer, Link> links = new LinkedHashMap<>();

    InterfaceReader() throws SystemCallException {
        try {
            drivers = new EthtoolRequests();
        } catch (SystemCallException e) {
            socket.close();
            throw e;
        }
    }

    /** {@return the interfaces in the order of the kernel} */
    List<InterfaceDetails> read() throws IOException {
        int sequence = socket.nextSequence();
        for (Link link : ask(RouteRequest.links(sequence), LinkMessage.TYPE, LinkMessage::read)) {
            links.put(link.index(), link);
        }
        sequence = socket.nextSequence();
        List<AssignedAddress> addresses =
                ask(RouteRequest.addresses(sequence), AddressMessage.TYPE, AddressMessage::read);
        List<ForwardingEntry> forwarding = forwarding();
        List<InterfaceDetails> found = new ArrayList<>();
        for (Link link : links.values()) {
            found.add(details(link, addresses, forwarding));
        }
        return found;
    }

    private List<ForwardingEntry> forwarding() throws IOException {
        try {
            RouteRequest request = RouteRequest.forwarding(socket.nextSequence());
            return ask(request, NeighborMessage.TYPE, NeighborMessage::read);
        } catch (SystemCallException e) {
            if (e.is(Errno.EOPNOTSUPP)) {
                return List.of(); // a kernel without bridges
            }
            throw e;
        }
    }

    private <T> List<T> ask(
            RouteRequest request, int type, Function<ByteBuffer, @Nullable T> reader)
            throws IOException {
        List<T> found = new ArrayList<>();
        for (NetlinkMessage answer : socket.ask(request)) {
            T read = answer.type() == type ? reader.apply(answer.payload()) : null;
            if (read != null) {
                found.add(read);
            }
        }
        return found;
    }

    private InterfaceDetails details(
            Link link, List<AssignedAddress> addresses, List<ForwardingEntry> forwarding) {
        int index = link.index();
        List<LinkReference> members = new ArrayList<>();
        for (Link other : links.values()) {
            if (other.relations().master() == index) {
                members.add(new LinkReference(other.index(), other.name(), ""));
            }
        }
        return new InterfaceDetails(
                link,
                HardwareType.of(link.hardwareType()).name(),
                addresses.stream().filter(a -> a.interfaceIndex() == index).toList(),
                forwarding.stream()
                        .filter(f -> f.interfaceIndex() == index || f.master() == index)
                        .toList(),
                here(link.relations().master()),
                lower(link),
                members,
                drivers.driver(link.name()));
    }

    private @Nullable LinkReference lower(Link link) {
        // A tunnel does not stand on an interface, but may be bound to one.
        int lower =
                link.kind() instanceof LinkKind.Vxlan vxlan
                        ? vxlan.lower()
                        : link.relations().lower();
        if (lower == 0) {
            return null;
        }
        if (link.relations().isElsewhere()) {
            return elsewhere.find(lower, link.relations().lowerNamespace());
        }
        return lower == link.index() ? null : here(lower);
    }

    private @Nullable LinkReference here(int index) {
        if (index == 0) {
            return null;
        }
        Link link = links.get(index);
        return new LinkReference(index, link == null ? "" : link.name(), "");
    }

    @Override
    public void close() {
        socket.close();
        drivers.close();
    }
}
