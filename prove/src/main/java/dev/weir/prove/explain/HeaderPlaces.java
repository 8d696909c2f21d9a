// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.lowering.Notes.Depth;
import dev.weir.filter.lowering.Notes.Place;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Encapsulation;

import org.jspecify.annotations.Nullable;

/** Which header a place is in, and where in it. */
final class HeaderPlaces {
    /** Where notes of the kernel begin that it makes of packets. {@code linux/filter.h}. */
    static final long LINUX_NOTES = 0xfffff000L;

    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int ATM_HEADER = 4;
    private static final int MPLS_ENTRY = 4;

    /**
     * A place in a header.
     *
     * @param header the header, or null if it is not known which
     * @param title what it is called
     * @param offset from its beginning on
     */
    record Spot(@Nullable Header header, String title, long offset) {
        static Spot in(Header header, long offset) {
            return new Spot(header, header.title() + " header", offset);
        }
    }

    private HeaderPlaces() {}

    /**
     * {@return the spot of a place}
     *
     * @param leaf the part of the expression that asks
     */
    static Spot of(Place place, Surroundings known, Expression leaf) {
        return switch (place.region()) {
            case PACKET -> packet(place);
            case LINK -> link(place);
            case TYPE -> type(place);
            case PAYLOAD -> Spot.in(Header.LLC, place.offset());
            case OSI ->
                    Spot.in(
                            place.depth().linkType().number() == 104
                                    ? Header.OSI_IN_HDLC
                                    : Header.OSI,
                            place.offset());
            case NETWORK -> network(place, known, leaf);
            case IPV4_PAYLOAD ->
                    transport(known.transportAt(place.depth()), place.offset(), leaf, "IPv4");
        };
    }

    private static Spot packet(Place place) {
        if (place.offset() >= LINUX_NOTES) {
            return Spot.in(Header.LINUX, place.offset() - LINUX_NOTES);
        }
        return switch (place.depth().linkType().number()) {
            case 140 -> Spot.in(Header.MTP2, place.offset());
            case 139 -> Spot.in(Header.MTP2, place.offset() - 4);
            case 197 -> Spot.in(Header.MTP2, place.offset() - 20);
            case 192 -> Spot.in(Header.PPI, place.offset());
            case 105, 119, 127, 163 -> Spot.in(Header.RADIO, place.offset());
            default ->
                    place.depth().layers() > 0
                            ? Spot.in(Header.LANE, place.offset() - ATM_HEADER)
                            : new Spot(null, "packet", place.offset());
        };
    }

    private static Spot link(Place place) {
        Header header = linkHeader(place.depth().linkType().number());
        return header == null
                ? new Spot(null, "link-layer header", place.offset())
                : Spot.in(header, place.offset());
    }

    /** {@return the link-layer header of a link type, or null} */
    static @Nullable Header linkHeader(int linkType) {
        return switch (linkType) {
            case 1, 240, 241 -> Header.ETHERNET;
            case 281, 284 -> Header.DSA;
            case 6 -> Header.TOKEN_RING;
            case 7, 129 -> Header.ARCNET;
            case 10 -> Header.FDDI;
            case 105, 119, 127, 163, 192 -> Header.WLAN;
            case 122 -> Header.FIBRE_CHANNEL;
            case 123 -> Header.SUNATM;
            case 165 -> Header.BACNET;
            case 8, 102 -> Header.SLIP;
            case 9, 50, 51, 103 -> Header.PPP;
            case 166 -> Header.PPPD;
            case 104 -> Header.HDLC;
            case 0, 108, 109 -> Header.LOOPBACK;
            case 12, 101, 228, 229 -> Header.IP;
            case 113 -> Header.SLL;
            case 276 -> Header.SLL2;
            case 117 -> Header.PFLOG;
            case 226 -> Header.IPNET;
            case 107 -> Header.FRAME_RELAY;
            case 138 -> Header.FIREWIRE;
            case 140 -> Header.MTP2;
            case 130, 131, 132, 133, 134, 135, 136, 137, 164, 167, 168 -> Header.JUNIPER;
            case 178, 179, 180, 181, 183, 194, 200, 232, 233, 234, 238 -> Header.JUNIPER;
            default -> null;
        };
    }

