// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.osi.OsiAddress;

/**
 * Prints the routes of any address family that BGP's multiprotocol extensions carry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4760">RFC 4760</a>
 */
final class BgpReachPrinter {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private static final int OSI = 3;
    private static final int VPLS = 25;
    private static final int LAYER_2_VPN = 196;

    /** The most bits of a network address of OSI. */
    private static final int OSI_BITS = 152;

    /** The most characters of a route that tcpdump has room for. */
    private static final int LONGEST = 163;

    /** The forms that routes have. */
    private enum Form {
        UNKNOWN,
        PLAIN,
        LABELED,
        VPN,
        ROUTE_TARGET,
        MULTICAST_VPN,
        DISTRIBUTION_TREE,
        LAYER_2,
        OSI,
        OSI_VPN
    }

    private BgpReachPrinter() {}

    private static Form form(int family, int subsequent) {
        return switch (family) {
            case IPV4, IPV6 ->
                    switch (subsequent) {
                        case 1, 2, 3 -> Form.PLAIN;
                        case 4 -> Form.LABELED;
                        case 5 -> family == IPV4 ? Form.MULTICAST_VPN : Form.UNKNOWN;
                        case 66 -> family == IPV4 ? Form.DISTRIBUTION_TREE : Form.UNKNOWN;
                        case 128, 129, 130 -> Form.VPN;
                        case 132 -> family == IPV4 ? Form.ROUTE_TARGET : Form.UNKNOWN;
                        default -> Form.UNKNOWN;
                    };
            case OSI ->
                    switch (subsequent) {
                        case 1, 2, 3 -> Form.OSI;
                        case 128, 129, 130 -> Form.OSI_VPN;
                        default -> Form.UNKNOWN;
                    };
            case VPLS -> subsequent == 65 ? Form.LAYER_2 : Form.UNKNOWN;
            case LAYER_2_VPN ->
                    subsequent >= 128 && subsequent <= 130 ? Form.LAYER_2 : Form.UNKNOWN;
            default -> Form.UNKNOWN;
        };
    }

    private static void families(TextBuffer out, int family, int subsequent) {
        out.append("\n\t    AFI: ").append(AddressFamily.NAMES.get(family, "Unknown AFI"));
        out.append(" (").decimal(family).append("), ");
        out.append(subsequent > 128 ? "vendor specific " : "").append("SAFI: ");
        out.append(BgpNames.SUBSEQUENT_FAMILIES.get(subsequent, "Unknown SAFI"));
        out.append(" (").decimal(subsequent).append(')');
    }

    private static void unknown(Dissection d, int family, int subsequent, long at, int length) {
        d.out().append("\n\t    no AFI ").decimal(family).append(" / SAFI ").decimal(subsequent);
        d.out().append(" decoder");
        if (!d.verbose(2)) {
            d.hex("\n\t    ", at, length);
        }
    }

