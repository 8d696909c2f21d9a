// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.edit;

import dev.weir.packet.Packet;
import dev.weir.packet.hash.KeyedHash;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The last packets, to find those that come again. Of each 128 bits of a digest (SHA-256, of its
 * length on the wire and its bytes) are kept and not its bytes, so that a million take 24 MB.
 */
public final class Duplicates {
    /** The two halves of each packet's digest, in a ring. */
    private final long[] high;

    private final long[] low;

    /**
     * How many packets before each one the last one came whose hash has the same place; 0 if none
     * did. So chains need no end: what a link leads to is too old at some time.
     */
    private final int[] back;

    /** The number of the last packet of each place, counted from 1. */
    private final long[] last;

    private final ByteBuffer wirelen = ByteBuffer.allocate(Integer.BYTES);
    private final MessageDigest digest;
    private long count;

    /**
     * Remembers packets.
     *
     * @param size how many, at least 1
     */
    public Duplicates(int size) {
        high = new long[size];
        low = new long[size];
        back = new int[size];
        last = new long[Integer.highestOneBit(size)];
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return whether one of the last packets had the same bytes} It is remembered. */
    public boolean contains(Packet packet) {
        digest.update(wirelen.clear().putInt(packet.wirelen()).flip());
        digest.update(packet.bytes().asByteBuffer());
        ByteBuffer result = ByteBuffer.wrap(digest.digest());
        long a = result.getLong();
        long b = result.getLong();
        int place = KeyedHash.of(a, b) & last.length - 1;
        boolean found = isRemembered(a, b, last[place]);
        count++;
        int at = slot(count);
        high[at] = a;
        low[at] = b;
        back[at] = isThere(last[place]) ? (int) (count - last[place]) : 0;
        last[place] = count;
        return found;
    }

    private boolean isRemembered(long a, long b, long from) {
        for (long i = from; isThere(i); i -= back[slot(i)]) {
            if (high[slot(i)] == a && low[slot(i)] == b) {
                return true;
            }
            if (back[slot(i)] == 0) {
                return false;
            }
        }
        return false;
    }

    /** {@return whether packet {@code number} is one of the last} */
    private boolean isThere(long number) {
        return number > 0 && number > count - high.length;
    }

    private int slot(long number) {
        return (int) (number % high.length);
    }
}
