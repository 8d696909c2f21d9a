// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.appletalk;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the transaction protocol of AppleTalk. */
final class AppleTransactionPrinter {
    private static final int HEADER = 8;
    private static final int REQUEST = 0x40;
    private static final int RESPONSE = 0x80;
    private static final int RELEASE = 0xc0;
    private static final int EXACTLY_ONCE = 0x20;
    private static final int END_OF_MESSAGE = 0x10;
    private static final int SEND_STATUS = 0x08;

    private AppleTransactionPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        if (length < HEADER) {
            out.append(" [|atp ").decimal(length).append(']');
            return;
        }
        int left = length - HEADER;
        int control = in.u8(at);
        int bitmap = in.u8(at + 1);
        int transaction = in.u16(at + 2);
        switch (control & RELEASE) {
            case REQUEST -> {
                out.append((control & EXACTLY_ONCE) != 0 ? " atp-req  " : " atp-req* ");
                out.decimal(transaction);
                bitmap(out, bitmap);
                rest(out, left);
                flags(out, " [", control & (END_OF_MESSAGE | SEND_STATUS));
            }
            case RESPONSE -> {
                out.append((control & END_OF_MESSAGE) != 0 ? " atp-resp*" : " atp-resp ");
                out.decimal(transaction).append(':').decimal(bitmap);
                out.append(" (").decimal(left).append(')');
                flags(out, " [", control & (EXACTLY_ONCE | SEND_STATUS));
            }
            case RELEASE -> {
                out.append(" atp-rel  ").decimal(transaction);
                bitmap(out, bitmap);
                rest(out, left);
                flags(out, "[", control);
            }
            default -> {
                out.append(" atp-0x").hex(control).append("  ").decimal(transaction);
                out.append(" (").decimal(left).append(')');
            }
        }
        int data = in.u32(at + 4);
        if (data != 0) {
            out.append(" 0x").hex(data);
        }
    }

    private static void rest(TextBuffer out, int length) {
        if (length != 0) {
            out.append(" [len=").decimal(length).append(']');
        }
    }

    private static void flags(TextBuffer out, String before, int control) {
        String separator = before;
        if ((control & EXACTLY_ONCE) != 0) {
            out.append(separator).append("XO");
            separator = ",";
        }
        if ((control & END_OF_MESSAGE) != 0) {
            out.append(separator).append("EOM");
            separator = ",";
        }
        if ((control & SEND_STATUS) != 0) {
            out.append(separator).append("STS");
            separator = ",";
        }
        if (separator.equals(",")) {
            out.append(']');
        }
    }

    /** Prints which packets of a response are asked for: a range from 0, or each number. */
    private static void bitmap(TextBuffer out, int bitmap) {
        int count = 32 - Integer.numberOfLeadingZeros(bitmap);
        if ((bitmap & (bitmap + 1)) == 0) {
            out.append("<0");
            if (count > 1) {
                out.append('-').decimal(count - 1);
            }
        } else {
            char separator = '<';
            for (int i = 0; i < count; i++) {
                if ((bitmap >>> i & 1) != 0) {
                    out.append(separator).decimal(i);
                    separator = ',';
                }
            }
        }
        out.append('>');
    }
}
