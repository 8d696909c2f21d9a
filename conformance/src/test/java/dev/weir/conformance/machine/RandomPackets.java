// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Flavour;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Random packets of several kinds. */
final class RandomPackets {
    /** The longest packet made. */
    static final int LONGEST = 1500;

    private final Random random;

    RandomPackets(long seed) {
        random = new Random(seed);
    }

    /**
     * Makes a packet.
     *
     * @param flavour for Linux more is known of some than their bytes
     * @param plain whether nothing more may be known
     */
    FuzzPacket next(Flavour flavour, boolean plain) {
        byte[] bytes = bytes();
        int wirelen = random.nextInt(4) == 0 ? wirelen(bytes.length) : bytes.length;
        boolean known = flavour == Flavour.LINUX && !(plain && random.nextBoolean());
        return new FuzzPacket(bytes, wirelen, known ? random.nextLong() : null);
    }

    private int wirelen(int caplen) {
        return random.nextInt(8) == 0 ? random.nextInt() : caplen + random.nextInt(64);
    }

    private byte[] bytes() {
        int most = random.nextInt(16) == 0 ? LONGEST : RandomPrograms.MAX_CAPLEN;
        byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(8) : random.nextInt(most)];
        random.nextBytes(bytes);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] &= 3;
                }
            }
            case 2 -> attributes(bytes);
            default -> {}
        }
        return bytes;
    }

    /** Makes netlink attributes one behind the other, most of them whole. */
    private void attributes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int at = 4 * random.nextInt(4);
        while (at + 4 <= bytes.length) {
            int length = random.nextInt(4, 24);
            buffer.putShort(at, (short) length).putShort(at + 2, (short) random.nextInt(6));
            at += random.nextInt(4) == 0 ? 4 : (length + 3) & ~3;
        }
    }
}
