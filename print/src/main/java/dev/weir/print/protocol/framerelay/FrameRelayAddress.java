// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.framerelay;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * The address of a frame relay connection: its bits are spread over two to four octets, the lowest
 * bit of each saying whether it is the last.
 *
 * <p>Specified by ITU-T Q.922, section 3.2.
 */
public final class FrameRelayAddress {
    private static final int LAST = 1;
    private static final int MAX_LENGTH = 4;

    private FrameRelayAddress() {}

    /** Prints the number of the connection in the {@code length} octets at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        int octets = 0;
        boolean last = false;
        while (octets < length && octets < MAX_LENGTH && !last) {
            last = (in.u8(at + octets) & LAST) != 0;
            octets++;
        }
        if (!last && octets < MAX_LENGTH) {
            d.out().append("<Truncated>");
        } else if (!last || octets == 1) {
            d.out().append("<Invalid DLCI>");
        } else {
            d.out().append("DLCI ").decimal(number(in, at, octets));
        }
    }

    /**
     * {@return the number in an address} The first octet has six bits of the number, the second
     * four, a third of four seven.
     */
    public static int number(Window in, long at, int octets) {
        int number = ((in.u8(at) & 0xfc) << 2) | (in.u8(at + 1) >>> 4);
        if (octets == MAX_LENGTH) {
            number = (number << 7) | (in.u8(at + 2) >>> 1);
        }
        return octets == 2 ? number : (number << 6) | (in.u8(at + octets - 1) >>> 2);
    }
}
