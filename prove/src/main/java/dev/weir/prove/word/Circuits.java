// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;
import static dev.weir.prove.logic.Gates.not;

import dev.weir.prove.logic.Gates;

import java.util.Arrays;

/**
 * Arithmetic as gates. A number is an array of literals, the least significant bit first; operands
 * have the same length, and so have results.
 */
public final class Circuits {
    private final Gates gates;

    public Circuits(Gates gates) {
        this.gates = gates;
    }

    /** The two results of a division. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    record Quotient(int[] quotient, int[] remainder) {}

    /** {@return a number that is the same everywhere} */
    public static int[] constant(long number, int length) {
        int[] bits = new int[length];
        for (int i = 0; i < length; i++) {
            bits[i] = (number >> i & 1) == 1 ? TRUE : FALSE;
        }
        return bits;
    }

    /** {@return x + y, without the carry out} */
    public int[] add(int[] x, int[] y) {
        return add(x, y, FALSE);
    }

    private int[] add(int[] x, int[] y, int carryIn) {
        int carry = carryIn;
        int[] sum = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            int either = gates.xor(x[i], y[i]);
            sum[i] = gates.xor(either, carry);
            carry = gates.or(gates.and(x[i], y[i]), gates.and(carry, either));
        }
        return sum;
    }

    int[] subtract(int[] x, int[] y) {
        return add(x, invert(y), TRUE);
    }

    private static int[] invert(int[] x) {
        int[] inverted = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            inverted[i] = not(x[i]);
        }
        return inverted;
    }

    int[] or(int[] x, int[] y) {
        int[] bits = new int[x.length];
        Arrays.setAll(bits, i -> gates.or(x[i], y[i]));
        return bits;
    }

    int[] and(int[] x, int[] y) {
        int[] bits = new int[x.length];
        Arrays.setAll(bits, i -> gates.and(x[i], y[i]));
        return bits;
    }

    int[] xor(int[] x, int[] y) {
        int[] bits = new int[x.length];
        Arrays.setAll(bits, i -> gates.xor(x[i], y[i]));
        return bits;
    }

    /** {@return {@code x} where the condition is true, else {@code y}} */
    int[] mux(int condition, int[] x, int[] y) {
        int[] bits = new int[x.length];
        Arrays.setAll(bits, i -> gates.mux(condition, x[i], y[i]));
        return bits;
    }

    /** {@return {@code x} shifted left by so many places, zeros coming in; right if negative} */
    static int[] shift(int[] x, long places) {
        int[] shifted = new int[x.length]; // FALSE
        for (int i = 0; i < x.length; i++) {
            long from = i - places;
            if (from >= 0 && from < x.length) {
                shifted[i] = x[(int) from];
            }
        }
        return shifted;
    }

    /** {@return {@code x} shifted by a number of places that is a number itself} */
    int[] shift(int[] x, int[] places, boolean left) {
        int[] shifted = x;
        int lowBits = Integer.numberOfTrailingZeros(x.length); // lengths are powers of two here
        for (int i = 0; i < lowBits; i++) {
            int[] further = shift(shifted, left ? 1L << i : -(1L << i));
            shifted = mux(places[i], further, shifted);
        }
        int out = FALSE;
        for (int i = lowBits; i < places.length; i++) {
            out = gates.or(out, places[i]);
        }
        return mux(out, new int[x.length], shifted);
    }

    int[] multiply(int[] x, int[] y) {
        int[] product = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            if (y[i] != FALSE) {
                int bit = y[i];
                int[] shifted = shift(x, i);
                Arrays.setAll(shifted, j -> gates.and(bit, shifted[j]));
                product = add(product, shifted);
            }
        }
        return product;
    }

    /** {@return what long division gives; nothing is promised where {@code y} is 0} */
    Quotient divide(int[] x, int[] y) {
        int length = x.length;
        int[] divisor = Arrays.copyOf(y, length + 1); // FALSE on top
        int[] remainder = new int[length + 1];
        int[] quotient = new int[length];
        for (int i = length - 1; i >= 0; i--) {
            int[] shifted = shift(remainder, 1);
            shifted[0] = x[i];
            quotient[i] = atLeast(shifted, divisor);
            remainder = mux(quotient[i], subtract(shifted, divisor), shifted);
        }
        return new Quotient(quotient, Arrays.copyOf(remainder, length));
    }

    /** {@return whether {@code x} and {@code y} are equal; starts at the top, as prefixes do} */
    public int equal(int[] x, int[] y) {
        int equal = TRUE;
        for (int i = x.length - 1; i >= 0; i--) {
            equal = gates.and(equal, not(gates.xor(x[i], y[i])));
        }
        return equal;
    }

    /** {@return whether {@code x >= y}, unsigned} */
    public int atLeast(int[] x, int[] y) {
        int atLeast = TRUE;
        for (int i = 0; i < x.length; i++) {
            atLeast =
                    switch (y[i]) {
                        case TRUE -> gates.and(x[i], atLeast);
                        case FALSE -> gates.or(x[i], atLeast);
                        default -> gates.mux(gates.xor(x[i], y[i]), x[i], atLeast);
                    };
        }
        return atLeast;
    }

    /** {@return whether {@code x} and {@code y} have a bit in common} */
    int anyCommon(int[] x, int[] y) {
        int any = FALSE;
        for (int i = 0; i < x.length; i++) {
            any = gates.or(any, gates.and(x[i], y[i]));
        }
        return any;
    }
}
