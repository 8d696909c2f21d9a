// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

/** Prints seconds as years of 365 days, weeks, days, hours, minutes and seconds: {@code 1h5m}. */
public final class RelativeTime {
    private RelativeTime() {}

    /** Prints {@code seconds}, unsigned; 0 is {@code 0s}. */
    public static void print(TextBuffer out, int seconds) {
        long rest = Integer.toUnsignedLong(seconds);
        if (rest == 0) {
            out.append("0s");
            return;
        }
        rest = unit(out, rest, 365 * 86_400, 'y');
        rest = unit(out, rest, 7 * 86_400, 'w');
        rest = unit(out, rest, 86_400, 'd');
        rest = unit(out, rest, 3_600, 'h');
        rest = unit(out, rest, 60, 'm');
        unit(out, rest, 1, 's');
    }

    private static long unit(TextBuffer out, long seconds, int size, char letter) {
        if (seconds >= size) {
            out.decimal(seconds / size).append(letter);
        }
        return seconds % size;
    }
}
