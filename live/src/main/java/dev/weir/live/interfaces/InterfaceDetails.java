// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An interface in full.
 *
 * @param link what rtnetlink tells of it
 * @param hardwareType the name of its ARPHRD_ number, or that number
 * @param addresses its IP addresses, in the order of the kernel
 * @param forwarding addresses to which packets leave through it, of bridges and tunnels; of a
 *     bridge itself those of all its ports
 * @param master the bridge, bond or other that it is a member of, or null
 * @param lower what it stands on, the parent of a VLAN or the peer of a veth, or null
 * @param members the interfaces that are its members, of a bridge or a bond
 * @param driver what ethtool tells of it
 */
public record InterfaceDetails(
        Link link,
        String hardwareType,
        List<AssignedAddress> addresses,
        List<ForwardingEntry> forwarding,
        @Nullable LinkReference master,
        @Nullable LinkReference lower,
        List<LinkReference> members,
        Driver driver) {
    public InterfaceDetails {
        addresses = List.copyOf(addresses);
        forwarding = List.copyOf(forwarding);
        members = List.copyOf(members);
    }
}
