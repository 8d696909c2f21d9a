// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of Babel in full.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6126#section-4.4">RFC 6126, section 4.4</a>
 */
final class BabelTlvPrinter {
    private static final long MAPPED = 0xffffL;

    private BabelTlvPrinter() {}

    /**
     * Prints the TLV of {@code length} bytes, besides its header, at {@code at}.
     *
     * @return whether it was right, so that others may follow
     */
    static boolean print(Dissection d, int type, long at, int length, BabelPrefixes prefixes) {
        TextBuffer out = d.out();
        return switch (type) {
            case 1 -> {
                out.append("\n\tPad ").decimal(length + 2);
                yield true;
            }
            case 2, 3 -> acknowledgment(d, type, at, length);
            case 4 -> hello(d, at, length);
            case 5 -> heard(d, at, length, prefixes);
            case 6 -> routerIdentifier(d, at, length);
            case 7 -> nextHop(d, at, length, prefixes);
            case 8 -> update(d, at, length, prefixes);
            case 9 -> request(d, at, length, prefixes);
            case 10 -> sequenceRequest(d, at, length, prefixes);
            default -> {
                out.append("\n\tUnknown message type ").decimal(type);
                yield true;
            }
        };
    }

    private static boolean acknowledgment(Dissection d, int type, long at, int length) {
        Window in = d.in();
        if (type == 3) {
            if (!enough(d, "\n\tAcknowledgment", length, 2)) {
                return false;
            }
            d.out().append(' ').hex(in.u16(at + 2), 4);
            return rest(d, at + 4, length - 2);
        }
        if (!enough(d, "\n\tAcknowledgment Request", length, 6)) {
            return false;
        }
        d.out().append(' ').hex(in.u16(at + 4), 4).append(' ');
        interval(d.out(), in.u16(at + 6));
        return rest(d, at + 8, length - 6);
    }

    private static boolean hello(Dissection d, long at, int length) {
        Window in = d.in();
        if (!enough(d, "\n\tHello", length, 6)) {
            return false;
        }
        d.out().append(" seqno ").decimal(in.u16(at + 4)).append(" interval ");
        interval(d.out(), in.u16(at + 6));
        return rest(d, at + 8, length - 6);
    }

    private static boolean routerIdentifier(Dissection d, long at, int length) {
        if (!enough(d, "\n\tRouter Id", length, 10)) {
            return false;
        }
        d.out().append(' ');
        d.octets(at + 4, 8);
        return rest(d, at + 12, length - 10);
    }

    private static boolean enough(Dissection d, String name, int length, int needed) {
        d.out().append(name);
        if (length < needed) {
            d.out().append(needed == 10 || name.endsWith("Hop") ? "" : " ");
            d.invalid();
        }
        return length >= needed;
    }

    /** Prints hundredths of a second. */
    private static void interval(TextBuffer out, int hundredths) {
        if (hundredths == 0) {
            out.append("0.0s (bogus)");
            return;
        }
        out.decimal(hundredths / 100).append('.').decimal(hundredths % 100, 2, '0').append('s');
    }

    private static void address(TextBuffer out, BabelPrefixes prefixes, int encoding) {
        if (encoding == 0) {
            out.append("any");
        } else if (encoding == 1) {
            out.ipv4((int) prefixes.low());
        } else {
            out.ipv6(prefixes.high(), prefixes.low());
        }
    }

    private static void prefix(TextBuffer out, BabelPrefixes prefixes, int encoding, int bits) {
        if (encoding == 0) {
            out.append("any");
        } else if (prefixes.high() == 0 && prefixes.low() >>> 32 == MAPPED) {
            out.ipv4((int) prefixes.low()).append('/').decimal(bits);
        } else {
            out.ipv6(prefixes.high(), prefixes.low()).append('/').decimal(bits);
        }
    }

