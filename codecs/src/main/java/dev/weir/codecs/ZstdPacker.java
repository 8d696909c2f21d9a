// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.util.Arrays;

/**
 * Packs one block: matches are found by a table of hashes, their sequences are coded with the
 * predefined tables, and literals are left as they are. It is quick and simple rather than short.
 */
final class ZstdPacker {
    private static final int MIN_MATCH = 5;
    private static final int HASH_BITS = 15;
    private static final int MAX_SEQUENCES = 30_000;

    private static final FseEncoder LENGTHS =
            new FseEncoder(ZstdSequences.LITERAL_LENGTHS, ZstdSequences.MAX_LITERAL_LENGTH_CODE);
    private static final FseEncoder MATCHES =
            new FseEncoder(ZstdSequences.MATCH_LENGTHS, ZstdSequences.MAX_MATCH_LENGTH_CODE);
    private static final FseEncoder OFFSETS =
            new FseEncoder(ZstdSequences.OFFSETS, ZstdSequences.OFFSET_COUNTS.length - 1);

    private final int[] table = new int[1 << HASH_BITS];
    private final byte[] literals = new byte[ZstdBlock.LARGEST];
    private final int[] literalLengths = new int[MAX_SEQUENCES];
    private final int[] matchLengths = new int[MAX_SEQUENCES];
    private final int[] distances = new int[MAX_SEQUENCES];
    private final BitWriter out = new BitWriter(2 * ZstdBlock.LARGEST);
    private int literalCount;
    private int sequences;

    /** {@return how many bytes of {@link #packed} the block has; 0 if it does not get shorter} */
    int pack(byte[] block, int length) {
        find(block, length);
        if (sequences == 0 || literalCount + 3 * sequences > length) {
            return 0;
        }
        out.clear();
        out.u8(((literalCount << 4) & 0xff) | (3 << 2)); // raw, with 20 bits of length
        out.u8(literalCount >>> 4);
        out.u8(literalCount >>> 12);
        out.bytes(literals, literalCount);
        if (sequences < 128) {
            out.u8(sequences);
        } else {
            out.u8((sequences >>> 8) + 128);
            out.u8(sequences);
        }
        out.u8(0); // predefined tables
        code();
        return out.length() < length ? out.length() : 0;
    }

    byte[] packed() {
        return out.bytes();
    }

    private void find(byte[] block, int length) {
        Arrays.fill(table, -1);
        literalCount = 0;
        sequences = 0;
        int anchor = 0;
        int at = 0;
        int limit = length - 8;
        while (at < limit && sequences < MAX_SEQUENCES) {
            int hash =
                    (int)
                            (((Bytes.u64(block, at) << 24) * 0x9e37_79b1_85eb_ca87L)
                                    >>> (64 - HASH_BITS));
            int candidate = table[hash];
            table[hash] = at;
            int match = candidate < 0 ? 0 : common(block, candidate, at, length);
            if (match < MIN_MATCH) {
                at += 1 + ((at - anchor) >>> 7); // the less fits, the longer the steps
                continue;
            }
            literalLengths[sequences] = at - anchor;
            matchLengths[sequences] = match;
            distances[sequences++] = at - candidate;
            putLiterals(block, anchor, at);
            at += match;
            anchor = at;
        }
        putLiterals(block, anchor, length);
    }

    private void putLiterals(byte[] block, int from, int to) {
        System.arraycopy(block, from, literals, literalCount, to - from);
        literalCount += to - from;
    }

    private static int common(byte[] block, int first, int second, int length) {
        int same = 0;
        while (second + same < length && block[first + same] == block[second + same]) {
            same++;
        }
        return same;
    }

    /** Codes the sequences from the last to the first, since they are read from the end. */
    private void code() {
        int lengthState = 0;
        int matchState = 0;
        int offsetState = 0;
        for (int i = sequences - 1; i >= 0; i--) {
            int lengthCode = code(ZstdSequences.LITERAL_LENGTH_BASES, literalLengths[i]);
            int matchCode = code(ZstdSequences.MATCH_LENGTH_BASES, matchLengths[i]);
            int offset = distances[i] + 3; // the first three stand for offsets used before
            int offsetCode = 31 - Integer.numberOfLeadingZeros(offset);
            if (i == sequences - 1) {
                lengthState = LENGTHS.first(lengthCode);
                matchState = MATCHES.first(matchCode);
                offsetState = OFFSETS.first(offsetCode);
            } else {
                offsetState = OFFSETS.encode(offsetCode, offsetState, out);
                matchState = MATCHES.encode(matchCode, matchState, out);
                lengthState = LENGTHS.encode(lengthCode, lengthState, out);
            }
            out.bits(
                    literalLengths[i] - ZstdSequences.LITERAL_LENGTH_BASES[lengthCode],
                    ZstdSequences.LITERAL_LENGTH_BITS[lengthCode]);
            out.bits(
                    matchLengths[i] - ZstdSequences.MATCH_LENGTH_BASES[matchCode],
                    ZstdSequences.MATCH_LENGTH_BITS[matchCode]);
            out.bits(offset - (1 << offsetCode), offsetCode);
        }
        out.bits(matchState, ZstdSequences.MATCH_LENGTH_LOG);
        out.bits(offsetState, ZstdSequences.OFFSET_LOG);
        out.bits(lengthState, ZstdSequences.LITERAL_LENGTH_LOG);
        out.end();
    }

    private static int code(int[] bases, int value) {
        int found = Arrays.binarySearch(bases, value);
        return found >= 0 ? found : -found - 2;
    }
}
