// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

/** What fits into a field of a header. */
final class Range {
    private Range() {}

    /** Refuses what is not from 0 to {@code max}. */
    static void check(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " is not in 0.." + max + ": " + value);
        }
    }

    /** Refuses what is neither from 0 to {@code max} nor {@link Layer#OF_NEXT_LAYER}. */
    static void checkType(String field, int value, int max) {
        if (value != Layer.OF_NEXT_LAYER) {
            check(field, value, max);
        }
    }

    /** Refuses options that do not fill whole words of four octets, or more than ten of them. */
    static void checkOptions(String header, Octets options) {
        if (options.length() % 4 != 0 || options.length() > 40) {
            throw new IllegalArgumentException(
                    "the options of "
                            + header
                            + " are at most 40 octets and a multiple of 4, padded: "
                            + options.length());
        }
    }
}
