// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

/** The path attributes of an update of BGP, as a part of the message. */
final class BgpAttributes {
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int MOST_SEGMENT_TYPE = 4;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int UNICAST = 1;
    private static final int MULTICAST = 2;

    private final Field attributes;
    private final Field flags;
    private final Field type;
    private final Field length;
    private final Field origin;
    private final Field path;
    private final Field nextHop;
    private final Field discriminator;
    private final Field preference;
    private final Field aggregatorAs;
    private final Field aggregator;
    private final Field communities;
    private final Field originator;
    private final Field clusters;
    private final Field afi;
    private final Field safi;
    private final Field nextHops;
    private final Field routes;
    private final Field data;

    /** Declares them as a list of a message. */
    BgpAttributes(Group message) {
        Group attribute = message.part("pathAttributes", "of update: what the routes have");
        flags = attribute.number("flags", 8, "128 optional, 64 transitive, 32 partial, 16 long");
        type = attribute.number("typeCode", 8, "which attribute");
        length = attribute.number("length", 16, "octets that follow");
        origin = attribute.number("origin", 8, "of type 1: 0 IGP, 1 EGP, 2 incomplete");
        path = attribute.numbers("asPath", 32, "of type 2 and 17: sequences and sets, one list");
        nextHop = attribute.ipv4("nextHop", "of type 3");
        discriminator = attribute.number("multiExitDisc", 32, "of type 4");
        preference = attribute.number("localPref", 32, "of type 5");
        aggregatorAs = attribute.number("aggregatorAs", 32, "of type 7 and 18");
        aggregator = attribute.ipv4("aggregator", "of type 7 and 18");
        communities = attribute.numbers("communities", 32, "of type 8: AS in the upper half");
        originator = attribute.ipv4("originatorId", "of type 9");
        clusters = attribute.ipv4s("clusterList", "of type 10");
        afi = attribute.number("afi", 16, "of types 14 and 15: 1 IPv4, 2 IPv6, ...");
        safi = attribute.number("safi", 8, "of types 14 and 15: 1 unicast, 2 multicast, ...");
        nextHops = attribute.octets("networkAddressOfNextHop", "of type 14");
        routes = attribute.texts("prefixes", "of types 14 and 15, unicast and multicast of IP");
        data = attribute.octets("data", "what other attributes and families say");
        attributes = message.objects(attribute);
    }

    /** Reads those from {@code from} to {@code end}. */
    void read(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(attributes);
        long at = from;
        while (at < end) {
            boolean extended = end - at > 3 && (in.u8(at) & EXTENDED_LENGTH) != 0;
            int head = extended ? 4 : 3;
            if (end - at < head) {
                throw Damage.INVALID;
            }
            int octets = extended ? in.u16(at + 2) : in.u8(at + 2);
            r.beginObject();
            r.u8(flags, at);
            r.u8(type, at + 1);
            r.number(length, octets);
            if (octets > end - at - head) {
                throw Damage.INVALID;
            }
            attribute(r, in.u8(at + 1), at + head, octets);
            r.endObject();
            at += head + octets;
        }
        r.endList();
    }

    private void attribute(Reading r, int which, long at, int octets) {
        switch (which) {
            case 2, 17 -> path(r, at, at + octets);
            case 8 -> communities(r, at, octets);
            case 10 -> r.ipv4s(clusters, at, octets / 4);
            case 14 -> reachable(r, at, at + octets);
            case 15 -> unreachable(r, at, at + octets);
            default -> {
                if (!fixed(r, which, at, octets)) {
                    r.octets(data, at, octets);
                }
            }
        }
    }

    private boolean fixed(Reading r, int which, long at, int octets) {
        int expected =
                switch (which) {
                    case 1 -> 1;
                    case 3, 4, 5, 9 -> 4;
                    case 7 -> octets == 6 ? 6 : 8;
                    case 18 -> 8;
                    default -> -1;
                };
        if (octets != expected) {
            return false;
        }
        switch (which) {
            case 1 -> r.u8(origin, at);
            case 3 -> r.ipv4(nextHop, at);
            case 4 -> r.u32(discriminator, at);
            case 5 -> r.u32(preference, at);
            case 9 -> r.ipv4(originator, at);
            default -> {
                if (octets == 6) {
                    r.u16(aggregatorAs, at);
                } else {
                    r.u32(aggregatorAs, at);
                }
                r.ipv4(aggregator, at + octets - 4);
            }
        }
        return true;
    }

