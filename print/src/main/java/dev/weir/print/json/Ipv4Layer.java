// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv4Option;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads IPv4 headers and their options. */
final class Ipv4Layer {
    static final Group LAYER = Group.layer("ipv4", "IPv4", "RFC 791, RFC 2474, RFC 3168");

    private static final List<String> FLAG_WORDS = List.of("MF", "DF", "reserved");

    private static final Field VERSION = LAYER.number("version", 4, "4");
    private static final Field IHL = LAYER.number("ihl", 4, "length of the header in 32-bit words");
    private static final Field DSCP = LAYER.number("dscp", 6, "differentiated services");
    private static final Field ECN = LAYER.number("ecn", 2, "congestion, as far as it is told");
    private static final Field TOTAL_LENGTH =
            LAYER.number("totalLength", 16, "octets of header and payload; 0 if a card made it");
    private static final Field IDENTIFICATION =
            LAYER.number("identification", 16, "which datagram fragments belong to");
    private static final Field FLAGS =
            LAYER.flags("flags", "do not fragment, more fragments", FLAG_WORDS);
    private static final Field FRAGMENT_OFFSET =
            LAYER.number("fragmentOffset", 13, "where the fragment belongs, in 8 octets");
    private static final Field TTL = LAYER.number("timeToLive", 8, "hops that are left");
    private static final Field PROTOCOL = LAYER.number("protocol", 8, "what follows");
    private static final Field CHECKSUM =
            LAYER.number("headerChecksum", 16, "as it stands there; it is not verified");
    private static final Field SOURCE = LAYER.ipv4("sourceAddress", "from whom");
    private static final Field DESTINATION = LAYER.ipv4("destinationAddress", "to whom");
    private static final Group OPTION = LAYER.part("options", "the options, in their order");
    private static final Field OPTION_TYPE = OPTION.number("type", 8, "which option, as an octet");
    private static final Field OPTION_LENGTH =
            OPTION.number("length", 8, "octets of the option; not there if it is one octet");
    private static final Field OPTION_POINTER =
            OPTION.number("pointer", 8, "of routes and timestamps: the next place");
    private static final Field OPTION_ADDRESSES =
            OPTION.ipv4s("addresses", "of routes: the addresses");
    private static final Field OPTION_DATA = OPTION.octets("data", "what other options say");
    private static final Field OPTIONS = LAYER.objects(OPTION);

    private Ipv4Layer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at);
        r.number(VERSION, first >>> 4);
        r.number(IHL, first & 15);
        int header = (first & 15) * 4;
        if (first >>> 4 != 4 || header < Ipv4Header.MINIMUM_LENGTH) {
            throw Damage.INVALID;
        }
        int services = in.u8(at + 1);
        r.number(DSCP, services >>> 2);
        r.number(ECN, services & 3);
        int total = in.u16(at + 2);
        r.number(TOTAL_LENGTH, total);
        r.u16(IDENTIFICATION, at + 4);
        int fragment = in.u16(at + 6);
        r.flags(FLAGS, fragment >>> 13, FLAG_WORDS);
        r.number(FRAGMENT_OFFSET, fragment & 0x1fff);
        r.u8(TTL, at + 8);
        int protocol = in.u8(at + 9);
        r.number(PROTOCOL, protocol);
        r.u16(CHECKSUM, at + 10);
        r.ipv4(SOURCE, at + 12);
        r.ipv4(DESTINATION, at + 16);
        if (header > Ipv4Header.MINIMUM_LENGTH) {
            options(r, at + Ipv4Header.MINIMUM_LENGTH, at + header);
        }
        int all = total == 0 ? length : total; // 0: the network card made it of a larger one
        if (all < header || header > length) {
            throw Damage.INVALID;
        }
        int rest = Math.min(all, length) - header;
        in.limit(at + header + rest);
        if ((fragment & 0x1fff) == 0) {
            IpProtocolLayer.read(r, protocol, at + header, rest);
        } else {
            DataLayer.read(r, at + header, rest);
        }
    }

    private static void options(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(OPTIONS);
        long at = from;
        while (at < end) {
            int type = in.u8(at);
            r.beginObject();
            r.number(OPTION_TYPE, type);
            int octets = 1;
            if (type != Ipv4Option.END_OF_LIST && type != Ipv4Option.NO_OPERATION) {
                octets = option(r, type, at, end);
            }
            r.endObject();
            at = type == Ipv4Option.END_OF_LIST ? end : at + octets;
        }
        r.endList();
    }

    private static int option(Reading r, int type, long at, long end) {
        int octets = r.in().u8(at + 1);
        r.number(OPTION_LENGTH, octets);
        if (octets < 2 || octets > end - at) {
            throw Damage.INVALID;
        }
        switch (type) {
            case Ipv4Option.RECORD_ROUTE,
                    Ipv4Option.LOOSE_SOURCE_ROUTE,
                    Ipv4Option.STRICT_SOURCE_ROUTE -> {
                if (octets > 2) {
                    r.u8(OPTION_POINTER, at + 2);
                }
                r.beginList(OPTION_ADDRESSES);
                for (int i = 3; i + 4 <= octets; i += 4) {
                    r.ipv4(OPTION_ADDRESSES, at + i);
                }
                r.endList();
            }
            case Ipv4Option.TIMESTAMP -> {
                if (octets > 2) {
                    r.u8(OPTION_POINTER, at + 2);
                    r.octets(OPTION_DATA, at + 3, octets - 3);
                }
            }
            default -> r.octets(OPTION_DATA, at + 2, octets - 2);
        }
        return octets;
    }
}
