// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.NtpTime;
import dev.weir.print.dissection.Window;

/**
 * Prints NTP messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905">RFC 5905, section 7.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9327">RFC 9327</a> (control messages)
 */
public final class NtpPrinter {
    private static final int TIME_LENGTH = 48;
    private static final int CONTROL_LENGTH = 12;
    private static final int CONTROL = 6;

    private static final String[] LEAPS = {"", "+1s", "-1s", "clock unsynchronized"};

    private static final String[] MODES = {
        "unspecified",
        "symmetric active",
        "symmetric passive",
        "Client",
        "Server",
        "Broadcast",
        "Control Message",
        "Reserved"
    };

    private NtpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ntp");
        TextBuffer out = d.out();
        int first = d.in().u8(at);
        int mode = first & 7;
        out.append("NTPv").decimal(first >>> 3 & 7).append(", ").append(MODES[mode]);
        out.append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        out.append("\n\tLeap indicator: ").append(LEAPS[first >>> 6]);
        out.append(" (").decimal(first & 0xc0).append(')');
        switch (mode) {
            case CONTROL -> control(d, at, length);
            case 7 -> {}
            default -> time(d, at, length);
        }
    }

    private static void time(Dissection d, long at, int length) {
        if (length < TIME_LENGTH) {
            d.invalid();
            d.in().check(at, length);
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int stratum = in.u8(at + 1);
        out.append(", Stratum ").decimal(stratum).append(" (").append(stratum(stratum));
        out.append(')');
        poll(out, (byte) in.u8(at + 2));
        int precision = (byte) in.u8(at + 3);
        out.append(", precision ").signed(precision);
        in.check(at + 4, 4);
        int delay = in.u32(at + 4);
        NtpTime.printShort(out.append("\n\tRoot Delay: "), delay);
        in.check(at + 8, 4);
        int dispersion = in.u32(at + 8);
        NtpTime.printShort(out.append(", Root dispersion: "), dispersion);
        in.check(at + 12, 4);
        out.append(", Reference-ID: ");
        reference(d, at + 12, stratum);
        timestamps(d, at);
        authentication(d, at + TIME_LENGTH, length - TIME_LENGTH);
    }

    private static String stratum(int stratum) {
        return switch (stratum) {
            case 0 -> "unspecified";
            case 1 -> "primary reference";
            default -> stratum < 16 ? "secondary reference" : "reserved";
        };
    }

    private static void poll(TextBuffer out, int poll) {
        out.append(", poll ").signed(poll);
        if (poll >= 0 && poll < 32) {
            out.append(" (").decimal(1 << poll).append("s)");
        } else if (poll < 0 && poll > -32) {
            out.append(" (1/").decimal(1 << -poll).append("s)");
        }
    }

    private static void reference(Dissection d, long at, int stratum) {
        Window in = d.in();
        switch (stratum) {
            case 0 -> d.out().append("(unspec)");
            case 1 -> {
                for (int i = 0; i < 4; i++) {
                    d.out().escaped(in.u8(at + i));
                }
            }
            default -> d.out().append("0x").hex(in.u32(at), 8);
        }
    }

    private static void timestamps(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at + 16, 8);
        long reference = in.u64(at + 16);
        NtpTime.print(out.append("\n\t  Reference Timestamp:  "), reference);
        in.check(at + 24, 8);
        long originator = in.u64(at + 24);
        NtpTime.print(out.append("\n\t  Originator Timestamp: "), originator);
        in.check(at + 32, 8);
        long receive = in.u64(at + 32);
        NtpTime.print(out.append("\n\t  Receive Timestamp:    "), receive);
        in.check(at + 40, 8);
        long transmit = in.u64(at + 40);
        NtpTime.print(out.append("\n\t  Transmit Timestamp:   "), transmit);
        out.append("\n\t    Originator - Receive Timestamp:  ");
        since(out, originator, receive);
        out.append("\n\t    Originator - Transmit Timestamp: ");
        since(out, originator, transmit);
    }

    private static void since(TextBuffer out, long originator, long timestamp) {
        if (originator == 0) {
            NtpTime.print(out, timestamp);
        } else {
            NtpTime.difference(out, originator, timestamp);
        }
    }

    private static void authentication(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (length) {
            case 0 -> {}
            case 4 -> key(d, at);
            case 20, 24 -> {
                key(d, at);
                in.check(at + 4, length - 4);
                out.append("\n\tAuthentication: ");
                for (int i = 4; i < length; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
            default -> out.append("\n\t(").decimal(length).append(" more bytes after the header)");
        }
    }

    private static void key(Dissection d, long at) {
        int key = d.in().u32(at);
        d.out().append("\n\tKey id: ").decimal(key);
    }

    private static void control(Dissection d, long at, int length) {
        if (length < CONTROL_LENGTH) {
            d.invalid();
            d.in().check(at, length);
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int operation = in.u8(at + 1);
        out.append((operation & 0x80) != 0 ? ", Response" : ", Request");
        out.append((operation & 0x40) != 0 ? ", Error" : ", OK");
        out.append((operation & 0x20) != 0 ? ", More" : ", Last");
        out.append(", OpCode=").decimal(operation & 0x1f).append("\n");
        int sequence = in.u16(at + 2);
        out.append("\tSequence=").decimal(sequence);
        int status = in.u16(at + 4);
        out.append(", Status=").append(status == 0 ? "" : "0x").hex(status);
        int association = in.u16(at + 6);
        out.append(", Assoc.=").decimal(association);
        int offset = in.u16(at + 8);
        out.append(", Offset=").decimal(offset);
        int count = in.u16(at + 10);
        out.append(", Count=").decimal(count);
        if (count + CONTROL_LENGTH > length) {
            d.invalid();
            in.check(at, length);
            return;
        }
        if (count != 0) {
            in.check(at + CONTROL_LENGTH, count);
            out.append("\n\tTO-BE-DONE: data not interpreted");
        }
    }
}