    /** Prints the attribute of {@code length} bytes at {@code at} that has routes to add. */
    static void reach(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 3);
        if (length < 3) {
            throw TruncatedException.INSTANCE;
        }
        int family = in.u16(at);
        int subsequent = in.u8(at + 2);
        families(out, family, subsequent);
        Form form = form(family, subsequent);
        if (form == Form.UNKNOWN) {
            unknown(d, family, subsequent, at, length);
            return;
        }
        long end = at + length;
        long place = at + 3;
        need(d, place, end, 1);
        int hops = in.u8(place++);
        if (hops != 0) {
            if (end - place < hops) {
                throw TruncatedException.INSTANCE;
            }
            out.append("\n\t    nexthop: ");
            nextHops(d, family, form, place, hops);
        }
        out.append(", nh-length: ").decimal(hops);
        place += hops;
        need(d, place, end, 1);
        int attachments = in.u8(place++);
        if (attachments == 0) {
            out.append(", no SNPA");
        } else {
            out.append("\n\t    ").decimal(attachments).append(" SNPA");
            for (int i = 0; i < attachments; i++) {
                need(d, place, end, 1);
                int size = in.u8(place);
                out.append("\n\t      ").decimal(size).append(" bytes");
                need(d, place + 1, end, size);
                place += 1 + size;
            }
        }
        routes(d, family, form, place, end, length);
    }

    private static void need(Dissection d, long at, long end, int needed) {
        if (end - at < needed) {
            throw TruncatedException.INSTANCE;
        }
        d.in().need(at, needed);
    }

    /** Prints the attribute of {@code length} bytes at {@code at} that has routes to take away. */
    static void unreach(Dissection d, long at, int length) {
        Window in = d.in();
        in.need(at, 3);
        int family = in.u16(at);
        int subsequent = in.u8(at + 2);
        families(d.out(), family, subsequent);
        Form form = form(family, subsequent);
        if (form == Form.UNKNOWN) {
            unknown(d, family, subsequent, at, length);
            return;
        }
        if (length == 3) {
            d.out().append("\n\t      End-of-Rib Marker (empty NLRI)");
        }
        routes(d, family, form, at + 3, at + length, length);
    }

    private static void nextHops(Dissection d, int family, Form form, long at, int length) {
        TextBuffer out = d.out();
        if (form == Form.OSI || form == Form.OSI_VPN) {
            osiHop(d, form == Form.OSI_VPN, at, length);
            return;
        }
        int address = family == IPV6 ? 16 : 4;
        int size = address + (form == Form.VPN ? 8 : 0);
        int left = length;
        for (long place = at; left > 0; place += size, left -= size) {
            if (place != at) {
                out.append(", ");
            }
            if (left < size) {
                out.append("invalid len");
                return;
            }
            d.in().need(place, size);
            if (form == Form.VPN) {
                out.append("RD: ");
                BgpPrefixPrinter.distinguisher(d, place);
                out.append(", ");
            }
            if (address == 4) {
                d.ipv4(place + size - 4);
            } else {
                d.ipv6(place + size - 16);
            }
        }
    }

    private static void osiHop(Dissection d, boolean distinguished, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!distinguished) {
            OsiAddress.network(d, at, length);
            return;
        }
        if (length < 9) {
            out.append("invalid len");
            return;
        }
        in.need(at, length);
        out.append("RD: ");
        BgpPrefixPrinter.distinguisher(d, at);
        out.append(", ");
        OsiAddress.network(d, at + 8, length - 8);
        if (in.u32(at + 8) == 0x4700_0601) { // RFC 986, section 2
            out.append(" = ");
            d.ipv4(at + 12);
        } else if (in.u24(at + 8) == 0x35_0000) { // RFC 1888, section 5
            out.append(" = ");
            d.ipv6(at + 11);
        }
    }

    /**
     * Prints routes from {@code at} to {@code end}.
     *
     * @param room how many bytes each of them may have: tcpdump takes those of the attribute
     */
    private static void routes(Dissection d, int family, Form form, long at, long end, int room) {
        Window in = d.in();
        TextBuffer out = d.out();
        int bits = family == IPV4 ? 32 : 128;
        boolean paths =
                form == Form.PLAIN
                        && BgpPrefixPrinter.hasPathIdentifiers(in, at, (int) (end - at), bits);
        for (long place = at; place < end; ) {
            int path = 0;
            if (paths) {
                path = in.u32(place);
                place += 4;
            }
            int used = route(d, family, form, place, room);
            if (used == BgpPrefixPrinter.ILLEGAL) {
                out.append(form == Form.ROUTE_TARGET ? "\n\t      " : "\n\t    ");
                out.append("(illegal prefix length)");
                if (!paths) {
                    return;
                }
                used = -1; // as tcpdump, which takes its mark of an error for a length
            }
            if (used == BgpPrefixPrinter.BEYOND && form == Form.LABELED) {
                return;
            }
            if (used == BgpPrefixPrinter.MISSING || used == BgpPrefixPrinter.BEYOND) {
                throw TruncatedException.INSTANCE;
            }
            if (paths) {
                out.append("   Path Id: ").decimal(path);
            }
            place += used;
        }
    }

    private static int route(Dissection d, int family, Form form, long at, int left) {
        String before = "\n\t      ";
        return switch (form) {
            case PLAIN, UNKNOWN -> prefix(d, family, at, left, 0, false);
            case LABELED -> prefix(d, family, at, left, BgpPrefixPrinter.labelBytes(), false);
            case VPN -> prefix(d, family, at, left, BgpPrefixPrinter.distinguishedBytes(), true);
            case ROUTE_TARGET -> BgpPrefixPrinter.routeTarget(d, at);
            case MULTICAST_VPN, DISTRIBUTION_TREE, LAYER_2, OSI, OSI_VPN -> {
                int start = d.out().length();
                try {
                    int used = whole(d.out().append(before), d, form, at);
                    d.out().shorten(start + before.length() + LONGEST);
                    if (used == BgpPrefixPrinter.ILLEGAL) {
                        d.out().shorten(start);
                    }
                    yield used;
                } catch (TruncatedException e) {
                    d.out().shorten(start); // a route is printed whole, or not at all
                    throw e;
                }
            }
        };
    }

    private static int prefix(
            Dissection d, int family, long at, int left, int extra, boolean distinguished) {
        String before = "\n\t      ";
        return family == IPV4
                ? BgpPrefixPrinter.prefix4(d, before, at, left, extra, distinguished)
                : BgpPrefixPrinter.prefix6(d, before, at, left, extra, distinguished);
    }

    private static int whole(TextBuffer out, Dissection d, Form form, long at) {
        Window in = d.in();
        return switch (form) {
            case MULTICAST_VPN -> BgpMulticastVpnPrinter.print(d, at);
            case LAYER_2 -> BgpLayer2Printer.print(d, at);
            case OSI -> {
                int bits = in.u8(at);
                if (bits > OSI_BITS) {
                    yield BgpPrefixPrinter.ILLEGAL;
                }
                in.need(at + 4, (bits + 7) / 8);
                OsiAddress.prefix(d, at + 4, bits); // as tcpdump, though there are no 3 before it
                out.append('/').decimal(bits);
                yield 1 + (bits + 7) / 8;
            }
            case OSI_VPN -> {
                int bits = in.u8(at) - 8 * BgpPrefixPrinter.distinguishedBytes();
                if (bits < 0 || bits > OSI_BITS) {
                    yield BgpPrefixPrinter.ILLEGAL;
                }
                out.append("RD: ");
                BgpPrefixPrinter.distinguisher(d, at + 4);
                out.append(", ");
                OsiAddress.prefix(d, at + 12, bits);
                out.append('/').decimal(bits).append(", ");
                BgpPrefixPrinter.label(d, at + 1);
                yield 12 + (bits + 7) / 8;
            }
            case DISTRIBUTION_TREE -> {
                if (in.u8(at) != 128) {
                    yield BgpPrefixPrinter.ILLEGAL;
                }
                in.need(at + 1, 16);
                out.append("RD: ");
                BgpPrefixPrinter.distinguisher(d, at + 1);
                out.append(", VPN IP Address: ");
                d.ipv4(at + 9);
                out.append(", MC Group Address: ");
                d.ipv4(at + 13);
                yield 17;
            }
            case PLAIN, UNKNOWN, LABELED, VPN, ROUTE_TARGET ->
                    throw new IllegalArgumentException("not printed here: " + form);
        };
    }
}
