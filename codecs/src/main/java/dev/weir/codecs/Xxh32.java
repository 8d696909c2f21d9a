// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/**
 * The checksum xxHash of 32 bits, with seed 0.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash</a>
 */
final class Xxh32 extends XxHash {
    private static final int P1 = 0x9e37_79b1;
    private static final int P2 = 0x85eb_ca77;
    private static final int P3 = 0xc2b2_ae3d;
    private static final int P4 = 0x27d4_eb2f;
    private static final int P5 = 0x1656_67b1;
    private static final int STRIPE = 16;

    private final int[] lanes = new int[4];

    Xxh32() {
        super(STRIPE);
        reset();
    }

    static int of(byte[] bytes, int offset, int length) {
        Xxh32 hash = new Xxh32();
        hash.update(bytes, offset, length);
        return hash.value();
    }

    @Override
    void reset() {
        super.reset();
        lanes[0] = 0x2423_4428; // P1 + P2
        lanes[1] = P2;
        lanes[2] = 0;
        lanes[3] = -P1;
    }

    @Override
    void stripe(byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) {
            int mixed = lanes[i] + Bytes.u32(bytes, at + 4 * i) * P2;
            lanes[i] = Integer.rotateLeft(mixed, 13) * P1;
        }
    }

    int value() {
        int hash =
                total >= STRIPE
                        ? Integer.rotateLeft(lanes[0], 1)
                                + Integer.rotateLeft(lanes[1], 7)
                                + Integer.rotateLeft(lanes[2], 12)
                                + Integer.rotateLeft(lanes[3], 18)
                        : P5;
        hash += (int) total;
        int at = 0;
        for (; restLength - at >= 4; at += 4) {
            hash = Integer.rotateLeft(hash + Bytes.u32(rest, at) * P3, 17) * P4;
        }
        for (; at < restLength; at++) {
            hash = Integer.rotateLeft(hash + Bytes.u8(rest, at) * P5, 11) * P1;
        }
        hash = (hash ^ (hash >>> 15)) * P2;
        hash = (hash ^ (hash >>> 13)) * P3;
        return hash ^ (hash >>> 16);
    }
}
