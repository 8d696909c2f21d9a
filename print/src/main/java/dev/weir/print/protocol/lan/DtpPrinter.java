// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints Cisco's protocol by which switches agree on trunks. */
public final class DtpPrinter {
    private static final int TLV = 4;
    private static final int DOMAIN = 1;
    private static final int STATUS = 2;
    private static final int TYPE = 3;
    private static final int NEIGHBOR = 4;

    private static final CodeNames TLVS =
            CodeNames.from(DOMAIN, "Domain", "Status", "DTP type", "Neighbor");

    private DtpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("dtp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 1) {
            out.append("[zero packet length]");
            d.invalid(at, length);
            return;
        }
        int version = in.u8(at);
        out.append("DTPv").decimal(version).append(", length ").decimal(length);
        if (d.verbose(1)) {
            tlvs(d, at + 1, length - 1);
        }
    }

    private static void tlvs(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        while (left > 0) {
            if (left < TLV) {
                out.append('[').decimal(left).append(" bytes remaining]");
                d.invalid(place, left);
                return;
            }
            int type = in.u16(place);
            int size = in.u16(place + 2);
            if (type == 0) {
                return;
            }
            out.append("\n\t").append(TLVS.get(type, "Unknown")).append(" (0x").hex(type, 4);
            out.append(") TLV, length ").decimal(size);
            if (size < TLV || size > left) {
                out.append("[invalid TLV length ").decimal(size).append(']');
                d.invalid(place, left);
                return;
            }
            if (!value(d, type, place + TLV, size - TLV)) {
                d.invalid(place, left);
                return;
            }
            place += size;
            left -= size;
        }
    }

    /** Prints a value; false if its length is wrong. */
    private static boolean value(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case DOMAIN -> {
                out.append(", ");
                Text.untilPadding(d, at, size);
            }
            case STATUS, TYPE -> {
                if (size != 1) {
                    return false;
                }
                int value = in.u8(at);
                out.append(", 0x").hex(value);
            }
            case NEIGHBOR -> {
                if (size != 6) {
                    return false;
                }
                in.need(at, 6);
                out.append(", ");
                d.mac(at);
            }
            default -> in.need(at, size);
        }
        return true;
    }
}
