// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;
import dev.weir.packet.NetworkHeader;
import dev.weir.packet.Packet;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;

import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

/**
 * Reads of packets what changes on their way and what does not. Where interfaces keep different
 * parts of a packet, only that counts which all of them have.
 */
public final class SightingReader {
    /**
     * What may stand in front of IP at one interface and not at another: Ethernet with two tags.
     */
    private static final int LONGEST_LINK_HEADER = 22;

    private final Predicate<IpAddress> own;

    /**
     * Of each packet so many octets count, from the IP header on: those that all interfaces have.
     */
    private int common = Integer.MAX_VALUE;

    /**
     * A reader of packets of interfaces that keep them whole.
     *
     * @param own says which addresses the machine itself has, whose interfaces they are
     */
    public SightingReader(Predicate<IpAddress> own) {
        this.own = own;
    }

    /** Says that an interface keeps no more than so many octets of a packet. */
    public void cutAt(int snaplen) {
        common = Math.min(common, Math.max(0, snaplen - LONGEST_LINK_HEADER));
    }

    /**
     * {@return what there is to see of a packet; null if it is no IP, or its headers are cut}
     *
     * @param side which way it goes, as far as the link tells
     */
    public @Nullable Sighting read(Packet packet, Side side) {
        NetworkHeader network = NetworkHeader.of(packet);
        if (network == null) {
            return null;
        }
        long end = packet.offset() + packet.caplen();
        Around around = Around.read(packet.segment(), network, end);
        if (around == null) {
            return null;
        }
        boolean stays =
                (side == Side.IN || side == Side.UNKNOWN)
                        && (isGroup(around.destination()) || own.test(around.destination()));
        Sighting sighting =
                new TransportReading(packet, stays ? Side.HERE : side, around, common).sighting();
        if (sighting != null && packet.caplen() < packet.wirelen()) {
            common = (int) Math.min(common, end - network.at());
        }
        return sighting;
    }

    /** Packets for a group, or for all on the link, are not forwarded as others are. */
    private static boolean isGroup(IpAddress address) {
        return switch (address) {
            case Ipv4Address four -> four.value() >>> 28 == 0xe || four.value() == -1;
            case Ipv6Address six -> six.high() >>> 56 == 0xff;
        };
    }
}
