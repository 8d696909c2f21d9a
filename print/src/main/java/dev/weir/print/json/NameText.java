// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

/**
 * Domain names as RFC 1035, section 5.1, writes them: labels with dots between and one behind, a
 * backslash before a dot or a backslash within a label, other octets that cannot be printed as a
 * backslash and three decimal digits. The backslash is escaped once more, as JSON asks for.
 */
final class NameText {
    /** The most octets of a name. */
    private static final int LONGEST = 255;

    private NameText() {}

    /**
     * Appends the name at {@code at}.
     *
     * <p>A pointer leads to before where the part of the name began that it ends, as in all names
     * that are made; so there is no loop.
     *
     * @return the place behind it
     */
    static long append(TextBuffer out, Window in, long message, long at) {
        long behind = -1;
        long part = at;
        long next = at;
        int octets = 1;
        while (true) {
            int length = in.u8(next);
            if (length >= 0xc0) {
                long target = message + (in.u16(next) & 0x3fff);
                behind = behind < 0 ? next + 2 : behind;
                if (target >= part) {
                    throw Damage.INVALID;
                }
                part = target;
                next = target;
            } else if (length >= 0x40) {
                throw Damage.INVALID;
            } else if (length == 0) {
                if (octets == 1) {
                    out.append('.');
                }
                return behind < 0 ? next + 1 : behind;
            } else {
                octets += length + 1;
                if (octets > LONGEST) {
                    throw Damage.INVALID;
                }
                label(out, in, next + 1, length);
                next += length + 1;
            }
        }
    }

    private static void label(TextBuffer out, Window in, long at, int length) {
        in.need(at, length);
        for (int i = 0; i < length; i++) {
            int octet = in.u8(at + i);
            if (octet == '.' || octet == '\\' || octet == '"') {
                out.append('\\').append('\\').jsonEscaped(octet);
            } else if (octet > ' ' && octet < 0x7f) {
                out.append((char) octet);
            } else {
                out.append('\\').append('\\').decimal(octet, 3, '0');
            }
        }
        out.append('.');
    }

    /** {@return the place behind the name at {@code at}} */
    static long end(Window in, long at) {
        long next = at;
        int octets = 1;
        while (true) {
            int length = in.u8(next);
            if (length >= 0xc0) {
                return next + 2;
            }
            if (length == 0) {
                return next + 1;
            }
            octets += length + 1;
            if (length >= 0x40 || octets > LONGEST) {
                throw Damage.INVALID;
            }
            next += length + 1;
        }
    }
}
