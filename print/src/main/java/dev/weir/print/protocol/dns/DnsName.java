// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints domain names, which may be compressed: point back to an earlier part of the message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035, section 4.1.4</a>
 */
public final class DnsName {
    private static final int KIND = 0xc0;
    private static final int POINTER = 0xc0;
    private static final int RESERVED = 0x80;

    /** Labels of RFC 2673, withdrawn since. */
    private static final int EXTENDED = 0x40;

    private static final int BIT_LABEL = 0x01;

    /** So many characters of a name are printed. */
    private static final int LONGEST = 255;

    private DnsName() {}

    /** {@return the place behind the name at {@code at}, or -1 if it is wrong or cut short} */
    static long skip(Window in, long at) {
        long place = at;
        while (in.has(place, 1)) {
            int length = in.u8(place++);
            if (length == 0) {
                return place;
            }
            switch (length & KIND) {
                case POINTER -> {
                    return place + 1;
                }
                case EXTENDED -> {
                    if ((length & ~KIND) != BIT_LABEL || !in.has(place, 1)) {
                        return -1;
                    }
                    place += 1 + bitLabelBytes(in.u8(place));
                }
                case RESERVED -> {
                    return -1;
                }
                default -> place += length;
            }
        }
        return -1;
    }

    /**
     * Prints the name at {@code at}. A pointer must lead further back than the one before it, so
     * this ends.
     *
     * @param message where the message begins, from which pointers count
     * @return the place behind the name
     */
    public static long print(Dissection d, long at, long message) {
        Window in = d.in();
        TextBuffer out = d.out();
        long limit = at < message ? Long.MAX_VALUE : at - message;
        long place = at;
        int chars = 0;
        long after = -1; // not known before the first pointer or the end
        in.check(place, 1);
        int length = length(d, place++);
        if (length == 0) {
            out.append('.');
            return place;
        }
        if ((length & KIND) == POINTER) {
            in.check(place, 1); // behind a label tcpdump does without it
        }
        while (length != 0 && place < in.end()) {
            if ((length & KIND) == POINTER) {
                if (after < 0) {
                    after = place + 1;
                }
                int offset = (length & ~KIND) << 8 | in.u8(place);
                if (offset >= limit) {
                    out.append("<BAD PTR>");
                    throw TruncatedException.INSTANCE;
                }
                limit = offset;
                place = message + offset;
                length = length(d, place++);
                continue;
            }
            if ((length & KIND) == EXTENDED) {
                place = bitLabel(d, place);
            } else {
                label(out, in, place, Math.clamp(LONGEST - chars, 0, length));
                place += length;
                chars += length;
            }
            out.append(chars <= LONGEST ? "." : "");
            chars++;
            length = length(d, place++);
        }
        out.append(chars > LONGEST ? "<DOMAIN NAME TOO LONG>" : "");
        return after < 0 ? place : after;
    }

    /** {@return the octet that says what the next label is; ends the message if it is none} */
    private static int length(Dissection d, long at) {
        d.in().check(at, 1);
        int length = d.in().u8(at);
        int kind = length & KIND;
        if (kind == RESERVED) {
            d.out().append("<BAD LABEL TYPE>");
            throw TruncatedException.INSTANCE;
        }
        if (kind == EXTENDED) {
            if (length != (EXTENDED | BIT_LABEL)) {
                d.out().append("<ELT ").decimal(length & ~KIND).append('>');
                throw TruncatedException.INSTANCE;
            }
            d.in().check(at + 1, 1);
        }
        return length;
    }

    /** Prints the bytes of a label, and what there is of it before it is cut short. */
    private static void label(TextBuffer out, Window in, long at, int length) {
        for (int i = 0; i < length; i++) {
            in.check(at + i, 1);
            out.escaped(in.u8(at + i));
        }
    }

    private static long bitLabel(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int bits = in.u8(at) == 0 ? 256 : in.u8(at);
        int bytes = bitLabelBytes(in.u8(at));
        out.append("\\[x");
        int rest = bits;
        long place = at + 1;
        for (; rest >= 8; rest -= 8) {
            out.hex(in.u8(place++), 2);
        }
        if (rest > 4) {
            out.hex(in.u8(place) & (0xff00 >>> rest & 0xff), 2);
        } else if (rest > 0) {
            out.hex((in.u8(place) & (0xff00 >>> rest & 0xff)) >>> 4, 1);
        }
        out.append('/').decimal(bits).append(']');
        return at + 1 + bytes;
    }

    private static int bitLabelBytes(int count) {
        return ((count == 0 ? 256 : count) + 7) / 8;
    }
}
