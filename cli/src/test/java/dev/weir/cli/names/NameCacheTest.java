// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class NameCacheTest {
    private static final int ADDRESSES = 1 << 12;

    /** Of the second half what undoes the first in a sum that is multiplied and shifted. */
    private static long low(long number) {
        long undone = number & 0x3f;
        return undone << 58 | undone << 26;
    }

    @Test
    void chosenAddressesDoNotDriveOutEachOther() {
        NameCache cache = new NameCache();
        for (long i = 0; i < ADDRESSES; i++) {
            cache.put(i >>> 6 << 58, low(i), "host" + i);
            assertEquals("host" + i, cache.name(cache.find(i >>> 6 << 58, low(i))));
        }
        // A quarter of the places: by chance some 15 of 4,096 find theirs taken by four others.
        long kept =
                LongStream.range(0, ADDRESSES)
                        .filter(i -> cache.find(i >>> 6 << 58, low(i)) >= 0)
                        .count();
        assertTrue(kept > ADDRESSES * 9 / 10, () -> kept + " of " + ADDRESSES + " are kept");
    }
}