    private static boolean heard(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!enough(d, "\n\tIHU", length, 6)) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = encoding == 1 ? 32 : 128;
        int used = prefixes.read(in, encoding, at + 8, 0, bits, length - 6);
        if (used < 0) {
            d.invalid();
            return false;
        }
        out.append(' ');
        address(out, prefixes, encoding);
        out.append(" rxcost ").decimal(in.u16(at + 4)).append(" interval ");
        interval(out, in.u16(at + 6));
        return rest(d, at + 8 + used, length - 6 - used);
    }

    private static boolean nextHop(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        if (!enough(d, "\n\tNext Hop", length, 2)) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = encoding == 1 ? 32 : 128;
        int used = prefixes.read(in, encoding, at + 4, 0, bits, length - 2);
        if (used < 0) {
            d.invalid();
            return false;
        }
        d.out().append(' ');
        address(d.out(), prefixes, encoding);
        return rest(d, at + 4 + used, length - 2 - used);
    }

    private static boolean update(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!enough(d, "\n\tUpdate", length, 10)) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int flags = in.u8(at + 3);
        int bits = in.u8(at + 4);
        int used = prefixes.read(in, encoding, at + 12, in.u8(at + 5), bits, length - 10);
        if (used < 0) {
            d.invalid();
            return false;
        }
        out.append((flags & 0x80) != 0 ? "/prefix" : "").append((flags & 0x40) != 0 ? "/id" : "");
        out.append((flags & 0x3f) != 0 ? "/unknown" : "").append(' ');
        prefix(out, prefixes, encoding, bits);
        out.append(" metric ").decimal(in.u16(at + 10)).append(" seqno ").decimal(in.u16(at + 8));
        out.append(" interval ");
        interval(out, in.u16(at + 6));
        if ((flags & 0x80) != 0 && (encoding == 1 || encoding == 2)) {
            prefixes.remember(encoding);
        }
        return rest(d, at + 12 + used, length - 10 - used, true);
    }

    private static boolean request(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        if (!enough(d, "\n\tRoute Request", length, 2)) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        int used = prefixes.read(in, encoding, at + 4, 0, bits, length - 2);
        if (used < 0) {
            d.invalid();
            return false;
        }
        d.out().append(" for ");
        prefix(d.out(), prefixes, encoding, bits);
        return true;
    }

    private static boolean sequenceRequest(
            Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!enough(d, "\n\tSeqno Request", length, 14)) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        int used = prefixes.read(in, encoding, at + 16, 0, bits, length - 14);
        if (used < 0) {
            d.invalid();
            return false;
        }
        out.append(" (").decimal(in.u8(at + 6)).append(" hops) for ");
        prefix(out, prefixes, encoding, bits);
        out.append(" seqno ").decimal(in.u16(at + 4)).append(" id ");
        d.octets(at + 8, 8);
        return rest(d, at + 16 + used, length - 14 - used);
    }

    /** Prints the TLVs within a TLV, RFC 7557. */
    private static boolean rest(Dissection d, long at, int length) {
        return rest(d, at, length, false);
    }

    private static boolean rest(Dissection d, long at, int length, boolean update) {
        Window in = d.in();
        TextBuffer out = d.out();
        long end = at + length;
        for (long place = at; place < end; ) {
            int type = in.u8(place++);
            if (type == 0) {
                out.append(" sub-pad1");
                continue;
            }
            if (place == end) {
                d.invalid();
                return false;
            }
            int size = in.u8(place++);
            if (place + size > end) {
                d.invalid();
                return false;
            }
            switch (type) {
                case 1 -> out.append(" sub-padn");
                case 2 -> {
                    out.append(" sub-diversity");
                    if (size == 0) {
                        out.append(" empty");
                    }
                    for (int i = 0; i < size; i++) {
                        out.append(i == 0 ? " " : "-").decimal(in.u8(place + i));
                    }
                    out.append(update ? "" : " (bogus)"); // it says something of routes only
                }
                default -> out.append(" sub-unknown-0x").hex(type, 2);
            }
            place += size;
        }
        return true;
    }
}
