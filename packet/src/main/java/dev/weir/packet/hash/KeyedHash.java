// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.hash;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Hashes by a secret of this process, for tables whose keys come from packets: nobody who does not
 * know the secret can choose keys that share a place.
 *
 * <p>A key is some words of 64 bits, always as many in one table. Each word is split into two
 * halves, to each half a secret of 64 bits is added, the two sums are multiplied and the products
 * added up; the upper 32 bits of that are taken. For any two keys, however they were chosen, the
 * two results are independent and each is uniform (the family Multilinear-HM, theorem 3.1 of Lemire
 * and Kaser, Strongly universal string hashing is fast, The Computer Journal 57, 2014). So two keys
 * agree in {@code b} bits of the result in one of 2^b processes, and no difference between keys is
 * better than any other. What was sent before tells nothing as long as the sender does not see
 * where it went.
 *
 * <p>Last comes a permutation of the 32 bits that is not secret, the end of MurmurHash3: it changes
 * nothing of the above, but keys in a row, whose places would lie in lines otherwise, are scattered
 * as if by chance. The bound of a chain's length is still the table's own to keep: what is proved
 * here is about pairs, and so about the mean.
 *
 * <p>Results differ from process to process, so nothing that is shown may depend on them.
 */
public final class KeyedHash {
    /** The most words of a key. */
    public static final int WORDS = 12;

    /** A prime, 2^61 - 1. */
    private static final long PRIME = (1L << 61) - 1;

    private static final long HALF = 0xffff_ffffL;

    /** Two for each word, one that the sum begins with, and the point of polynomials. */
    private static final long[] SECRET = secret(2 * WORDS + 2);

    private static final long BEGIN = SECRET[2 * WORDS];
    private static final long POINT = SECRET[2 * WORDS + 1] & PRIME;

    private KeyedHash() {}

    /** {@return the hash of a key that is {@code words}} */
    public static int of(long... words) {
        return of(words, 0, words.length);
    }

    /**
     * {@return the hash of the key that is {@code count} of {@code words}, from {@code from} on}
     *
     * @throws IndexOutOfBoundsException if there are not so many, or more than {@link #WORDS}
     */
    public static int of(long[] words, int from, int count) {
        long sum = BEGIN;
        for (int i = 0; i < count; i++) {
            long word = words[from + i];
            sum += (SECRET[2 * i] + (word & HALF)) * (SECRET[2 * i + 1] + (word >>> 32));
        }
        return scattered((int) (sum >>> 32));
    }

    /**
     * {@return a word for {@code text}, to be one of a key} Two texts have the same one in fewer
     * than 2^-60 of all processes for each of their characters: it is the value at a secret point
     * of the polynomial whose coefficients they are, modulo 2^61 - 1.
     */
    public static long word(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            // One more than the character: no coefficient is 0, so that the length counts too.
            long folded = product(value) + text.charAt(i) + 1;
            value = (folded & PRIME) + (folded >>> 61);
        }
        return value >= PRIME ? value - PRIME : value;
    }

    /** {@return {@code value} times the point, modulo the prime but for one subtraction} */
    private static long product(long value) {
        long high = Math.multiplyHigh(value, POINT);
        long low = value * POINT;
        return (low & PRIME) + (low >>> 61 | high << 3);
    }

    private static int scattered(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85eb_ca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2_ae35;
        return mixed ^ mixed >>> 16;
    }

    /** From the kernel, whose device is there in a tenth of a millisecond; else from Java. */
    private static long[] secret(int words) {
        byte[] bytes = new byte[words * Long.BYTES];
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            if (random.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                new SecureRandom().nextBytes(bytes);
            }
        } catch (IOException e) {
            new SecureRandom().nextBytes(bytes); // a system without it, or one that hides it
        }
        long[] secret = new long[words];
        ByteBuffer.wrap(bytes).asLongBuffer().get(secret);
        return secret;
    }
}
