// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of Babel in full.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8966#section-4.6">RFC 8966, section 4.6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8967#section-6">RFC 8967, section 6</a>
 *     (authentication)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9079#section-7">RFC 9079, section 7</a> (sources)
 */
final class BabelTlvPrinter {
    private static final long MAPPED = 0xffffL;
    private static final int MAX_CHALLENGE = 192;

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
            case 2 -> acknowledgmentRequest(d, at, length);
            case 3 -> acknowledgment(d, at, length);
            case 4 -> hello(d, at, length);
            case 5 -> heard(d, at, length, prefixes);
            case 6 -> routerIdentifier(d, at, length);
            case 7 -> nextHop(d, at, length, prefixes);
            case 8 -> update(d, at, length, prefixes);
            case 9 -> request(d, at, length, prefixes);
            case 10 -> sequenceRequest(d, at, length, prefixes);
            case 11 -> packetCounter(d, at, length);
            case 12 -> digest(d, at, length);
            case 13 -> sourceUpdate(d, at, length, prefixes);
            case 14 -> sourceRequest(d, at, length, prefixes);
            case 15 -> sourceSequenceRequest(d, at, length, prefixes);
            case 16 -> {
                out.append("\n\tMAC len ").decimal(length);
                yield true;
            }
            case 17 -> counter(d, at, length);
            case 18 -> challenge(out, "\n\tChallenge Request", length);
            case 19 -> challenge(out, "\n\tChallenge Reply", length);
            default -> {
                out.append("\n\tUnknown message type ").decimal(type);
                yield true;
            }
        };
    }

    private static boolean acknowledgmentRequest(Dissection d, long at, int length) {
        d.out().append("\n\tAcknowledgment Request ");
        if (length < 6) {
            return false;
        }
        d.out().hex(d.in().u16(at + 4), 4).append(' ');
        interval(d.out(), d.in().u16(at + 6));
        return true;
    }

    private static boolean acknowledgment(Dissection d, long at, int length) {
        d.out().append("\n\tAcknowledgment ");
        if (length < 2) {
            return false;
        }
        d.out().hex(d.in().u16(at + 2), 4);
        return true;
    }

    private static boolean hello(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tHello ");
        if (length < 6) {
            return false;
        }
        int interval = in.u16(at + 6);
        out.append((in.u16(at + 2) & 0x8000) != 0 ? "(Unicast) " : "");
        out.append("seqno ").decimal(in.u16(at + 4)).append(' ');
        if (interval == 0) {
            out.append("unscheduled");
        } else {
            interval(out.append("interval "), interval);
        }
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.HELLO, at + 8, at + 2 + length);
        return true;
    }

    private static boolean routerIdentifier(Dissection d, long at, int length) {
        d.out().append("\n\tRouter Id");
        if (length < 10) {
            return false;
        }
        d.out().append(' ');
        d.octets(at + 4, 8);
        return true;
    }

    /** Prints hundredths of a second. */
    private static void interval(TextBuffer out, int hundredths) {
        if (hundredths == 0) {
            out.append("0.0s (bogus)");
            return;
        }
        out.decimal(hundredths / 100).append('.').decimal(hundredths % 100, 2, '0').append('s');
    }

    /** Prints how long a route lasts. */
    private static void lasting(TextBuffer out, int hundredths) {
        if (hundredths == 0xffff) {
            out.append("infinity");
        } else {
            interval(out, hundredths);
        }
    }

    private static void address(TextBuffer out, BabelPrefixes prefixes, int encoding, String any) {
        if (encoding == 0) {
            out.append(any);
        } else if (encoding == 1) {
            out.ipv4((int) prefixes.low());
        } else {
            out.ipv6(prefixes.high(), prefixes.low());
        }
    }

    private static void prefix(
            TextBuffer out, BabelPrefixes prefixes, int encoding, int bits, String any) {
        if (encoding == 0) {
            out.append(any);
        } else {
            prefix(out, prefixes, bits);
        }
    }

    private static void prefix(TextBuffer out, BabelPrefixes prefixes, int bits) {
        if (prefixes.high() == 0 && prefixes.low() >>> 32 == MAPPED) {
            out.ipv4((int) prefixes.low()).append('/').decimal(bits);
        } else {
            out.ipv6(prefixes.high(), prefixes.low()).append('/').decimal(bits);
        }
    }

    private static boolean heard(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tIHU ");
        if (length < 6) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = encoding == 1 ? 32 : 128;
        int used = prefixes.read(in, encoding, at + 8, 0, bits, length - 6);
        if (used < 0) {
            d.truncated(); // and what follows is printed
            return true;
        }
        address(out, prefixes, encoding, "any");
        out.append(" rxcost ").decimal(in.u16(at + 4)).append(" interval ");
        interval(out, in.u16(at + 6));
        long rest = at + 8 + used;
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.HEARD, rest, at + 2 + length);
        return true;
    }

    private static boolean nextHop(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tNext Hop");
        if (length < 2) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = encoding == 1 ? 32 : 128;
        if (prefixes.read(in, encoding, at + 4, 0, bits, length - 2) < 0) {
            return false;
        }
        address(d.out().append(' '), prefixes, encoding, "invalid AE 0");
        return true;
    }

    private static boolean update(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tUpdate");
        if (length < 10) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int flags = in.u8(at + 3);
        int bits = in.u8(at + 4);
        int used = prefixes.read(in, encoding, at + 12, in.u8(at + 5), bits, length - 10);
        if (used < 0) {
            return false;
        }
        out.append((flags & 0x80) != 0 ? "/prefix" : "").append((flags & 0x40) != 0 ? "/id" : "");
        out.append((flags & 0x3f) != 0 ? "/unknown" : "").append(' ');
        prefix(out, prefixes, encoding, bits, "any");
        route(d, at);
        if ((flags & 0x80) != 0) {
            prefixes.remember(encoding);
        }
        long rest = at + 12 + used;
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.UPDATE, rest, at + 2 + length);
        return true;
    }

    /** Prints what an update says of a route besides its prefix. */
    private static void route(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" metric ").decimal(in.u16(at + 10)).append(" seqno ").decimal(in.u16(at + 8));
        lasting(out.append(" interval "), in.u16(at + 6));
    }

    private static boolean request(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tRoute Request ");
        if (length < 2) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        if (prefixes.read(in, encoding, at + 4, 0, bits, length - 2) < 0) {
            return false;
        }
        prefix(d.out().append("for "), prefixes, encoding, bits, "any");
        return true;
    }

    private static boolean sequenceRequest(
            Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tSeqno Request ");
        if (length < 14) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        if (prefixes.read(in, encoding, at + 16, 0, bits, length - 14) < 0) {
            return false;
        }
        out.append('(').decimal(in.u8(at + 6)).append(" hops) for ");
        prefix(out, prefixes, encoding, bits, "invalid AE 0");
        out.append(" seqno ").decimal(in.u16(at + 4)).append(" id ");
        d.octets(at + 8, 8);
        return true;
    }

    /** RFC 7298, section 5.1. */
    private static boolean packetCounter(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        out.append("\n\tTS/PC ");
        if (length < 6) {
            return false;
        }
        out.append("timestamp ").decimal(d.in().u32(at + 4));
        out.append(" packetcounter ").decimal(d.in().u16(at + 2));
        return true;
    }

    /** RFC 7298, section 5.2. */
    private static boolean digest(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        out.append("\n\tHMAC ");
        if (length < 18) {
            return false;
        }
        out.append("key-id ").decimal(d.in().u16(at + 2));
        out.append(" digest-").decimal(length - 2).append(' ');
        for (int i = 0; i < length - 2; i++) {
            int octet = d.in().u8(at + 4 + i);
            out.append(capital(octet >>> 4)).append(capital(octet & 15));
        }
        return true;
    }

    private static char capital(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    private static boolean counter(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        out.append("\n\tPC");
        if (length < 4) {
            return false;
        }
        out.append(" value ").decimal(d.in().u32(at + 2));
        out.append(" index len ").decimal(length - 4);
        return true;
    }

    private static boolean challenge(TextBuffer out, String name, int length) {
        out.append(name);
        if (length > MAX_CHALLENGE) {
            return false;
        }
        out.append(" len ").decimal(length);
        return true;
    }

    private static boolean sourceUpdate(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tSS-Update");
        if (length < 10) {
            return false;
        }
        Pair pair = new Pair(in.u8(at + 2), at + 12, in.u8(at + 5), in.u8(at + 4), in.u8(at + 3));
        long end = at + 2 + length;
        long rest = pair.end(in, end, prefixes);
        if (rest < 0) {
            return false;
        }
        pair.print(d, end, prefixes, " ", " from ", "");
        route(d, at);
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.UPDATE, rest, end);
        return true;
    }

    private static boolean sourceRequest(
            Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tSS-Request ");
        if (length < 3) {
            return false;
        }
        int encoding = in.u8(at + 2);
        Pair pair = new Pair(encoding, at + 5, 0, in.u8(at + 3), in.u8(at + 4));
        long end = at + 2 + length;
        if (pair.end(in, end, prefixes) < 0) {
            return false;
        }
        if (encoding == 0) {
            d.out().append("for any");
        } else {
            pair.print(d, end, prefixes, "for (", ", ", ")");
        }
        return true;
    }

    private static boolean sourceSequenceRequest(
            Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tSS-MH-Request ");
        if (length < 14) {
            return false;
        }
        Pair pair = new Pair(in.u8(at + 2), at + 16, 0, in.u8(at + 3), in.u8(at + 7));
        long end = at + 2 + length;
        if (pair.end(in, end, prefixes) < 0) {
            return false;
        }
        out.append('(').decimal(in.u8(at + 6)).append(" hops) for ");
        pair.print(d, end, prefixes, "(", ", ", ")");
        out.append(" seqno ").decimal(in.u16(at + 4)).append(" id ");
        d.octets(at + 8, 8);
        return true;
    }

    /**
     * The prefix of a destination, {@code omitted} octets of which are left out, and a source's.
     */
    private record Pair(int encoding, long at, int omitted, int bits, int sourceBits) {
        /** {@return the place behind both, or -1 if they cannot be right} */
        long end(Window in, long end, BabelPrefixes prefixes) {
            long source = sourceAt(in, end, prefixes);
            if (source < 0) {
                return -1;
            }
            int left = (int) (end - source);
            int used = prefixes.read(in, encoding, source, 0, sourceBits, left);
            return used < 0 ? -1 : source + used;
        }

        private long sourceAt(Window in, long end, BabelPrefixes prefixes) {
            int used = prefixes.read(in, encoding, at, omitted, bits, (int) (end - at));
            return used < 0 ? -1 : at + used;
        }

        void print(
                Dissection d,
                long end,
                BabelPrefixes prefixes,
                String before,
                String between,
                String after) {
            long source = sourceAt(d.in(), end, prefixes);
            prefix(d.out().append(before), prefixes, bits);
            prefixes.read(d.in(), encoding, source, 0, sourceBits, (int) (end - source));
            prefix(d.out().append(between), prefixes, sourceBits);
            d.out().append(after);
        }
    }
}
