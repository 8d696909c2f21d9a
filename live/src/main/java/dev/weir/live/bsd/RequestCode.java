// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

/**
 * The number of a request, as {@code sys/ioccom.h} of every BSD puts it together.
 *
 * @param transfer which way the argument goes
 * @param number of the request within those of bpf, 0 to 255
 * @param size of the argument in bytes, 0 to 8191
 */
public record RequestCode(Transfer transfer, int number, int size) {
    /** Which way the argument of a request goes. */
    public enum Transfer {
        /** There is none; {@code _IO}. */
        NONE(0x2000_0000L),
        /** From the kernel; {@code _IOR}. */
        READ(0x4000_0000L),
        /** To the kernel; {@code _IOW}. */
        WRITE(0x8000_0000L),
        /** To the kernel and back; {@code _IOWR}. */
        READ_WRITE(0xc000_0000L);

        private final long bits;

        Transfer(long bits) {
            this.bits = bits;
        }
    }

    private static final int SIZE_MASK = 0x1fff;

    public RequestCode {
        if (number < 0 || number > 0xff || size < 0 || size > SIZE_MASK) {
            throw new IllegalArgumentException("no request: number " + number + ", size " + size);
        }
    }

    /** {@return the second argument of ioctl(2), 32 bits in a C {@code unsigned long}} */
    public long value() {
        return transfer.bits | (long) size << 16 | 'B' << 8 | number;
    }
}
