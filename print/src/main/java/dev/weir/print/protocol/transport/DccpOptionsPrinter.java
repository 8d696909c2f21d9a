// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of DCCP: {@code <nop, ack_vector0 0x00>}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4340#section-5.8">RFC 4340, section 5.8</a>
 */
final class DccpOptionsPrinter {
    /** Options from here on have a length. */
    private static final int WITH_LENGTH = 32;

    /** Options from here on are those of a congestion control. */
    private static final int CCID = 128;

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0, "nop",
                    1, "mandatory",
                    2, "slowreceiver",
                    32, "change_l",
                    33, "confirm_l",
                    34, "change_r",
                    35, "confirm_r",
                    36, "initcookie",
                    37, "ndp_count",
                    38, "ack_vector0",
                    39, "ack_vector1",
                    40, "data_dropped",
                    41, "timestamp",
                    42, "timestamp_echo",
                    43, "elapsed_time",
                    44, "data_checksum");

    private static final CodeNames FEATURES =
            CodeNames.from(
                    0,
                    "reserved",
                    "ccid",
                    "allow_short_seqno",
                    "sequence_window",
                    "ecn_incapable",
                    "ack_ratio",
                    "send_ack_vector",
                    "send_ndp_count",
                    "minimum checksum coverage",
                    "check data checksum");

    private DccpOptionsPrinter() {}

    /** Prints the {@code length} bytes of options at {@code at}; more than none. */
    static void print(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        out.append(" <");
        int left = length;
        for (long place = at; ; ) {
            int used = option(d, place, left);
            if (used == 0) {
                break;
            }
            place += used;
            left -= used;
            if (left <= 0) {
                break;
            }
            out.append(", ");
        }
        out.append('>');
    }

    /** Prints an option; returns its length, 0 where it is wrong. */
    private static int option(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        int option = in.u8(at);
        int length = 1;
        if (option >= WITH_LENGTH) {
            length = in.u8(at + 1);
            if (length < 2) {
                name(out, option);
                out.append(" optlen too short");
                return 0;
            }
        }
        if (left < length) {
            name(out, option);
            out.append(" optlen goes past header length");
            return 0;
        }
        if (!in.has(at, length)) {
            d.truncated();
            return 0;
        }
        name(out, option);
        if (option >= CCID) {
            switch (length) {
                case 4 -> out.append(' ').decimal(in.u16(at + 2));
                case 6 -> out.append(' ').decimal(in.u32(at + 2));
                default -> {}
            }
            return length;
        }
        value(d, option, at, length);
        return length;
    }

    private static void name(TextBuffer out, int option) {
        if (option >= CCID) {
            out.append("CCID option ").decimal(option);
        } else {
            OPTIONS.print(out, option, "Option ", "");
        }
    }

    private static void value(Dissection d, int option, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (option) {
            case 32, 33, 34, 35 -> {
                if (length < 3) {
                    out.append(" optlen too short");
                    return;
                }
                int feature = in.u8(at + 2);
                if (feature < 10) {
                    out.append(' ').append(FEATURES.get(feature, ""));
                    for (int i = 3; i < length; i++) {
                        out.append(' ').decimal(in.u8(at + i));
                    }
                }
            }
            case 36, 38, 39, 40, 44 -> {
                if (length == 2) {
                    return;
                }
                out.append(option == 44 ? " " : " 0x");
                for (int i = 2; i < length; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
            case 37 -> {
                for (int i = 2; i < length; i++) {
                    out.append(' ').decimal(in.u8(at + i));
                }
            }
            case 41 -> {
                if (length == 6) {
                    out.append(' ').decimal(in.u32(at + 2));
                } else {
                    out.append(" [optlen != 6]");
                }
            }
            case 42 -> echo(d, at, length);
            case 43 -> {
                if (length == 6) {
                    out.append(' ').decimal(in.u32(at + 2));
                } else if (length == 4) {
                    out.append(' ').decimal(in.u16(at + 2));
                } else {
                    out.append(" [optlen != 4 or 6]");
                }
            }
            default -> {}
        }
    }

    /** RFC 4340, section 13.3. */
    private static void echo(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length != 6 && length != 8 && length != 10) {
            out.append(" [optlen != 6 or 8 or 10]");
            return;
        }
        out.append(' ').decimal(in.u32(at + 2));
        if (length > 6) {
            out.append(" (elapsed time ");
            out.decimal(length == 8 ? in.u16(at + 6) : in.u32(at + 6)).append(')');
        }
    }
}
