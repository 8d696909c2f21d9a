// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

/**
 * Puts the decimal digits of numbers into bytes. Each method takes the place of the first digit,
 * and there must be room behind it.
 *
 * <p>Without a loop: most of what is printed is numbers, and most of them are short.
 */
final class Digits {
    /** Digits of the largest number. */
    static final int MOST = 10;

    /** The digits of 00 to 99. */
    private static final byte[] PAIRS = pairs();

    private Digits() {}

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** Puts an unsigned number, which takes up to {@link #MOST}; {@return the place behind it} */
    static int put(byte[] bytes, int at, int value) {
        return value >= 0 ? positive(bytes, at, value) : large(bytes, at, value);
    }

    private static int positive(byte[] bytes, int at, int value) {
        if (value < 100) {
            return oneOrTwo(bytes, at, value);
        }
        if (value < 10_000) {
            return pair(bytes, oneOrTwo(bytes, at, value / 100), value % 100);
        }
        int upper = value / 10_000;
        int behind =
                upper < 10_000
                        ? upper < 100
                                ? oneOrTwo(bytes, at, upper)
                                : pair(bytes, oneOrTwo(bytes, at, upper / 100), upper % 100)
                        : four(bytes, oneOrTwo(bytes, at, upper / 10_000), upper % 10_000);
        return four(bytes, behind, value % 10_000);
    }

    /** An unsigned number that is 2^31 or more: ten digits. */
    private static int large(byte[] bytes, int at, int value) {
        int upper = Integer.divideUnsigned(value, 10_000);
        int behind = four(bytes, pair(bytes, at, upper / 10_000), upper % 10_000);
        return four(bytes, behind, value - upper * 10_000);
    }

    /** Puts 0 to 99; {@return the place behind it} */
    private static int oneOrTwo(byte[] bytes, int at, int value) {
        if (value >= 10) {
            return pair(bytes, at, value);
        }
        bytes[at] = (byte) ('0' + value);
        return at + 1;
    }

    /** Puts 0 to 9,999 as four digits; {@return the place behind them} */
    static int four(byte[] bytes, int at, int value) {
        return pair(bytes, pair(bytes, at, value / 100), value % 100);
    }

    /** Puts 0 to 99 as two digits; {@return the place behind them} */
    static int pair(byte[] bytes, int at, int value) {
        bytes[at] = PAIRS[2 * value];
        bytes[at + 1] = PAIRS[2 * value + 1];
        return at + 2;
    }
}
