// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints the attributes of L2TP's control messages, a value each.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2661">RFC 2661, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3145">RFC 3145</a>
 */
public final class L2tpAttributePrinter {
    private static final int HEADER_LENGTH = 6;
    private static final int MANDATORY = 0x8000;
    private static final int HIDDEN = 0x4000;
    private static final int LENGTH_MASK = 0x03ff;
    private static final int RESPONSE_LENGTH = 16;
    private static final String TOO_SHORT = "AVP too short";

    private static final CodeNames ATTRIBUTES =
            CodeNames.of(
                    0,
                    "MSGTYPE",
                    1,
                    "RESULT_CODE",
                    2,
                    "PROTO_VER",
                    3,
                    "FRAMING_CAP",
                    4,
                    "BEARER_CAP",
                    5,
                    "TIE_BREAKER",
                    6,
                    "FIRM_VER",
                    7,
                    "HOST_NAME",
                    8,
                    "VENDOR_NAME",
                    9,
                    "ASSND_TUN_ID",
                    10,
                    "RECV_WIN_SIZE",
                    11,
                    "CHALLENGE",
                    12,
                    "Q931_CC",
                    13,
                    "CHALLENGE_RESP",
                    14,
                    "ASSND_SESS_ID",
                    15,
                    "CALL_SER_NUM",
                    16,
                    "MINIMUM_BPS",
                    17,
                    "MAXIMUM_BPS",
                    18,
                    "BEARER_TYPE",
                    19,
                    "FRAMING_TYPE",
                    20,
                    "PACKET_PROC_DELAY",
                    21,
                    "CALLED_NUMBER",
                    22,
                    "CALLING_NUMBER",
                    23,
                    "SUB_ADDRESS",
                    24,
                    "TX_CONN_SPEED",
                    25,
                    "PHY_CHANNEL_ID",
                    26,
                    "INI_RECV_LCP",
                    27,
                    "LAST_SENT_LCP",
                    28,
                    "LAST_RECV_LCP",
                    29,
                    "PROXY_AUTH_TYPE",
                    30,
                    "PROXY_AUTH_NAME",
                    31,
                    "PROXY_AUTH_CHAL",
                    32,
                    "PROXY_AUTH_ID",
                    33,
                    "PROXY_AUTH_RESP",
                    34,
                    "CALL_ERRORS",
                    35,
                    "ACCM",
                    36,
                    "RANDOM_VECTOR",
                    37,
                    "PRIVATE_GRP_ID",
                    38,
                    "RX_CONN_SPEED",
                    39,
                    "SEQ_REQUIRED",
                    46,
                    "PPP_DISCON_CC");

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    1, "SCCRQ", 2, "SCCRP", 3, "SCCCN", 4, "StopCCN", 6, "HELLO", 7, "OCRQ", 8,
                    "OCRP", 9, "OCCN", 10, "ICRQ", 11, "ICRP", 12, "ICCN", 14, "CDN", 15, "WEN", 16,
                    "SLI");

    private static final CodeNames AUTHENTICATIONS =
            CodeNames.from(0, "Reserved", "Textual", "CHAP", "PAP", "No Auth", "MS-CHAPv1");

    private static final CodeNames DIRECTIONS =
            CodeNames.from(0, "global error", "at peer", "at local");

    private static final String[] ERRORS = {
        "CRCErr=", "FrameErr=", "HardOver=", "BufOver=", "Timeout=", "AlignErr="
    };

    private L2tpAttributePrinter() {}

    /** Prints the attributes in the {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        long end = at + length;
        for (long place = at; place < end; ) {
            d.out().append(' ');
            int flags = in.u16(place);
            int size = flags & LENGTH_MASK;
            if (size < HEADER_LENGTH || size > end - place || !in.has(place, size)) {
                d.truncated();
                return;
            }
            d.out().append((flags & MANDATORY) != 0 ? "*" : "");
            d.out().append((flags & HIDDEN) != 0 ? "?" : "");
            attribute(d, place, (flags & HIDDEN) != 0, size - HEADER_LENGTH);
            place += size;
        }
    }

    private static void attribute(Dissection d, long at, boolean hidden, int length) {
        TextBuffer out = d.out();
        int vendor = d.in().u16(at + 2);
        int attribute = d.in().u16(at + 4);
        long value = at + HEADER_LENGTH;
        if (vendor != 0) {
            out.append("VENDOR").hex(vendor, 4).append(":ATTR").hex(attribute, 4).append('(');
            octets(d, value, length);
        } else {
            ATTRIBUTES.print(out, attribute, "AVP-#", "");
            out.append('(');
            if (hidden) {
                out.append("???");
            } else if (length < shortest(attribute)) {
                out.append(TOO_SHORT);
            } else {
                value(d, attribute, value, length);
            }
        }
        out.append(')');
    }

    /** {@return how many octets the value of an attribute has at least} */
    private static int shortest(int attribute) {
        return switch (attribute) {
            case 0, 1, 2, 6, 9, 10, 14, 29, 32, 34, 35 -> 2;
            case 12 -> 3;
            case 3, 4, 15, 16, 17, 18, 19, 24, 25, 38 -> 4;
            case 46 -> 5;
            case 5 -> 8;
            case 13 -> RESPONSE_LENGTH;
            default -> 0;
        };
    }

    private static void value(Dissection d, int attribute, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (attribute) {
            case 0 -> MESSAGES.print(out, in.u16(at), "MSGTYPE-#", "");
            case 1 -> result(d, at, length);
            case 2 -> out.decimal(in.u8(at)).append('.').decimal(in.u8(at + 1));
            case 3, 19 -> pair(out, in.u32(at), "A", "S");
            case 4, 18 -> pair(out, in.u32(at), "A", "D");
            case 5 -> octets(d, at, 8);
            case 6, 9, 10, 14 -> out.decimal(in.u16(at));
            case 7, 8, 21, 22, 23, 30, 37 -> Text.print(d, at, length);
            case 11, 26, 27, 28, 31, 33, 36 -> octets(d, at, length);
            case 12 -> {
                out.decimal(in.u16(at)).append(", ").hex(in.u8(at + 2), 2);
                text(d, at + 3, length - 3);
            }
            case 13 -> octets(d, at, RESPONSE_LENGTH);
            case 15, 16, 17, 24, 25, 38 -> out.decimal(in.u32(at));
            case 20 -> out.append("obsolete");
            case 29 -> AUTHENTICATIONS.print(out, in.u16(at), "AuthType-#", "");
            case 32 -> out.decimal(in.u8(at + 1));
            case 34 -> errors(d, at + 2, length - 2);
            case 35 -> characterMaps(d, at + 2, length - 2);
            case 46 -> {
                out.hex(in.u16(at), 4).append(", ").hex(in.u16(at + 2), 4).append(' ');
                DIRECTIONS.print(out, in.u8(at + 4), "Direction-#", "");
                text(d, at + 5, length - 5);
            }
            default -> {} // nothing is said of what has no name, nor is there more in number 39
        }
    }

    private static void result(Dissection d, long at, int length) {
        d.out().decimal(d.in().u16(at));
        if (length == 2) {
            return;
        }
        if (length < 4) {
            d.out().append(' ').append(TOO_SHORT);
            return;
        }
        d.out().append('/').decimal(d.in().u16(at + 2));
        text(d, at + 4, length - 4);
    }

    private static void pair(TextBuffer out, int bits, String second, String first) {
        out.append((bits & 2) != 0 ? second : "").append((bits & 1) != 0 ? first : "");
    }

    private static void errors(Dissection d, long at, int length) {
        for (int i = 0; i < ERRORS.length; i++) {
            if (length < 4 * (i + 1)) {
                d.out().append(TOO_SHORT);
                return;
            }
            d.out().append(ERRORS[i]).decimal(d.in().u32(at + 4L * i)).append(' ');
        }
    }

    private static void characterMaps(Dissection d, long at, int length) {
        if (length >= 4) {
            d.out().append("send=").hex(d.in().u32(at) & 0xffffffffL, 8).append(' ');
        }
        if (length >= 8) {
            d.out().append("recv=").hex(d.in().u32(at + 4) & 0xffffffffL, 8).append(' ');
        } else {
            d.out().append(TOO_SHORT);
        }
    }

    /** Prints what may stand behind a value for people to read. */
    private static void text(Dissection d, long at, int length) {
        if (length > 0) {
            d.out().append(' ');
            Text.print(d, at, length);
        }
    }

    private static void octets(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }
}
