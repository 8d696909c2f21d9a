// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Packs bytes as one LZ4 frame of independent blocks, with a checksum of the content. */
final class Lz4Output extends PackedOutput {
    private static final int BLOCK = 256 << 10;
    private static final int BLOCK_CODE = 5;
    private static final int MIN_MATCH = 4;

    /** A block ends in at least so many literals, and its last match begins before so many. */
    private static final int LAST_LITERALS = 5;

    private static final int LAST_MATCH = 12;
    private static final int HASH_BITS = 14;

    private final byte[] packed = new byte[BLOCK + 64];
    private final int[] table = new int[1 << HASH_BITS];
    private final Xxh32 checksum = new Xxh32();
    private int to;
    private boolean begun;

    Lz4Output(OutputStream out) {
        super(out, BLOCK);
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            byte[] header = new byte[7];
            Bytes.putU32(header, 0, Lz4Frame.MAGIC);
            header[4] =
                    (byte)
                            (Lz4Frame.VERSION
                                    | Lz4Frame.INDEPENDENT_BLOCKS
                                    | Lz4Frame.CONTENT_CHECKSUM);
            header[5] = BLOCK_CODE << 4;
            header[6] = (byte) (Xxh32.of(header, 4, 2) >>> 8);
            out.write(header);
        }
    }

    @Override
    void endBlock(boolean last) throws IOException {
        begin();
        if (length > 0) {
            checksum.update(block, 0, length);
            if (pack()) {
                number(to, 4);
                out.write(packed, 0, to);
            } else {
                number(length | Lz4Frame.STORED, 4);
                out.write(block, 0, length);
            }
            length = 0;
        }
        if (last) {
            number(0, 4);
            number(checksum.value(), 4);
        }
    }

    /** Packs the block; false if it does not get shorter. */
    private boolean pack() {
        Arrays.fill(table, -1);
        to = 0;
        int anchor = 0;
        int at = 0;
        int limit = length - LAST_MATCH;
        while (at < limit) {
            int hash = (Bytes.u32(block, at) * 0x9e37_79b1) >>> (32 - HASH_BITS);
            int candidate = table[hash];
            table[hash] = at;
            if (candidate < 0
                    || at - candidate >= Lz4Frame.WINDOW
                    || Bytes.u32(block, candidate) != Bytes.u32(block, at)) {
                at += 1 + ((at - anchor) >>> 6); // the less fits, the longer the steps
                continue;
            }
            int match = MIN_MATCH;
            int most = length - LAST_LITERALS - at;
            while (match < most && block[candidate + match] == block[at + match]) {
                match++;
            }
            if (!putSequence(anchor, at - anchor, at - candidate, match)) {
                return false;
            }
            at += match;
            anchor = at;
        }
        return putSequence(anchor, length - anchor, 0, MIN_MATCH) && to < length;
    }

    /** Adds literals and a match, which the last sequence does not have; false without room. */
    private boolean putSequence(int from, int literals, int distance, int match) {
        int matchCode = match - MIN_MATCH;
        if (to + literals + literals / 255 + matchCode / 255 + 16 > packed.length) {
            return false;
        }
        packed[to++] = (byte) ((Math.min(literals, 15) << 4) | Math.min(matchCode, 15));
        putLength(literals);
        System.arraycopy(block, from, packed, to, literals);
        to += literals;
        if (distance > 0) {
            Bytes.putU16(packed, to, distance);
            to += 2;
            putLength(matchCode);
        }
        return true;
    }

    private void putLength(int value) {
        if (value >= 15) {
            int left = value - 15;
            for (; left >= 255; left -= 255) {
                packed[to++] = (byte) 255;
            }
            packed[to++] = (byte) left;
        }
    }
}
