// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A network interface of this machine, or rather of the network namespace of this process, as it
 * was when it was asked for.
 *
 * @param name what {@link LiveCapture#on} takes, such as {@code eth0}
 * @param index the number by which the kernel knows it; 0 for {@code any}
 * @param description a few words for people; empty for most
 * @param flags what holds of it
 * @param connection whether a cable is plugged in, or a network joined
 * @param hardwareAddress in hexadecimal with colons; empty where there is none
 * @param linkType what its packets begin with; null where capturing on it is not supported yet
 * @param addresses in the order of the kernel
 */
public record NetworkInterface(
        String name,
        int index,
        String description,
        Set<Flag> flags,
        Connection connection,
        String hardwareAddress,
        @Nullable LinkType linkType,
        List<Address> addresses) {

    /** What may hold of an interface, in the order in which tcpdump names it. */
    public enum Flag {
        /** Switched on by the administrator (IFF_UP). */
        UP("Up"),
        /** Able to pass packets (IFF_RUNNING). */
        RUNNING("Running"),
        /** Sends to this machine alone (IFF_LOOPBACK). */
        LOOPBACK("Loopback"),
        /** IEEE 802.11 or another radio. */
        WIRELESS("Wireless");

        private final String word;

        Flag(String word) {
            this.word = word;
        }
    }

    /** Whether there is anything at the other end. */
    public enum Connection {
        /** The interface did not say. */
        UNKNOWN,
        /** A cable is plugged in, or a wireless network joined. */
        CONNECTED,
        /** There is none. */
        DISCONNECTED,
        /** The question makes no sense for this kind. */
        NOT_APPLICABLE
    }

    /**
     * An address of an interface.
     *
     * @param address IPv4 or IPv6
     * @param prefixLength how many of its bits name the network
     * @param broadcast the broadcast address of that network, or null
     * @param peer the address at the other end of a point-to-point link, or null
     */
    public record Address(
            InetAddress address,
            int prefixLength,
            @Nullable InetAddress broadcast,
            @Nullable InetAddress peer) {}

    public NetworkInterface {
        EnumSet<Flag> ordered = EnumSet.noneOf(Flag.class);
        ordered.addAll(flags);
        flags = java.util.Collections.unmodifiableSet(ordered);
        addresses = List.copyOf(addresses);
    }

    /** {@return whether {@code flag} holds of it} */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** {@return one line that says what it is, in the form of {@code tcpdump -D}} */
    public String summary() {
        StringBuilder line = new StringBuilder(name);
        if (!description.isEmpty()) {
            line.append(" (").append(description).append(')');
        }
        if (flags.isEmpty()) {
            line.append(" [none");
        } else {
            line.append(" [").append(String.join(", ", flags.stream().map(f -> f.word).toList()));
        }
        boolean wireless = is(Flag.WIRELESS);
        return switch (connection) {
            case UNKNOWN ->
                    line
                            + (wireless
                                    ? ", Association status unknown]"
                                    : ", Connection status unknown]");
            case CONNECTED -> line + (wireless ? ", Associated]" : ", Connected]");
            case DISCONNECTED -> line + (wireless ? ", Not associated]" : ", Disconnected]");
            case NOT_APPLICABLE -> line + "]";
        };
    }
}
