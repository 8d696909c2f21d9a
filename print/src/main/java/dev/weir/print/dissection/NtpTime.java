// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

/**
 * Prints times in the formats of NTP: 32 or 16 bits of seconds since 1900, and as many of fraction.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-6">RFC 5905, section 6</a>
 */
public final class NtpTime {
    /** Seconds from 1900 to 1970. */
    private static final long UNIX_EPOCH = 2_208_988_800L;

    private static final double TWO_TO_32 = 4_294_967_296.0;

    private NtpTime() {}

    /** Prints a timestamp, and the date unless it is 0. */
    public static void print(TextBuffer out, long timestamp) {
        long seconds = timestamp >>> 32;
        out.decimal(seconds).append('.').decimal(nanoseconds(timestamp & 0xffff_ffffL), 9, '0');
        if (seconds != 0) {
            UtcTime.print(out.append(" ("), seconds - UNIX_EPOCH);
            out.append(')');
        }
    }

    /** Prints how much later {@code timestamp} is than {@code base}. */
    public static void difference(TextBuffer out, long base, long timestamp) {
        boolean later = Long.compareUnsigned(timestamp, base) > 0;
        long difference = later ? timestamp - base : base - timestamp;
        out.append(later ? '+' : '-').decimal(difference >>> 32).append('.');
        out.decimal(nanoseconds(difference & 0xffff_ffffL), 9, '0');
    }

    /** Prints a short time: 16 bits of seconds, 16 of fraction. */
    public static void printShort(TextBuffer out, int time) {
        out.decimal(time >>> 16).append('.');
        out.decimal((long) ((time & 0xffff) / 65536.0 * 1_000_000.0), 6, '0');
    }

    private static long nanoseconds(long fraction) {
        return (long) (fraction / TWO_TO_32 * 1_000_000_000.0);
    }
}
