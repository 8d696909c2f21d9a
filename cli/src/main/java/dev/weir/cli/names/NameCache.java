// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.packet.hash.KeyedHash;

import org.jspecify.annotations.Nullable;

/**
 * Names of addresses that were found, and addresses that have none; so many and no more.
 *
 * <p>A place for an address is one of four, by {@link KeyedHash}, so that nobody can choose
 * addresses that drive out others; of the four the one that was taken first goes.
 */
final class NameCache {
    private static final int WAYS = 4;
    private static final int SETS = 1 << 12;

    private final long[] high = new long[SETS * WAYS];
    private final long[] low = new long[SETS * WAYS];
    private final boolean[] taken = new boolean[SETS * WAYS];
    private final @Nullable String[] names = new String[SETS * WAYS];
    private final byte[] hands = new byte[SETS];

    NameCache() {}

    private static int set(long high, long low) {
        return KeyedHash.of(high, low) & (SETS - 1);
    }

    /** {@return where an address is kept, or -1 if it is not} */
    int find(long high, long low) {
        int first = set(high, low) * WAYS;
        for (int i = first; i < first + WAYS; i++) {
            if (taken[i] && this.high[i] == high && this.low[i] == low) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the name of the address that is kept at {@code place}, or null if it has none} */
    @Nullable String name(int place) {
        return names[place];
    }

    /** Keeps the name of an address, or that it has none. */
    void put(long high, long low, @Nullable String name) {
        int set = set(high, low);
        int place = set * WAYS + hands[set];
        hands[set] = (byte) ((hands[set] + 1) % WAYS);
        this.high[place] = high;
        this.low[place] = low;
        names[place] = name;
        taken[place] = true;
    }
}
