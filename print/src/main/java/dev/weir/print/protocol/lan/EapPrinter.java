// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the Extensible Authentication Protocol, which Ethernet, wireless networks and
 * RADIUS carry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3748">RFC 3748</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5216">RFC 5216</a> (TLS)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4186">RFC 4186</a> (SIM)
 */
public final class EapPrinter {
    private static final int HEADER_LENGTH = 4;

    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final CodeNames CODES =
            CodeNames.from(1, "Request", "Response", "Success", "Failure");

    private static final int IDENTITY = 1;
    private static final int NOTIFICATION = 2;
    private static final int NAK = 3;
    private static final int TLS = 13;
    private static final int SIM = 18;
    private static final int TTLS = 21;
    private static final int AKA = 23;
    private static final int FAST = 43;
    private static final CodeNames TYPES =
            CodeNames.of(
                    0,
                    "No proposed",
                    IDENTITY,
                    "Identity",
                    NOTIFICATION,
                    "Notification",
                    NAK,
                    "Nak",
                    4,
                    "MD5-challenge",
                    5,
                    "OTP",
                    6,
                    "GTC",
                    TLS,
                    "TLS",
                    SIM,
                    "SIM",
                    TTLS,
                    "TTLS",
                    AKA,
                    "AKA",
                    FAST,
                    "FAST",
                    254,
                    "Expanded types",
                    255,
                    "Experimental");

    /** Messages of SIM and AKA. */
    private static final CodeNames SUBTYPES =
            CodeNames.of(
                    1, "Challenge",
                    2, "Auth reject",
                    4, "Sync failure",
                    5, "Identity",
                    10, "Start",
                    11, "Challenge",
                    12, "Notification",
                    13, "Reauth",
                    14, "Client error");

    /** Flags of TLS and what is built like it; the lower bits are a version. */
    private static final int LENGTH_INCLUDED = 0x80;

    private static final int MORE_FRAGMENTS = 0x40;
    private static final int START = 0x20;
    private static final int VERSION = 0x07;

    private EapPrinter() {}

    /** Prints the message at {@code at}, for which there are {@code length} bytes. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int code = in.u8(at);
        int announced = in.u16(at + 2);
        if (announced != length) {
            out.append("EAP fragment?");
            return;
        }
        out.append(CODES.get(code, "unknown")).append(" (").decimal(code).append("), id ");
        out.decimal(in.u8(at + 1)).append(", len ").decimal(announced);
        if (announced < HEADER_LENGTH) {
            tooShort(out, "EAP header");
            return;
        }
        in.check(at, announced);
        if (code != REQUEST && code != RESPONSE) {
            return;
        }
        int rest = announced - HEADER_LENGTH - 1;
        if (rest < 0) {
            tooShort(out, "EAP request/response");
            return;
        }
        int type = in.u8(at + HEADER_LENGTH);
        out.append("\n\t\t Type ");
        type(out, type);
        data(d, type, at + HEADER_LENGTH + 1, rest);
    }

    private static void type(TextBuffer out, int type) {
        out.append(TYPES.get(type, "unknown")).append(" (").decimal(type).append(')');
    }

    private static void tooShort(TextBuffer out, String what) {
        out.append(" (too short for ").append(what).append(')');
    }

    private static void data(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        switch (type) {
            case IDENTITY -> {
                if (length > 0) {
                    out.append(", Identity: ");
                    Text.untilPadding(d, at, length);
                }
            }
            case NOTIFICATION -> {
                if (length > 0) {
                    out.append(", Notification: ");
                    Text.untilPadding(d, at, length);
                } else {
                    tooShort(out, "EAP Notification request/response");
                }
            }
            case NAK -> wanted(d, at, length);
            case TLS -> tunnel(d, at, length, "", "EAP TLS/TTLS request/response");
            case TTLS -> tunnel(d, at, length, " TTLSv", "EAP TLS/TTLS request/response");
            case FAST -> tunnel(d, at, length, " FASTv", "EAP FAST request/response");
            case SIM, AKA -> {
                if (length > 0) {
                    int subtype = d.in().u8(at);
                    out.append(" subtype [").append(SUBTYPES.get(subtype, "unknown"));
                    out.append("] 0x").hex(subtype, 2);
                } else {
                    tooShort(out, "EAP SIM/AKA request/response");
                }
            }
            default -> {}
        }
    }

    /** The types that the sender would rather have. */
    private static void wanted(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length == 0) {
            tooShort(out, "EAP Legacy NAK request/response");
        }
        for (int i = 0; i < length; i++) {
            out.append(i > 0 ? ", " : " ");
            type(out, d.in().u8(at + i));
        }
    }

    private static void tunnel(Dissection d, long at, int length, String version, String name) {
        TextBuffer out = d.out();
        if (length == 0) {
            tooShort(out, name);
            return;
        }
        int flags = d.in().u8(at);
        if (!version.isEmpty()) {
            out.append(version).decimal(flags & VERSION);
        }
        out.append(" flags [");
        String separator = flag(out, flags, LENGTH_INCLUDED, "", "L bit");
        separator = flag(out, flags, MORE_FRAGMENTS, separator, "More fragments bit");
        separator = flag(out, flags, START, separator, "Start bit");
        out.append(separator.isEmpty() ? "none] 0x" : "] 0x").hex(flags, 2);
        if ((flags & LENGTH_INCLUDED) == 0) {
            return;
        }
        if (length < 5) {
            out.append(" (too short for ").append(name).append(" with length)");
        } else {
            out.append(", len ").decimal(Integer.toUnsignedLong(d.in().u32(at + 1)));
        }
    }

    /** Prints the name of a flag that is set; {@return what to print before the next} */
    private static String flag(TextBuffer out, int flags, int flag, String separator, String name) {
        if ((flags & flag) == 0) {
            return separator;
        }
        out.append(separator).append(name);
        return ", ";
    }
}
