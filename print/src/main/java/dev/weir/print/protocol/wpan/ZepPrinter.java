// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.UtcTime;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of IEEE 802.15.4 that a sniffer sends on in UDP, by the ZigBee encapsulation
 * protocol.
 */
public final class ZepPrinter {
    private static final int LENGTH_1 = 16;
    private static final int LENGTH_2 = 32;
    private static final int ACKNOWLEDGMENT_LENGTH = 8;
    private static final int ACKNOWLEDGMENT = 2;

    /** Seconds from 1900 to 1970. */
    private static final long UNIX_EPOCH = 2_208_988_800L;

    private static final double TWO_TO_32 = 4_294_967_296.0;

    private ZepPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("zep");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("ZEP");
        if (in.u8(at) != 'E' || in.u8(at + 1) != 'X') {
            out.append(" [Preamble Code: ").escaped(in.u8(at)).escaped(in.u8(at + 1)).append(']');
            d.invalid();
            return;
        }
        int version = in.u8(at + 2);
        out.append('v').decimal(version).append(' ');
        boolean acknowledged = version != 1 && in.u8(at + 3) == ACKNOWLEDGMENT;
        int header = version == 1 ? LENGTH_1 : acknowledged ? ACKNOWLEDGMENT_LENGTH : LENGTH_2;
        if (length < header) {
            out.append(" [len ").decimal(length).append(" < ").decimal(header).append(']');
            d.invalid();
            return;
        }
        int inner = 0;
        if (version == 1) {
            inner = first(d, at);
        } else if (acknowledged) {
            int sequence = in.u32(at + 4);
            out.append("ACK, seq# = ").decimal(Integer.toUnsignedLong(sequence));
        } else {
            inner = second(d, at);
        }
        long frame = at + header;
        int rest = length - header;
        if (inner != 0) {
            out.append("\n\t");
            if (WpanPrinter.print(d, frame, inner) != 0) {
                in.need(frame, rest);
                return;
            }
        }
        d.unknownWhole(frame, rest);
    }

    /** {@return how long the frame is} */
    private static int first(Dissection d, long at) {
        Window in = d.in();
        device(d, at + 3, at + 6);
        int inner = in.u8(at + 15);
        d.out().append("inner len = ").decimal(inner);
        return inner;
    }

    private static int second(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 7);
        out.append("Type ").decimal(in.u8(at + 3)).append(", ");
        device(d, at + 4, at + 7);
        long time = in.u64(at + 9);
        time(out, (int) (time >>> 32), time & 0xffff_ffffL);
        int sequence = in.u32(at + 17);
        int inner = in.u8(at + 31);
        out.append(", seq# = ").decimal(Integer.toUnsignedLong(sequence));
        out.append(", inner len = ").decimal(inner);
        return inner;
    }

    /** Prints the channel and the device, and how well it was received. */
    private static void device(Dissection d, long at, long mode) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 3);
        out.append("Channel ID ").decimal(in.u8(at));
        out.append(", Device ID 0x").hex(in.u16(at + 1), 4).append(", ");
        if (in.u8(mode) != 0) {
            out.append("CRC, ");
        } else {
            int quality = in.u8(mode + 1);
            out.append("LQI ").decimal(quality).append(", ");
        }
    }

    /** tcpdump computes the fraction in single precision, and the seconds in 32 bits. */
    private static void time(TextBuffer out, int seconds, long fraction) {
        float part = (float) ((float) fraction / TWO_TO_32);
        out.decimal(Integer.toUnsignedLong(seconds)).append('.');
        out.decimal((long) (part * 1_000_000_000.0), 9, '0');
        if (seconds != 0) {
            out.append(" (");
            UtcTime.print(out, (seconds - UNIX_EPOCH) & 0xffff_ffffL, '/', ' ');
            out.append(')');
        }
    }
}
