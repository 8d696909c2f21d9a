// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints how Ethernet's configuration testing protocol sends frames back.
 *
 * <p>Specified by The Ethernet, version 2.0, chapter 8.
 */
public final class LoopbackTestPrinter {
    private static final int REPLY = 1;
    private static final int FORWARD = 2;

    private LoopbackTestPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("loopback");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("Loopback");
        if (length < 2) {
            d.invalid(at, length);
            return;
        }
        int skip = littleEndian(in, at);
        out.append(", skipCount ").decimal(skip);
        if (skip % 8 != 0) {
            out.append(" (bogus)");
        }
        int left = length - 2;
        if (skip > left) {
            d.invalid(at + 2, left);
            return;
        }
        in.need(at + 2, skip);
        long place = at + 2 + skip;
        left -= skip;
        if (left < 2) {
            d.invalid(place, left);
            return;
        }
        int function = littleEndian(in, place);
        place += 2;
        left -= 2;
        out.append(", ");
        switch (function) {
            case REPLY -> {
                out.append("Reply");
                if (left < 2) {
                    d.invalid(place, left);
                    return;
                }
                int receipt = littleEndian(in, place);
                out.append(", receipt number ").decimal(receipt);
                place += 2;
                left -= 2;
            }
            case FORWARD -> {
                out.append("Forward Data");
                if (left < 6) {
                    d.invalid(place, left);
                    return;
                }
                in.need(place, 6);
                out.append(", forwarding address ");
                d.mac(place);
                place += 6;
                left -= 6;
            }
            default -> {
                out.append(" invalid (").decimal(function).append(')');
                in.need(place, left);
                return;
            }
        }
        out.append(", data (").decimal(left).append(" octets)");
        in.need(place, left);
    }

    private static int littleEndian(Window in, long at) {
        return in.u8(at) | in.u8(at + 1) << 8;
    }
}
