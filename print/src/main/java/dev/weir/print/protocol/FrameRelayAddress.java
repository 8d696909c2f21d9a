// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

/**
 * The address of a frame relay connection: its bits are spread over two to four octets, the lowest
 * bit of each saying whether it is the last.
 *
 * <p>Specified by ITU-T Q.922, section 3.2.
 */
final class FrameRelayAddress {
    private static final int LAST = 1;

    private FrameRelayAddress() {}

    /** Prints the number of the connection in the {@code length} octets at {@code at}. */
    static void print(Dissection d, long at, int length) {
        long number = number(d.in(), at, length);
        if (number < 0) {
            d.out().append("<Invalid DLCI>");
        } else {
            d.out().append("DLCI ").decimal(number);
        }
    }

    private static long number(Window in, long at, int length) {
        if (length < 2 || (in.u8(at) & LAST) != 0) {
            return -1;
        }
        int number = ((in.u8(at) & 0xfc) << 2) | (in.u8(at + 1) >>> 4);
        if ((in.u8(at + 1) & LAST) != 0) {
            return number;
        }
        int last = 2;
        if (length > last && (in.u8(at + last) & LAST) == 0) {
            number = (number << 7) | (in.u8(at + last) >>> 1);
            last++;
        }
        if (length <= last || (in.u8(at + last) & LAST) == 0) {
            return -1;
        }
        return (number << 6) | (in.u8(at + last) >>> 2);
    }
}
