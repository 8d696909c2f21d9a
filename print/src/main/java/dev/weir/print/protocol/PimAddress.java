// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints addresses as PIM encodes them: with their family, and for groups and sources a prefix
 * length and flags.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7761#section-4.9.1">RFC 7761, section 4.9.1</a>
 */
final class PimAddress {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private PimAddress() {}

    private static int family(Dissection d, long at, long end, int addressLength) {
        if (at >= end) {
            throw TruncatedException.INSTANCE;
        }
        if (addressLength != 0) { // RFC 2117 had no families
            if (addressLength == 4 || addressLength == 16) {
                return addressLength == 4 ? IPV4 : IPV6;
            }
            throw TruncatedException.INSTANCE;
        }
        Window in = d.in();
        int family = in.u8(at);
        if (end - at < 2) {
            throw TruncatedException.INSTANCE;
        }
        if ((family != IPV4 && family != IPV6) || in.u8(at + 1) != 0) {
            throw TruncatedException.INSTANCE;
        }
        return family;
    }

    private static int size(int family) {
        return family == IPV4 ? 4 : 16;
    }

    private static void address(Dissection d, int family, long at) {
        if (family == IPV4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }

    /** Prints an address; returns how many bytes it took. */
    static int unicast(Dissection d, long at, long end, int addressLength) {
        int family = family(d, at, end, addressLength);
        int header = addressLength == 0 ? 2 : 0;
        if (end - at < header + size(family)) {
            throw TruncatedException.INSTANCE;
        }
        d.in().check(at, header + size(family));
        address(d, family, at + header);
        return header + size(family);
    }

    /** Prints a group; returns how many bytes it took. */
    static int group(Dissection d, long at, long end, int addressLength) {
        return withPrefix(d, at, end, addressLength, false);
    }

    /** Prints a source; returns how many bytes it took. */
    static int source(Dissection d, long at, long end, int addressLength) {
        return withPrefix(d, at, end, addressLength, true);
    }

    private static int withPrefix(
            Dissection d, long at, long end, int addressLength, boolean source) {
        Window in = d.in();
        TextBuffer out = d.out();
        int family = family(d, at, end, addressLength);
        int header = addressLength == 0 ? 2 : 0;
        int size = size(family);
        long place = at + header;
        if (end - place < size + 2) {
            throw TruncatedException.INSTANCE;
        }
        in.check(place, size + 2);
        address(d, family, place + 2);
        int flags = in.u8(place);
        int prefix = in.u8(place + 1);
        if (prefix != 8 * size) {
            out.append('/').decimal(prefix);
        }
        if (source && flags != 0) {
            out.append('(').append((flags & 4) != 0 ? "S" : "").append((flags & 2) != 0 ? "W" : "");
            out.append((flags & 1) != 0 ? "R" : "");
            if ((flags & 0xf8) != 0) {
                out.append("+0x").hex(flags & 0xf8, 2);
            }
            out.append(')');
        } else if (!source && flags != 0) {
            out.append("(0x").hex(flags, 2).append(')');
        }
        return header + size + 2;
    }

    /** Prints the addresses of a header that is there for them alone. */
    static void pair(Dissection d, long at) {
        d.in().need(at, Ipv4Header.MINIMUM_LENGTH);
        d.out().append("IP-Null-header ");
        d.ipv4(Ipv4Header.sourceAt(at));
        d.out().append(" > ");
        d.ipv4(Ipv4Header.destinationAt(at));
    }
}
