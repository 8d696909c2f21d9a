// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the routes of any address family that BGP's multiprotocol extensions carry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4760">RFC 4760</a>
 */
final class BgpReachPrinter {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    /** The forms that routes have. */
    private enum Form {
        UNKNOWN,
        PLAIN,
        LABELED,
        VPN,
        ROUTE_TARGET
    }

    private BgpReachPrinter() {}

    private static Form form(int family, int subsequent) {
        if (family != IPV4 && family != IPV6) {
            return Form.UNKNOWN;
        }
        return switch (subsequent) {
            case 1, 2, 3 -> Form.PLAIN;
            case 4 -> Form.LABELED;
            case 128, 129, 130 -> Form.VPN;
            case 132 -> family == IPV4 ? Form.ROUTE_TARGET : Form.UNKNOWN;
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
        long place = at + 3;
        int hops = in.u8(place++);
        if (hops != 0) {
            out.append("\n\t    nexthop: ");
            nextHops(d, family, form, place, hops);
        }
        out.append(", nh-length: ").decimal(hops);
        place += hops;
        int attachments = in.u8(place++);
        if (attachments == 0) {
            out.append(", no SNPA");
        } else {
            out.append("\n\t    ").decimal(attachments).append(" SNPA");
            for (int i = 0; i < attachments; i++) {
                int size = in.u8(place);
                out.append("\n\t      ").decimal(size).append(" bytes");
                place += 1 + size;
            }
        }
        routes(d, family, form, place, at + length);
    }

    /** Prints the attribute of {@code length} bytes at {@code at} that has routes to take away. */
    static void unreach(Dissection d, long at, int length) {
        Window in = d.in();
        in.need(at, 3);
        int family = in.u16(at);
        int subsequent = in.u8(at + 2);
        families(d.out(), family, subsequent);
        if (length == 3) {
            d.out().append("\n\t      End-of-Rib Marker (empty NLRI)");
        }
        Form form = form(family, subsequent);
        if (form != Form.UNKNOWN) {
            routes(d, family, form, at + 3, at + length);
        } else if (length > 3) {
            unknown(d, family, subsequent, at, length);
        }
    }

    private static void nextHops(Dissection d, int family, Form form, long at, int length) {
        TextBuffer out = d.out();
        int address = family == IPV4 || form == Form.ROUTE_TARGET ? 4 : 16;
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

    private static void routes(Dissection d, int family, Form form, long at, long end) {
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
            int left = (int) (end - place);
            int used = route(d, family, form, place, left);
            if (used == BgpPrefixPrinter.ILLEGAL) {
                out.append("\n\t    (illegal prefix length)");
                return;
            }
            if (used == BgpPrefixPrinter.MISSING) {
                throw TruncatedException.INSTANCE;
            }
            if (used == BgpPrefixPrinter.BEYOND) {
                return;
            }
            if (paths) {
                out.append("   Path Id: ").decimal(path);
            }
            place += used;
        }
    }

    private static int route(Dissection d, int family, Form form, long at, int left) {
        String before = "\n\t      ";
        int extra =
                switch (form) {
                    case PLAIN, UNKNOWN, ROUTE_TARGET -> 0;
                    case LABELED -> BgpPrefixPrinter.labelBytes();
                    case VPN -> BgpPrefixPrinter.distinguishedBytes();
                };
        if (form == Form.ROUTE_TARGET) {
            return BgpPrefixPrinter.routeTarget(d, at);
        }
        boolean distinguished = form == Form.VPN;
        return family == IPV4
                ? BgpPrefixPrinter.prefix4(d, before, at, left, extra, distinguished)
                : BgpPrefixPrinter.prefix6(d, before, at, left, extra, distinguished);
    }
}
