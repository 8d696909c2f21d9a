// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of Babel in full; those about routes are {@link BabelRoutePrinter}'s and {@link
 * BabelSourcePrinter}'s.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8966#section-4.6">RFC 8966, section 4.6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8967#section-6">RFC 8967, section 6</a>
 *     (authentication)
 */
final class BabelTlvPrinter {
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
            case 7 -> BabelRoutePrinter.nextHop(d, at, length, prefixes);
            case 8 -> BabelRoutePrinter.update(d, at, length, prefixes);
            case 9 -> BabelRoutePrinter.request(d, at, length, prefixes);
            case 10 -> BabelRoutePrinter.sequenceRequest(d, at, length, prefixes);
            case 11 -> packetCounter(d, at, length);
            case 12 -> digest(d, at, length);
            case 13 -> BabelSourcePrinter.update(d, at, length, prefixes);
            case 14 -> BabelSourcePrinter.request(d, at, length, prefixes);
            case 15 -> BabelSourcePrinter.sequenceRequest(d, at, length, prefixes);
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
        BabelInterval.print(d.out(), d.in().u16(at + 6));
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
            BabelInterval.print(out.append("interval "), interval);
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
        prefixes.printAddress(out, encoding, "any");
        out.append(" rxcost ").decimal(in.u16(at + 4)).append(" interval ");
        BabelInterval.print(out, in.u16(at + 6));
        long rest = at + 8 + used;
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.HEARD, rest, at + 2 + length);
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
            out.upperHex(d.in().u8(at + 4 + i), 2);
        }
        return true;
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
}
