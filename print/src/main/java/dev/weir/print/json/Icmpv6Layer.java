// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.NeighborDiscoveryOption;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of ICMPv6, those of neighbour discovery and multicast listeners among them. */
final class Icmpv6Layer {
    static final Group LAYER =
            Group.layer("icmpv6", "ICMPv6", "RFC 4443, RFC 4861, RFC 2710, RFC 9777");

    private static final List<String> ROUTER_FLAGS = List.of("", "", "", "", "", "H", "O", "M");
    private static final List<String> NEIGHBOR_FLAGS = List.of("O", "S", "R");
    private static final List<String> ALL_FLAGS = List.of("M", "O", "H", "R", "S");

    private static final Field TYPE = LAYER.number("type", 8, "128 question, 129 answer of ping");
    private static final Field CODE = LAYER.number("code", 8, "more about the type");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field IDENTIFIER =
            LAYER.number("identifier", 16, "of questions and answers: who asks");
    private static final Field SEQUENCE =
            LAYER.number("sequenceNumber", 16, "of questions and answers: which one");
    private static final Field MTU =
            LAYER.number("mtu", 32, "of type 2: the most octets that get through");
    private static final Field POINTER =
            LAYER.number("pointer", 32, "of type 4: which octet is wrong");
    private static final Field HOP_LIMIT =
            LAYER.number("curHopLimit", 8, "of router advertisements: the hop limit to use");
    private static final Field FLAGS =
            LAYER.flags("flags", "of advertisements: the bits that are set", ALL_FLAGS);
    private static final Field ROUTER_LIFETIME =
            LAYER.number("routerLifetime", 16, "of router advertisements, in seconds");
    private static final Field REACHABLE =
            LAYER.number("reachableTime", 32, "of router advertisements, in milliseconds");
    private static final Field RETRANSMIT =
            LAYER.number("retransTimer", 32, "of router advertisements, in milliseconds");
    private static final Field TARGET =
            LAYER.ipv6("targetAddress", "of neighbour messages and redirects: who it is about");
    private static final Field DESTINATION =
            LAYER.ipv6("destinationAddress", "of redirects: which packets go elsewhere");
    private static final Field RESPONSE =
            LAYER.number("maximumResponseCode", 16, "of listener queries: how long to wait");
    private static final Field GROUP =
            LAYER.ipv6("multicastAddress", "of listener messages: which group");

    private static final Group OPTION =
            LAYER.part("options", "of neighbour discovery: the options, in their order");
    private static final Field OPTION_TYPE = OPTION.number("type", 8, "which option");
    private static final Field OPTION_LENGTH = OPTION.number("length", 8, "length in 8 octets");
    private static final Field LINK_ADDRESS =
            OPTION.address("linkLayerAddress", "of types 1 and 2: the address");
    private static final Field PREFIX_LENGTH = OPTION.number("prefixLength", 8, "of type 3");
    private static final Field VALID = OPTION.number("validLifetime", 32, "of type 3, in seconds");
    private static final Field PREFERRED =
            OPTION.number("preferredLifetime", 32, "of type 3, in seconds");
    private static final Field PREFIX = OPTION.ipv6("prefix", "of type 3");
    private static final Field OPTION_MTU = OPTION.number("mtu", 32, "of type 5");
    private static final Field LIFETIME = OPTION.number("lifetime", 32, "of type 25, in seconds");
    private static final Field SERVERS = OPTION.ipv6s("addresses", "of type 25: the name servers");
    private static final Field OPTION_DATA = OPTION.octets("data", "what other options say");
    private static final Field OPTIONS = LAYER.objects(OPTION);

    private static final GroupRecords RECORDS =
            new GroupRecords(
                    LAYER,
                    "multicastAddressRecords",
                    "of version 2 listener reports: the groups",
                    true);

    private Icmpv6Layer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int type = in.u8(at);
        r.number(TYPE, type);
        r.u8(CODE, at + 1);
        r.u16(CHECKSUM, at + 2);
        switch (type) {
            case 1, 2, 3, 4 -> error(r, type, at, length);
            case 128, 129 -> {
                r.u16(IDENTIFIER, at + 4);
                r.u16(SEQUENCE, at + 6);
                DataLayer.read(r, at + 8, length - 8);
            }
            case 130, 131, 132 -> {
                r.u16(RESPONSE, at + 4);
                r.ipv6(GROUP, at + 8);
            }
            case 133 -> options(r, at + 8, at + length);
            case 134 -> {
                r.u8(HOP_LIMIT, at + 4);
                r.flags(FLAGS, in.u8(at + 5), ROUTER_FLAGS);
                r.u16(ROUTER_LIFETIME, at + 6);
                r.u32(REACHABLE, at + 8);
                r.u32(RETRANSMIT, at + 12);
                options(r, at + 16, at + length);
            }
            case 135 -> {
                r.ipv6(TARGET, at + 8);
                options(r, at + 24, at + length);
            }
            case 136 -> {
                r.flags(FLAGS, in.u8(at + 4) >>> 5, NEIGHBOR_FLAGS);
                r.ipv6(TARGET, at + 8);
                options(r, at + 24, at + length);
            }
            case 137 -> {
                r.ipv6(TARGET, at + 8);
                r.ipv6(DESTINATION, at + 24);
                options(r, at + 40, at + length);
            }
            case 143 -> RECORDS.read(r, at);
            default -> DataLayer.read(r, at + 4, length - 4);
        }
    }

    private static void error(Reading r, int type, long at, int length) {
        if (type == 2) {
            r.u32(MTU, at + 4);
        } else if (type == 4) {
            r.u32(POINTER, at + 4);
        }
        IcmpLayer.within(r, at + 8, length - 8);
    }

    private static void options(Reading r, long from, long end) {
        Window in = r.in();
        if (from >= end) {
            return;
        }
        r.beginList(OPTIONS);
        long at = from;
        while (at < end) {
            int type = in.u8(at);
            int octets = in.u8(at + 1) * 8;
            r.beginObject();
            r.number(OPTION_TYPE, type);
            r.u8(OPTION_LENGTH, at + 1);
            if (octets == 0 || octets > end - at) {
                throw Damage.INVALID;
            }
            option(r, type, at, octets);
            r.endObject();
            at += octets;
        }
        r.endList();
    }

    private static void option(Reading r, int type, long at, int octets) {
        if ((type == NeighborDiscoveryOption.SOURCE_LINK_ADDRESS
                        || type == NeighborDiscoveryOption.TARGET_LINK_ADDRESS)
                && octets == 8) {
            r.mac(LINK_ADDRESS, at + 2);
        } else if (type == NeighborDiscoveryOption.PREFIX_INFORMATION && octets == 32) {
            r.u8(PREFIX_LENGTH, at + 2);
            r.u32(VALID, at + 4);
            r.u32(PREFERRED, at + 8);
            r.ipv6(PREFIX, at + 16);
        } else if (type == NeighborDiscoveryOption.MTU && octets == 8) {
            r.u32(OPTION_MTU, at + 4);
        } else if (type == NeighborDiscoveryOption.RECURSIVE_DNS_SERVER && octets >= 24) {
            r.u32(LIFETIME, at + 4);
            r.beginList(SERVERS);
            for (int i = 8; i + 16 <= octets; i += 16) {
                r.ipv6(SERVERS, at + i);
            }
            r.endList();
        } else {
            r.octets(OPTION_DATA, at + 2, octets - 2);
        }
    }
}
