// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import java.util.List;
import java.util.Set;

/**
 * What the kernel tells of an interface in one message of rtnetlink(7), RTM_NEWLINK.
 *
 * @param index the number by which the kernel knows it
 * @param name such as {@code eth0}
 * @param otherNames more names of the same
 * @param alias what the administrator calls it, for people; may be empty
 * @param hardwareType an ARPHRD_ number of {@code linux/if_arp.h}
 * @param flags what holds of it
 * @param state what it can do now
 * @param hardware its link-layer addresses
 * @param mtu how large its packets may be
 * @param queues where packets wait
 * @param promiscuity how many want it to take in frames for others
 * @param allMulticast how many want it to take in frames for all groups
 * @param relations which other interfaces it belongs to
 * @param kind what it is besides a network card
 * @param membership what it is in the one that leads it
 * @param traffic what it has counted
 */
public record Link(
        int index,
        String name,
        List<String> otherNames,
        String alias,
        int hardwareType,
        Set<LinkFlag> flags,
        OperationalState state,
        Hardware hardware,
        Mtu mtu,
        Queues queues,
        long promiscuity,
        long allMulticast,
        Relations relations,
        LinkKind kind,
        Membership membership,
        Traffic traffic) {

    /**
     * Link-layer addresses, in hexadecimal with colons; empty where there is none.
     *
     * @param address the one that it uses
     * @param broadcast the one of all, or the other end of a tunnel
     * @param permanent the one that it was made with, if the driver knows
     */
    public record Hardware(String address, String broadcast, String permanent) {}

    /**
     * Octets of a packet without its link-layer header.
     *
     * @param octets how many there may be
     * @param least how low that may be set
     * @param most how high; 0 where the driver does not say
     */
    public record Mtu(long octets, long least, long most) {}

    /**
     * Where packets wait.
     *
     * @param discipline what orders them, such as {@code fq_codel}; empty if unknown
     * @param length how many may wait before they are sent
     * @param send how many queues there are for sending
     * @param receive how many for receiving
     * @param group the number of the group of interfaces it is in
     */
    public record Queues(String discipline, long length, long send, long receive, long group) {}

    /**
     * Other interfaces, by number; 0 for none.
     *
     * @param master the bridge, bond or other that it is a member of
     * @param lower what it stands on: the parent of a VLAN, the peer of a veth
     * @param lowerNamespace the id of the network namespace of {@code lower}; {@link
     *     #THIS_NAMESPACE} if that is this one
     */
    public record Relations(int master, int lower, int lowerNamespace) {
        /** Not in another namespace. */
        public static final int THIS_NAMESPACE = -1;

        /** {@return whether what it stands on is in another network namespace} */
        public boolean isElsewhere() {
            return lowerNamespace != THIS_NAMESPACE;
        }
    }

    /** Counts of one direction since the interface was made: {@code struct rtnl_link_stats64}. */
    public record Counts(long packets, long bytes, long errors, long dropped, long overruns) {}

    /**
     * What an interface has counted.
     *
     * @param received in
     * @param sent out
     * @param multicast packets to groups among those received
     * @param collisions while sending
     */
    public record Traffic(Counts received, Counts sent, long multicast, long collisions) {}

    public Link {
        otherNames = List.copyOf(otherNames);
    }

    /** {@return whether {@code flag} holds of it} */
    public boolean is(LinkFlag flag) {
        return flags.contains(flag);
    }
}
