// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

class KeyedHashTest {
    private static final int KEYS = 1 << 14;

    /**
     * Fewer than 16 pairs agree in all 32 bits, and no 20 keys in the lower 14, of which there are
     * as many values as keys: by chance that is not so once in 10^12 runs.
     */
    private static void assertScattered(String what, IntFunction<long[]> key) {
        int[] hashes = IntStream.range(0, KEYS).map(i -> KeyedHash.of(key.apply(i))).toArray();
        assertTrue(KEYS - Arrays.stream(hashes).distinct().count() < 16, what + ": equal");
        int[] places = new int[KEYS];
        Arrays.stream(hashes).forEach(hash -> places[hash & (KEYS - 1)]++);
        assertTrue(Arrays.stream(places).max().orElseThrow() < 20, what + ": share a place");
    }

    @Test
    void keysInARowAreScattered() {
        assertScattered("one word", i -> new long[] {i});
        assertScattered("the upper half", i -> new long[] {(long) i << 32});
        assertScattered("the highest bits", i -> new long[] {(long) i << 50});
        assertScattered("all words", i -> new long[] {i, ~i, i, ~i, i});
    }

    /** Differences in two words of which the second is made to undo the first. */
    @Test
    void noDifferenceUndoesAnother() {
        for (int first = 0; first < 4; first++) {
            int one = first;
            for (int down : new int[] {0, 16, 29, 31, 32, 33, 48}) {
                assertScattered(
                        "words " + first + ", down " + down,
                        i -> {
                            long[] key = new long[5];
                            long undone = (long) (i & 0x7f) << 57;
                            key[one] = (long) (i >>> 7) << 57;
                            key[one + 1] = undone | undone >>> down;
                            return key;
                        });
            }
            assertScattered(
                    "sums",
                    i -> {
                        long[] key = new long[5];
                        key[one] = i;
                        key[one + 1] = -31L * i;
                        return key;
                    });
        }
        assertScattered("halves", i -> new long[] {(long) i << 32 | i});
        assertScattered("halves of two", i -> new long[] {(long) i << 32 | i, -i});
    }

    /** Texts whose {@code String.hashCode} is one and the same. */
    @Test
    void textsThatAreAlikeElsewhereAreNotHere() {
        assertEquals(text(0).hashCode(), text(KEYS - 1).hashCode());
        assertScattered("texts", i -> new long[] {KeyedHash.word(text(i))});
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            text.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    @Test
    void everyCharacterCounts() {
        String text = "example.org";
        assertEquals(KeyedHash.word(text), KeyedHash.word("example." + "org".strip()));
        assertNotEquals(KeyedHash.word(text), KeyedHash.word(text + "\0"));
        assertNotEquals(KeyedHash.word(text), KeyedHash.word("\0" + text));
        assertNotEquals(KeyedHash.word(text), KeyedHash.word("example.orf"));
        assertEquals(0, KeyedHash.word(""));
    }

    @Test
    void aPartOfAnArrayIsAKey() {
        long[] words = {1, 2, 3, 4, 5, 6};
        assertEquals(KeyedHash.of(2, 3, 4), KeyedHash.of(words, 1, 3));
        assertThrows(
                IndexOutOfBoundsException.class, () -> KeyedHash.of(new long[KeyedHash.WORDS + 2]));
    }
}
