// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of Kerberos: those of version 4 with who asks for what, of version 5 only that it
 * is one.
 *
 * @see <a href="https://web.mit.edu/Saltzer/www/publications/athenaplan/e.2.1.pdf">Kerberos
 *     Authentication and Authorization System</a>, appendix I
 */
public final class KerberosPrinter {
    private static final int REQUEST = 2;
    private static final int REPLY = 4;
    private static final int APPLICATION_REQUEST = 6;
    private static final int ERROR = 10;

    /** In place of a place: a string does not end within the packet. */
    private static final long CUT = -1;

    /** The lowest bit of the type: numbers have their lowest octet first. */
    private static final int LITTLE_ENDIAN = 1;

    private static final CodeNames TYPES =
            CodeNames.of(
                    REQUEST,
                    "KDC_REQUEST",
                    REPLY,
                    "KDC_REPLY",
                    APPLICATION_REQUEST,
                    "APPL_REQUEST",
                    8,
                    "APPL_REQUEST_MUTUAL",
                    ERROR,
                    "ERR_REPLY",
                    12,
                    "PRIVATE",
                    14,
                    "SAFE",
                    16,
                    "APPL_ERR",
                    126,
                    "DIE");

    private static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "OK",
                    "NAME_EXP",
                    "SERVICE_EXP",
                    "AUTH_EXP",
                    "PKT_VER",
                    "NAME_MAST_KEY_VER",
                    "SERV_MAST_KEY_VER",
                    "BYTE_ORDER",
                    "PRINCIPAL_UNKNOWN",
                    "PRINCIPAL_NOT_UNIQUE",
                    "NULL_KEY");

    private KerberosPrinter() {}

    /** Prints the message at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("krb");
        Window in = d.in();
        if (!in.has(at, 1)) {
            d.truncated();
            return;
        }
        int version = in.u8(at);
        switch (version) {
            case 1, 2, 3 -> d.out().append(" v").decimal(version);
            case 4 -> {
                d.out().append(" v4");
                version4(d, at);
            }
            case 106, 107 -> d.out().append(" v5");
            default -> {}
        }
    }

    private static void version4(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at + 1);
        boolean little = (first & LITTLE_ENDIAN) != 0;
        int type = first & ~LITTLE_ENDIAN;
        out.append(little ? " le " : " be ");
        TYPES.print(out, type, "#", "");
        out.append(": ");
        long end =
                switch (type) {
                    case REQUEST -> request(d, names(d, at + 2));
                    case REPLY -> {
                        long place = names(d, at + 2);
                        if (place != CUT) {
                            int length = number(in, place + 10, little);
                            out.append(" (").decimal(length).append(')');
                        }
                        yield place;
                    }
                    case APPLICATION_REQUEST -> applicationRequest(d, at + 2);
                    case ERROR -> {
                        long place = names(d, at + 2);
                        if (place == CUT) {
                            yield CUT;
                        }
                        int error = number(in, place + 4, little);
                        ERRORS.print(out.append(' '), error, "#", "");
                        out.append(' ');
                        yield string(d, place + 8);
                    }
                    default -> {
                        out.append("(unknown)");
                        yield at;
                    }
                };
        if (end == CUT) {
            d.truncated();
        }
    }

    private static long request(Dissection d, long at) {
        if (at == CUT) {
            return CUT;
        }
        int lifetime = d.in().u8(at + 4);
        d.out().append(' ').decimal(lifetime * 5).append("min ");
        long place = string(d, at + 5);
        if (place == CUT) {
            return CUT;
        }
        d.out().append('.');
        return string(d, place);
    }

    private static long applicationRequest(Dissection d, long at) {
        TextBuffer out = d.out();
        int keyVersion = d.in().u8(at);
        out.append('v').decimal(keyVersion).append(' ');
        long place = string(d, at + 1);
        if (place == CUT) {
            return CUT;
        }
        int ticket = d.in().u8(place);
        out.append(" (").decimal(ticket).append(')');
        int authenticator = d.in().u8(place + 1);
        out.append(" (").decimal(authenticator).append(')');
        return place;
    }

    /** Prints {@code name.instance@realm}; returns the place behind. */
    private static long names(Dissection d, long at) {
        long place = string(d, at);
        if (place != CUT) {
            d.out().append('.');
            place = string(d, place);
        }
        if (place != CUT) {
            d.out().append('@');
            place = string(d, place);
        }
        return place;
    }

    private static long string(Dissection d, long at) {
        for (long place = at; d.in().has(place, 1); place++) {
            int octet = d.in().u8(place);
            if (octet == 0) {
                return place + 1;
            }
            d.out().escaped(octet);
        }
        return CUT;
    }

    private static int number(Window in, long at, boolean little) {
        int number = in.u16(at);
        return little ? (number & 0xff) << 8 | number >>> 8 : number;
    }
}
