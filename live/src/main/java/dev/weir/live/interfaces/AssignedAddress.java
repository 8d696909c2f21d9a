// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.NetworkRole;
import dev.weir.packet.address.Prefix;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * An IP address of an interface.
 *
 * @param interfaceIndex the number of the interface
 * @param address the address itself
 * @param prefixLength how many bits name the {@link #network}
 * @param broadcast the broadcast address that was set with it, or null
 * @param peer the address at the other end of a point-to-point link, or null
 * @param scope how far it is known: {@code global}, {@code site}, {@code link}, {@code host},
 *     {@code nowhere} or a number
 * @param scopeId the number of the interface, of an address that means nothing without one; else 0
 * @param label the name that ifconfig(8) knows it by, of IPv4; may be empty
 * @param labels what else holds of it
 * @param validSeconds how long it is valid still; {@link #FOREVER} if that does not end
 * @param preferredSeconds how long new connections use it still; likewise
 */
public record AssignedAddress(
        int interfaceIndex,
        IpAddress address,
        int prefixLength,
        @Nullable IpAddress broadcast,
        @Nullable IpAddress peer,
        String scope,
        int scopeId,
        String label,
        Set<AddressLabel> labels,
        long validSeconds,
        long preferredSeconds) {
    /** A time that does not end. */
    public static final long FOREVER = 0xffff_ffffL;

    /** {@return the most special block that it lies in, which says its kind} */
    public AddressBlock block() {
        return AddressBlock.of(address);
    }

    /**
     * {@return the network that the address came with: its own, and of IPv4 that of the other end
     * where there is one, as the routes of the kernel are}
     */
    public Prefix network() {
        return new Prefix(peer == null || !peer.isIpv4() ? address : peer, prefixLength);
    }

    /** {@return what the address is in that network; a host if it is outside of it} */
    public NetworkRole role() {
        return network().contains(address)
                ? NetworkRole.of(address, prefixLength)
                : NetworkRole.HOST;
    }

    /**
     * {@return what the broadcast address that was set is: a directed broadcast, or the kind of its
     * block if it is not that of this network; empty if none was set}
     */
    public String broadcastKind() {
        if (broadcast == null) {
            return "";
        }
        boolean ours = network().contains(broadcast);
        NetworkRole role = NetworkRole.of(broadcast, prefixLength);
        return ours && role == NetworkRole.DIRECTED_BROADCAST
                ? role.word()
                : AddressBlock.of(broadcast).kind().word();
    }
}
