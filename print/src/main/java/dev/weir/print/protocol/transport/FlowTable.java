// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.hash.KeyedHash;

import java.util.Arrays;

/**
 * The sequence numbers with which TCP conversations began, so that later ones are printed relative
 * to them.
 *
 * <p>A hash table with chains in arrays. It grows to {@link #MAXIMUM} conversations and no further:
 * a new one then takes the place of an old one that has been quiet, and the old one, should it come
 * back, is a new one: its next segment with ACK has its own numbers, those behind it are relative
 * to that. Which chain a conversation is in says {@link KeyedHash}, so that nobody can choose
 * packets that share one; and a chain has at most {@link #LONGEST} conversations, whatever comes: a
 * further one takes the place of that which has been in it for the longest time. Hence the cost of
 * a look-up and the memory are bounded, and the same with a million conversations and with a
 * billion.
 */
final class FlowTable {
    /** The most conversations that are remembered. */
    static final int MAXIMUM = 1 << 18;

    /**
     * The most conversations in a chain. There are as many chains as conversations: one of more
     * than these is made by chance once in a hundred million full tables.
     */
    static final int LONGEST = 16;

    private static final int FIRST_CAPACITY = 1 << 8;
    private static final int NONE = -1;

    /** How many conversations in use are passed over, at most, in search of a quiet one. */
    private static final int CHANCES = 8;

    private int capacity = FIRST_CAPACITY;
    private int size;
    private int hand;

    private int[] chains = emptyChains(FIRST_CAPACITY);
    private int[] next = new int[FIRST_CAPACITY];

    /** Five numbers for each conversation: the two ends' addresses, their ports and the family. */
    private long[] keys = new long[FIRST_CAPACITY * KEY];

    private int[] sequences = new int[FIRST_CAPACITY];
    private int[] acknowledgments = new int[FIRST_CAPACITY];
    private boolean[] used = new boolean[FIRST_CAPACITY];

    private static final int KEY = 5;
    private final long[] key = new long[KEY];

    FlowTable() {}

    /** Says which conversation the next calls are about. */
    void select(
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            long portsAndFamily) {
        key[0] = sourceHigh;
        key[1] = sourceLow;
        key[2] = destinationHigh;
        key[3] = destinationLow;
        key[4] = portsAndFamily;
    }

    /** {@return the number of the selected conversation, or -1 if it is not known} */
    int find() {
        for (int flow = chains[chain(key, 0)]; flow != NONE; flow = next[flow]) {
            int at = flow * KEY;
            if (keys[at + 4] == key[4]
                    && keys[at + 3] == key[3]
                    && keys[at + 1] == key[1]
                    && keys[at + 2] == key[2]
                    && keys[at] == key[0]) {
                used[flow] = true;
                return flow;
            }
        }
        return NONE;
    }

    /** {@return the number of the selected conversation, which was not known and now is} */
    int add() {
        if (size == capacity && capacity < MAXIMUM) {
            grow();
        }
        int flow = lastOfFullChain();
        if (flow == NONE) {
            flow = size < capacity ? size++ : evict();
        } else {
            unlink(flow); // it becomes the first, so that the next one to go is another
        }
        System.arraycopy(key, 0, keys, flow * KEY, KEY);
        link(flow);
        used[flow] = false;
        return flow;
    }

    /** The last conversation in the chain of the selected one if there is no room in it, or -1. */
    private int lastOfFullChain() {
        int flow = chains[chain(key, 0)];
        for (int length = 1; length < LONGEST && flow != NONE; length++) {
            flow = next[flow];
        }
        return flow;
    }

    /** {@return how many conversations are in the chain that has the most} */
    int longestChain() {
        int longest = 0;
        for (int first : chains) {
            int length = 0;
            for (int flow = first; flow != NONE; flow = next[flow]) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Remembers with which numbers conversation {@code flow} began. */
    void set(int flow, int sequence, int acknowledgment) {
        sequences[flow] = sequence;
        acknowledgments[flow] = acknowledgment;
    }

    /** {@return the first sequence number from the first end of conversation {@code flow}} */
    int sequence(int flow) {
        return sequences[flow];
    }

    /** {@return the first sequence number from the second end of conversation {@code flow}} */
    int acknowledgment(int flow) {
        return acknowledgments[flow];
    }

    /** {@return how many conversations are remembered} */
    int size() {
        return size;
    }

    private int chain(long[] from, int at) {
        return KeyedHash.of(from, at, KEY) & (capacity - 1);
    }

    private void link(int flow) {
        int chain = chain(keys, flow * KEY);
        next[flow] = chains[chain];
        chains[chain] = flow;
    }

    private void unlink(int flow) {
        int chain = chain(keys, flow * KEY);
        if (chains[chain] == flow) {
            chains[chain] = next[flow];
            return;
        }
        int before = chains[chain];
        while (next[before] != flow) {
            before = next[before];
        }
        next[before] = next[flow];
    }

    /**
     * Frees the place of a conversation: the oldest, save that those in use get a second chance.
     */
    private int evict() {
        for (int i = 0; i < CHANCES && used[hand]; i++) {
            used[hand] = false;
            hand = (hand + 1) & (capacity - 1);
        }
        int flow = hand;
        hand = (hand + 1) & (capacity - 1);
        unlink(flow);
        return flow;
    }

    private void grow() {
        capacity *= 2;
        chains = emptyChains(capacity);
        next = new int[capacity];
        keys = Arrays.copyOf(keys, capacity * KEY);
        sequences = Arrays.copyOf(sequences, capacity);
        acknowledgments = Arrays.copyOf(acknowledgments, capacity);
        used = Arrays.copyOf(used, capacity);
        for (int flow = 0; flow < size; flow++) {
            link(flow);
        }
    }

    private static int[] emptyChains(int capacity) {
        int[] chains = new int[capacity];
        Arrays.fill(chains, NONE);
        return chains;
    }
}
