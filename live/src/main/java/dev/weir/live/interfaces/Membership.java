// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

/** What an interface is in the one that leads it: IFLA_INFO_SLAVE_KIND and what belongs to it. */
public sealed interface Membership {
    /** {@return the word that the kernel has for the leader's kind; empty if there is no leader} */
    String word();

    /** Of nothing. */
    record None() implements Membership {
        @Override
        public String word() {
            return "";
        }
    }

    /** What a port of a bridge does with packets, BR_STATE_ of the kernel. */
    enum PortState {
        /** Nothing, as it is off. */
        DISABLED,
        /** Listens for other bridges, after it came up. */
        LISTENING,
        /** Learns addresses. */
        LEARNING,
        /** Passes packets. */
        FORWARDING,
        /** Nothing, as there would be a loop. */
        BLOCKING,
        /** A number that is not known here. */
        UNKNOWN;

        /** {@return the state of IFLA_BRPORT_STATE} */
        public static PortState of(long number) {
            return switch ((int) Math.min(number, Integer.MAX_VALUE)) {
                case 0 -> DISABLED;
                case 1 -> LISTENING;
                case 2 -> LEARNING;
                case 3 -> FORWARDING;
                case 4 -> BLOCKING;
                default -> UNKNOWN;
            };
        }
    }

    /**
     * A port of a bridge.
     *
     * @param state what it does with packets
     * @param number by which the bridge knows it, from 1
     * @param priority which of equal ports the tree prefers: the lowest
     * @param pathCost what a packet through it costs in the tree
     * @param designatedRoot the root that it believes in, as {@link LinkKind.Bridge#id}
     * @param designatedBridge the bridge that speaks for its segment
     * @param designatedCost what that bridge pays to the root
     * @param learning whether it learns addresses
     * @param flooding whether packets to addresses that nobody has learned leave through it
     * @param hairpin whether a packet may leave where it came in
     * @param isolated whether it talks to ports that are not isolated only
     * @param guard whether it goes off when another bridge speaks
     * @param rootBlock whether it never becomes the way to the root
     */
    record BridgePort(
            PortState state,
            int number,
            int priority,
            long pathCost,
            String designatedRoot,
            String designatedBridge,
            int designatedCost,
            boolean learning,
            boolean flooding,
            boolean hairpin,
            boolean isolated,
            boolean guard,
            boolean rootBlock)
            implements Membership {
        @Override
        public String word() {
            return "bridge";
        }
    }

    /**
     * A member of a bond.
     *
     * @param active whether it is in use, and not held back
     * @param linkUp whether the bond takes its carrier for there
     * @param failures how often the carrier went away
     * @param permanentAddress the address that it has outside of the bond
     * @param aggregator the number of its LACP aggregator; 0 without LACP
     */
    record BondMember(
            boolean active, boolean linkUp, long failures, String permanentAddress, int aggregator)
            implements Membership {
        @Override
        public String word() {
            return "bond";
        }
    }

    /**
     * A member of something else, such as {@code vrf} or {@code team}.
     *
     * @param word what the kernel calls that
     */
    record Other(String word) implements Membership {}
}
