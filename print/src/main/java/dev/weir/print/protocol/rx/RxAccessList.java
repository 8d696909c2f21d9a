// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints who may do what with the files of a directory: text with the number of those who may, the
 * number of those who may not, and then a line for each, a name and a number whose bits say what.
 */
final class RxAccessList {
    /** The most octets that are looked at. */
    private static final int LONGEST = 1024;

    private static final int LONGEST_NAME = 1023;
    private static final String LETTERS = "rlidwka";

    /** The bits of {@link #LETTERS}. */
    private static final int[] RIGHTS = {1, 8, 4, 16, 2, 32, 64};

    /** In place of a place: what should be there is not. */
    private static final long NONE = -1;

    private RxAccessList() {}

    /** Prints the list at {@code at}, its length before it; false if it is not all there. */
    static boolean print(Dissection d, long at) {
        Window in = d.in();
        int length = in.u32(at);
        if (!in.has(at + 4, length)) {
            return false;
        }
        boolean all = Integer.compareUnsigned(length, LONGEST) <= 0;
        long end = at + 4 + (all ? length : LONGEST);
        long place = at + 4;
        for (long zero = place; zero < end; zero++) {
            if (in.u8(zero) == 0) {
                end = zero;
            }
        }
        long positive = number(in, place, end);
        long negative = positive == NONE ? NONE : number(in, positive, end);
        if (negative != NONE) {
            place = entries(d, '+', value(in, positive), blanks(in, negative, end), end);
            if (place != NONE) {
                entries(d, '-', value(in, negative), place, end);
            }
        }
        return true;
    }

    private static long entries(Dissection d, char sign, int count, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        for (int i = 0; i < count; i++) {
            long name = blanks(in, place, end);
            long nameEnd = name;
            while (nameEnd < end && nameEnd - name < LONGEST_NAME && !isBlank(in.u8(nameEnd))) {
                nameEnd++;
            }
            long rights = nameEnd == name ? NONE : number(in, nameEnd, end);
            if (rights == NONE) {
                return NONE;
            }
            out.append(' ').append(sign).append('{');
            for (long p = name; p < nameEnd; p++) {
                out.escaped(in.u8(p));
            }
            out.append(' ');
            int bits = value(in, rights);
            for (int k = 0; k < RIGHTS.length; k++) {
                if ((bits & RIGHTS[k]) != 0) {
                    out.append(LETTERS.charAt(k));
                }
            }
            out.append('}');
            place = blanks(in, rights, end);
        }
        return place;
    }

    private static boolean isBlank(int octet) {
        return octet == ' ' || (octet >= '\t' && octet <= '\r');
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static long blanks(Window in, long at, long end) {
        long place = at;
        while (place < end && isBlank(in.u8(place))) {
            place++;
        }
        return place;
    }

    /** {@return the place behind the decimal number at {@code at}, blanks before it or not} */
    private static long number(Window in, long at, long end) {
        long place = blanks(in, at, end);
        if (place < end && (in.u8(place) == '-' || in.u8(place) == '+')) {
            place++;
        }
        long digits = place;
        while (place < end && isDigit(in.u8(place))) {
            place++;
        }
        return place == digits ? NONE : place;
    }

    /** {@return the number that ends at {@code end}, as 32 bits of what fits into 64} */
    private static int value(Window in, long end) {
        long start = end;
        while (isDigit(in.u8(start - 1))) {
            start--;
        }
        long value = 0;
        for (long place = start; place < end; place++) {
            int digit = in.u8(place) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                value = Long.MAX_VALUE;
                break;
            }
            value = value * 10 + digit;
        }
        return (int) (in.u8(start - 1) == '-' ? -value : value);
    }
}
