// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/**
 * The checksum xxHash of 64 bits, with seed 0.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash</a>
 */
final class Xxh64 extends XxHash {
    private static final long P1 = 0x9e37_79b1_85eb_ca87L;
    private static final long P2 = 0xc2b2_ae3d_27d4_eb4fL;
    private static final long P3 = 0x1656_67b1_9e37_79f9L;
    private static final long P4 = 0x85eb_ca77_c2b2_ae63L;
    private static final long P5 = 0x27d4_eb2f_1656_67c5L;
    private static final int STRIPE = 32;

    private final long[] lanes = new long[4];

    Xxh64() {
        super(STRIPE);
        reset();
    }

    @Override
    void reset() {
        super.reset();
        lanes[0] = 0x60ea_27ee_adc0_b5d6L; // P1 + P2
        lanes[1] = P2;
        lanes[2] = 0;
        lanes[3] = -P1;
    }

    @Override
    void stripe(byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) {
            lanes[i] = round(lanes[i], Bytes.u64(bytes, at + 8 * i));
        }
    }

    private static long round(long lane, long value) {
        return Long.rotateLeft(lane + value * P2, 31) * P1;
    }

    long value() {
        long hash = P5;
        if (total >= STRIPE) {
            hash =
                    Long.rotateLeft(lanes[0], 1)
                            + Long.rotateLeft(lanes[1], 7)
                            + Long.rotateLeft(lanes[2], 12)
                            + Long.rotateLeft(lanes[3], 18);
            for (long lane : lanes) {
                hash = (hash ^ round(0, lane)) * P1 + P4;
            }
        }
        hash += total;
        int at = 0;
        for (; restLength - at >= 8; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, Bytes.u64(rest, at)), 27) * P1 + P4;
        }
        if (restLength - at >= 4) {
            long four = Integer.toUnsignedLong(Bytes.u32(rest, at));
            hash = Long.rotateLeft(hash ^ (four * P1), 23) * P2 + P3;
            at += 4;
        }
        for (; at < restLength; at++) {
            hash = Long.rotateLeft(hash ^ (Bytes.u8(rest, at) * P5), 11) * P1;
        }
        hash = (hash ^ (hash >>> 33)) * P2;
        hash = (hash ^ (hash >>> 29)) * P3;
        return hash ^ (hash >>> 32);
    }
}
