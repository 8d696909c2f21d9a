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

    /** Of a netlink attribute: its length and its type, 16 bits each. */
    private static final int HEADER = 4;

    private final Random random;

    RandomPackets(long seed) {
        random = new Random(seed);
    }

    /**
     * Makes a packet.
     *
     * @param flavour for Linux more is known of some than their bytes
     * @param plain whether nothing more may be known
     * @param searched whether most should be netlink attributes
     */
    FuzzPacket next(Flavour flavour, boolean plain, boolean searched) {
        byte[] bytes = bytes(searched);
        int wirelen = random.nextInt(4) == 0 ? wirelen(bytes.length) : bytes.length;
        boolean known = flavour == Flavour.LINUX && !(plain && random.nextBoolean());
        return new FuzzPacket(bytes, wirelen, known ? random.nextLong() : null);
    }

    private int wirelen(int caplen) {
        return random.nextInt(8) == 0 ? random.nextInt() : caplen + random.nextInt(64);
    }

    private byte[] bytes(boolean searched) {
        int most = random.nextInt(16) == 0 ? LONGEST : RandomPrograms.MAX_CAPLEN;
        byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(8) : random.nextInt(most)];
        random.nextBytes(bytes);
        switch (searched && random.nextInt(4) != 0 ? 2 : random.nextInt(6)) {
            case 0, 1 -> {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] &= 3;
                }
            }
            case 2 ->
                    attributes(
                            ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()),
                            random.nextBoolean() ? 0 : 4 * random.nextInt(4),
                            bytes.length,
                            2);
            default -> {}
        }
        return bytes;
    }

    /**
     * Makes netlink attributes one behind the other, most of them whole, and in some of them
     * others.
     *
     * @param depth how deep they may be in one another
     */
    private void attributes(ByteBuffer buffer, int from, int to, int depth) {
        int at = from;
        while (at + HEADER <= to) {
            int room = to - at;
            boolean nests = depth > 0 && room >= 3 * HEADER && random.nextBoolean();
            int length =
                    nests
                            ? HEADER + random.nextInt(HEADER, Math.min(room, 48) - HEADER + 1)
                            : HEADER + Math.max(0, random.nextInt(-4, 12));
            int flags = random.nextInt(4) == 0 ? random.nextInt(4) << 14 : 0;
            buffer.putShort(at, (short) length(length, room));
            buffer.putShort(
                    at + 2, (short) (flags | random.nextInt(RandomPrograms.ATTRIBUTE_TYPES)));
            if (nests) {
                attributes(buffer, at + HEADER, at + length, depth - 1);
            }
            at += (length + 3) & ~3;
        }
    }

    /** Makes a length wrong, now and then: too short for a header, or longer than there is room. */
    private int length(int right, int room) {
        return switch (random.nextInt(32)) {
            case 0 -> random.nextInt(HEADER);
            case 1 -> room + random.nextInt(-1, 4);
            case 2 -> random.nextInt(0x10000);
            default -> right;
        };
    }
}
