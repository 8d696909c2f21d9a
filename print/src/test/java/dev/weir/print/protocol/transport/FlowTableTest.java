// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.hash.KeyedHash;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class FlowTableTest {
    private final FlowTable flows = new FlowTable();

    private int find(long number) {
        flows.select(0, number, 0, ~number, number & 0xffff);
        return flows.find();
    }

    private void add(long number) {
        assertEquals(-1, find(number));
        flows.set(flows.add(), (int) number, (int) ~number);
    }

    @Test
    void remembersEveryConversationUpToItsMaximum() {
        for (int i = 0; i < FlowTable.MAXIMUM; i++) {
            add(i);
        }
        assertEquals(FlowTable.MAXIMUM, flows.size());
        for (int i = 0; i < FlowTable.MAXIMUM; i++) {
            int flow = find(i);
            assertTrue(flow >= 0);
            assertEquals(i, flows.sequence(flow));
            assertEquals(~i, flows.acknowledgment(flow));
        }
    }

    @Test
    void everyPartOfTheKeyCounts() {
        flows.select(1, 2, 3, 4, 5);
        flows.add();
        long[][] others = {
            {0, 2, 3, 4, 5}, {1, 0, 3, 4, 5}, {1, 2, 0, 4, 5}, {1, 2, 3, 0, 5}, {1, 2, 3, 4, 0}
        };
        for (long[] other : others) {
            flows.select(other[0], other[1], other[2], other[3], other[4]);
            assertEquals(-1, flows.find());
        }
        flows.select(1, 2, 3, 4, 5);
        assertEquals(0, flows.find());
    }

    @Test
    void aFloodDoesNotGrowItAndSparesWhatIsInUse() {
        add(0);
        for (long i = 1; i < 3L * FlowTable.MAXIMUM; i++) {
            add(i);
            if (i % 1000 == 0) {
                assertTrue(find(0) >= 0, "the conversation in use was forgotten");
            }
        }
        assertEquals(FlowTable.MAXIMUM, flows.size());
        assertEquals(-1, find(1)); // quiet since the beginning
    }

    /**
     * Keys in two words of which the second undoes what the first has done to a sum that is
     * multiplied by an odd number and shifted, whatever it began with: each difference in the upper
     * bits of a word, and those that it makes 32 bits lower, in the next.
     */
    private static long[] undoing(int first, long x, long y) {
        long[] key = {0x2001L << 48, 0x1234, 0x2001_0db8L << 32, 2, 5};
        key[first] ^= x << 56;
        key[first + 1] ^= y << 56 | y << 24;
        return key;
    }

    @Test
    void chosenKeysShareNoMoreChainsThanOthers() {
        for (int first = 0; first < 4; first++) {
            FlowTable chosen = new FlowTable();
            for (long number = 0; number < 1 << 16; number++) {
                long[] key = undoing(first, number >>> 8, number & 0xff);
                chosen.select(key[0], key[1], key[2], key[3], key[4]);
                assertEquals(-1, chosen.find());
                chosen.add();
            }
            // None had to go because its chain was full.
            assertEquals(1 << 16, chosen.size(), "words " + first + " and the next");
        }
    }

    @Test
    void aChainHasSoManyConversationsAndNoMore() {
        // Who knows the secret can fill a chain of the first 256.
        int place = KeyedHash.of(0, 0, 0, ~0L, 0) & 0xff;
        long[] inOneChain =
                LongStream.iterate(0, number -> number + 1)
                        .filter(number ->
                                (KeyedHash.of(0, number, 0, ~number, number & 0xffff) & 0xff)
                                        == place)
                        .limit(10L * FlowTable.LONGEST)
                        .toArray();
        for (long number : inOneChain) {
            add(number);
            assertTrue(find(number) >= 0);
        }
        assertEquals(FlowTable.LONGEST, flows.longestChain());
        assertEquals(FlowTable.LONGEST, flows.size());
        for (int i = 9 * FlowTable.LONGEST; i < inOneChain.length; i++) {
            assertTrue(find(inOneChain[i]) >= 0, "not the oldest was forgotten");
        }
        for (long number = 1_000_000; number < 1_010_000; number++) {
            add(number); // it grows, and what is left of that chain is found still
        }
        long last = inOneChain[inOneChain.length - 1];
        assertEquals((int) last, flows.sequence(find(last)));
    }
}