    private void communities(Reading r, long at, int octets) {
        r.beginList(communities);
        for (int i = 0; i + 4 <= octets; i += 4) {
            r.u32(communities, at + i);
        }
        r.endList();
    }

    /** Numbers have two octets or four, as the sides agreed; what fits says which. */
    private void path(Reading r, long from, long end) {
        Window in = r.in();
        int size = fits(in, from, end, 2) ? 2 : 4;
        if (!fits(in, from, end, size)) {
            throw Damage.INVALID;
        }
        r.beginList(path);
        long at = from;
        while (at < end) {
            int count = in.u8(at + 1);
            at += 2;
            for (int i = 0; i < count; i++) {
                if (size == 2) {
                    r.u16(path, at);
                } else {
                    r.u32(path, at);
                }
                at += size;
            }
        }
        r.endList();
    }

    private static boolean fits(Window in, long from, long end, int size) {
        long at = from;
        while (end - at >= 2) {
            int kind = in.u8(at);
            int count = in.u8(at + 1);
            if (kind == 0 || kind > MOST_SEGMENT_TYPE || count == 0) {
                return false;
            }
            at += 2 + (long) size * count;
        }
        return at == end;
    }

    private void reachable(Reading r, long at, long end) {
        if (end - at < 5) {
            throw Damage.INVALID;
        }
        int hop = r.in().u8(at + 3);
        if (hop > end - at - 5) {
            throw Damage.INVALID;
        }
        family(r, at);
        r.octets(nextHops, at + 4, hop);
        routes(r, at, at + 5 + hop, end); // an octet between is reserved
    }

    private void unreachable(Reading r, long at, long end) {
        if (end - at < 3) {
            throw Damage.INVALID;
        }
        family(r, at);
        routes(r, at, at + 3, end);
    }

    private void family(Reading r, long at) {
        r.u16(afi, at);
        r.u8(safi, at + 2);
    }

    private void routes(Reading r, long at, long from, long end) {
        int network = r.in().u16(at);
        int kind = r.in().u8(at + 2);
        boolean ip = network == IPV4 || network == IPV6;
        if (ip && (kind == UNICAST || kind == MULTICAST)) {
            prefixes(r, routes, from, end, network == IPV6);
        } else {
            r.octets(data, from, (int) (end - from));
        }
    }

    /** Reads prefixes, each its length in bits and as many octets as that takes. */
    static void prefixes(Reading r, Field field, long from, long end, boolean ofIpv6) {
        Window in = r.in();
        r.beginList(field);
        long at = from;
        while (at < end) {
            int bits = in.u8(at);
            int octets = (bits + 7) / 8;
            if (bits > (ofIpv6 ? 128 : 32) || octets > end - at - 1) {
                throw Damage.INVALID;
            }
            prefix(r, field, at, ofIpv6);
            at += 1 + octets;
        }
        r.endList();
    }

    /** Reads the prefix at {@code at}, which is not longer than an address. */
    static void prefix(Reading r, Field field, long at, boolean ofIpv6) {
        Window in = r.in();
        int bits = in.u8(at);
        int octets = (bits + 7) / 8;
        in.need(at + 1, octets);
        if (!r.wants(field)) {
            return;
        }
        TextBuffer out = r.value(field);
        long high = 0;
        long low = 0;
        for (int i = 0; i < octets; i++) {
            long octet = (long) in.u8(at + 1 + i) << (56 - 8 * (i & 7));
            high |= i < 8 ? octet : 0;
            low |= i < 8 ? 0 : octet;
        }
        if (ofIpv6) {
            out.ipv6(high, low);
        } else {
            out.ipv4((int) (high >>> 32));
        }
        out.append('/').decimal(bits);
        r.end(field);
    }
}
