// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

/**
 * Packets of a savefile, one after another.
 *
 * @param offset where reading the first of them begins
 * @param first its number, counted from 0
 * @param min the time of the earliest, in nanoseconds since 1970
 * @param max the time of the latest
 */
public record Stretch(long offset, long first, long min, long max) {
    /** {@return this stretch and the one behind it, as one} */
    Stretch with(Stretch next) {
        return new Stretch(offset, first, Math.min(min, next.min), Math.max(max, next.max));
    }
}
