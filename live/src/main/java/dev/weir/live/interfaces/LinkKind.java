// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import org.jspecify.annotations.Nullable;

/** What an interface is, if it is made by the kernel: IFLA_INFO_KIND and what belongs to it. */
public sealed interface LinkKind {
    /** {@return the word that the kernel has for it; empty for a network card and loopback} */
    String word();

    /** A network card, loopback, or anything else that is no kind of the kernel's. */
    record Device() implements LinkKind {
        @Override
        public String word() {
            return "";
        }
    }

    /** One end of a pair: what goes in comes out at the other. */
    record Veth() implements LinkKind {
        @Override
        public String word() {
            return "veth";
        }
    }

    /**
     * The packets of another interface that have a tag.
     *
     * @param id the VLAN id of the tag, 1 to 4094
     * @param protocol the EtherType of the tag, 0x8100 or 0x88a8
     */
    record Vlan(int id, int protocol) implements LinkKind {
        @Override
        public String word() {
            return "vlan";
        }
    }

    /**
     * An interface of its own address on another one.
     *
     * @param word {@code macvlan}, {@code macvtap}
     * @param mode with whom it talks: {@code private}, {@code vepa}, {@code bridge}, {@code
     *     passthru}, {@code source}; or a number that is not known here
     */
    record Macvlan(String word, String mode) implements LinkKind {}

    /**
     * A switch: IEEE 802.1D and 802.1Q.
     *
     * @param id priority and address by which other bridges know it, such as {@code
     *     8000.00005e005301}
     * @param priority the first part of that; the lowest becomes the root
     * @param spanningTree who runs the spanning tree protocol
     * @param vlanFiltering whether it looks at tags
     * @param multicastSnooping whether it learns who listens to groups
     * @param ageingSeconds how long it remembers an address that it learned
     */
    record Bridge(
            String id,
            int priority,
            SpanningTree spanningTree,
            boolean vlanFiltering,
            boolean multicastSnooping,
            double ageingSeconds)
            implements LinkKind {
        @Override
        public String word() {
            return "bridge";
        }
    }

    /**
     * Several interfaces as one.
     *
     * @param mode what it does with them, such as {@code active-backup}; or a number that is not
     *     known here
     * @param activeMember the number of the interface that is in use; 0 if that is no question
     * @param miiMilliseconds how often it looks for carriers; 0 never
     * @param hashPolicy what a packet is distributed by, such as {@code layer2}
     * @param lacpRate how often LACP is spoken: {@code slow}, {@code fast}; empty without LACP
     */
    record Bond(
            String mode, int activeMember, long miiMilliseconds, String hashPolicy, String lacpRate)
            implements LinkKind {
        @Override
        public String word() {
            return "bond";
        }
    }

    /**
     * An interface of the address of another one, and of IP addresses of its own.
     *
     * @param word {@code ipvlan}, {@code ipvtap}
     * @param mode what it passes on: {@code l2}, {@code l3}, {@code l3s}; or a number that is not
     *     known here
     * @param reach with whom of those on the same interface it talks: {@code bridge} with all,
     *     {@code private} with none, {@code vepa} through a switch outside
     */
    record Ipvlan(String word, String mode, String reach) implements LinkKind {}

    /**
     * An interface whose other end is a program.
     *
     * @param frames whether it has frames of Ethernet, {@code tap}, and not packets of IP, {@code
     *     tun}
     * @param persistent whether it stays when no program has it open
     * @param multiQueue whether several can
     * @param user the number of the user who may open it; -1 if that is not set
     * @param group the number of the group that may; -1 if that is not set
     */
    record Tun(boolean frames, boolean persistent, boolean multiQueue, long user, long group)
            implements LinkKind {
        @Override
        public String word() {
            return "tun";
        }
    }

    /**
     * What leads interfaces that have routes of their own.
     *
     * @param table the number of the table of these routes
     */
    record Vrf(long table) implements LinkKind {
        @Override
        public String word() {
            return "vrf";
        }
    }

    /**
     * A tunnel of Ethernet in UDP: RFC 7348.
     *
     * @param id the VXLAN network identifier, 24 bits
     * @param local the address that its packets are sent from; null if the routes say which
     * @param remote the host or group that frames go to whose way is not known; null if there is
     *     none
     * @param port the UDP port of the tunnel
     * @param lower the number of the interface that leads there; 0 if the routes say which
     * @param external whether a program says with each frame where it goes
     */
    record Vxlan(
            long id,
            @Nullable String local,
            @Nullable String remote,
            int port,
            int lower,
            boolean external)
            implements LinkKind {
        @Override
        public String word() {
            return "vxlan";
        }
    }

    /**
     * A tunnel of Ethernet in UDP: RFC 8926.
     *
     * @param id the virtual network identifier, 24 bits
     * @param remote the address of the other end; null if it is {@code external}
     * @param port the UDP port of the tunnel
     * @param external whether a program says with each frame where it goes
     */
    record Geneve(long id, @Nullable String remote, int port, boolean external)
            implements LinkKind {
        @Override
        public String word() {
            return "geneve";
        }
    }

    /**
     * A tunnel in IP.
     *
     * @param word such as {@code ipip}, {@code gre}, {@code gretap}, {@code sit}, {@code ip6tnl},
     *     {@code vti}
     * @param local the address of this end; null if it is any
     * @param remote the address of the other end; null if it is any
     * @param keys what tells it from others between the same ends
     * @param external whether a program says with each packet where it goes
     */
    record Tunnel(
            String word,
            @Nullable String local,
            @Nullable String remote,
            TunnelKeys keys,
            boolean external)
            implements LinkKind {}

    /**
     * Another kind, such as {@code ifb}, {@code wireguard} or {@code dummy}.
     *
     * @param word what the kernel calls it
     */
    record Other(String word) implements LinkKind {}
}