    /** The field that tells the protocol is asked for at offset 0, wherever it stands. */
    private static Spot type(Place place) {
        return switch (place.depth().linkType().number()) {
            case 9, 50, 51, 103, 166 -> Spot.in(Header.PPP, place.offset() + 2);
            case 104 -> Spot.in(Header.HDLC, place.offset() + 2);
            case 113 -> Spot.in(Header.SLL, place.offset() + 14);
            case 276 -> Spot.in(Header.SLL2, place.offset());
            default ->
                    place.depth().tags() > 0
                            ? Spot.in(Header.VLAN, place.offset() + 2)
                            : Spot.in(Header.ETHERNET, place.offset() + 12);
        };
    }

    private static Spot network(Place place, Surroundings known, Expression leaf) {
        Depth depth = place.depth();
        long offset = place.offset();
        long carried = known.carriedAt(depth);
        Header header = carried < 0 ? unknownNetwork(depth, offset, leaf) : carriedHeader(carried);
        if (header == Header.IPV6 && offset >= IPV6_HEADER) {
            return transport(known.transportAt(depth), offset - IPV6_HEADER, leaf, "IPv6");
        }
        if (header == Header.MPLS && offset < 0) {
            return Spot.in(Header.MPLS, offset + MPLS_ENTRY);
        }
        return header == null ? new Spot(null, "network header", offset) : Spot.in(header, offset);
    }

    private static @Nullable Header carriedHeader(long carried) {
        return switch ((int) carried) {
            case 0x0800 -> Header.IPV4;
            case 0x86dd -> Header.IPV6;
            case 0x0806 -> Header.ARP;
            case 0x8035 -> Header.RARP;
            case 0x8100, 0x88a8, 0x9100 -> Header.VLAN;
            case 0x8847, 0x0281 -> Header.MPLS;
            case 0x8864 -> Header.PPPOE;
            case 0x809b -> Header.APPLETALK;
            case 0x6003 -> Header.DECNET;
            case 0x6004 -> Header.LAT;
            case 0x6007 -> Header.SCA;
            case 0x6001, 0x6002 -> Header.MOP;
            default -> null;
        };
    }

    private static @Nullable Header unknownNetwork(Depth depth, long offset, Expression leaf) {
        boolean isLabel = leaf instanceof Encapsulation e && e.kind() == Encapsulation.Kind.MPLS;
        if (depth.labels() > 0 && (offset < 0 || isLabel)) {
            return Header.MPLS;
        }
        if (depth.labels() > 0 && offset == 0) {
            return Header.IP;
        }
        return switch (depth.linkType().number()) {
            case 228 -> Header.IPV4;
            case 229 -> Header.IPV6;
            case 114 -> Header.APPLETALK;
            default -> null;
        };
    }

    private static Spot transport(long number, long offset, Expression leaf, String below) {
        if (number == UDP && offset >= UDP_HEADER) {
            Encapsulation.Kind kind = leaf instanceof Encapsulation e ? e.kind() : null;
            long inside = offset - UDP_HEADER;
            return kind == Encapsulation.Kind.GENEVE
                    ? Spot.in(Header.GENEVE, inside)
                    : kind == Encapsulation.Kind.VXLAN
                            ? Spot.in(Header.VXLAN, inside)
                            : new Spot(null, "UDP payload", inside);
        }
        Header header =
                switch ((int) number) {
                    case 1 -> Header.ICMP;
                    case 2 -> Header.IGMP;
                    case 6 -> Header.TCP;
                    case 9 -> Header.IGRP;
                    case 17 -> Header.UDP;
                    case 44 -> Header.FRAGMENT;
                    case 58 -> Header.ICMP6;
                    case 103 -> Header.PIM;
                    case 112 -> Header.VRRP;
                    case 132 -> Header.SCTP;
                    default -> null;
                };
        return header == null
                ? new Spot(null, below + " payload", offset)
                : Spot.in(header, offset);
    }
}
