// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Frames of IEEE 802.15.4 made at random, of all types, with elements of all kinds in them. */
final class WpanFrames {
    private static final int LONGEST = 400;
    private static final int[] HEADER_ELEMENTS = {
        0, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x21, 0x22, 0x90
    };
    private static final int[] PAYLOAD_ELEMENTS = {1, 1, 1, 2, 3, 3, 5, 0, 15};
    private static final int[] MANAGEMENT_ELEMENTS = {0x1a, 0x1b, 0x1c, 0x1c, 0x1d, 0x40, 3};

    private final Random random;
    private final ByteBuffer out = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);

    private WpanFrames(Random random) {
        this.random = random;
    }

    /** {@return a frame, often with a right checksum} */
    static byte[] frame(Random random) {
        WpanFrames frame = new WpanFrames(random);
        int type = frame.any(0, 0, 1, 1, 2, 3, 3, 4, 5, 5, 6);
        if (type == 5) {
            frame.multipurpose();
        } else {
            frame.standard(type);
        }
        if (random.nextBoolean()) {
            frame.checksum();
        }
        byte[] octets = new byte[frame.out.position()];
        frame.out.get(0, octets);
        return octets;
    }

    /** {@return a frame behind fields of LINKTYPE_IEEE802_15_4_TAP} */
    static byte[] tap(Random random) {
        byte[] frame = frame(random);
        int fields = 8 * random.nextInt(3);
        ByteBuffer out = ByteBuffer.allocate(4 + fields + frame.length);
        out.order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) (4 + fields));
        return out.put(4 + fields, frame).array();
    }

    /** {@return a frame in UDP on Ethernet, by the ZigBee encapsulation protocol} */
    static byte[] zep(Random random) {
        byte[] frame = frame(random);
        int version = 1 + random.nextInt(2);
        boolean acknowledgment = version == 2 && random.nextInt(5) == 0;
        int header = version == 1 ? 16 : acknowledgment ? 8 : 32;
        byte[] message = new byte[header + frame.length];
        random.nextBytes(message);
        System.arraycopy(frame, 0, message, header, frame.length);
        message[0] = 'E';
        message[1] = 'X';
        message[2] = (byte) version;
        message[3] = (byte) (acknowledgment ? 2 : 1);
        if (!acknowledgment) {
            message[header - 1] = (byte) (frame.length - random.nextInt(2));
        }
        int length = 8 + message.length;
        ByteBuffer out = ByteBuffer.allocate(14 + 20 + length);
        out.putShort(12, (short) 0x0800).putInt(14, 0x4500_0000 | 20 + length);
        out.putInt(22, 0x40110000).putInt(26, 0x0a000001).putInt(30, 0x0a000002);
        out.putShort(34, (short) 17754).putShort(36, (short) 17754).putShort(38, (short) length);
        return out.put(42, message).array();
    }

    private int any(int... numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    private void octets(int count) {
        for (int i = 0; i < count && out.remaining() > 8; i++) {
            out.put((byte) random.nextInt(256));
        }
    }

    private static int addressLength(int mode) {
        return mode == 2 ? 2 : mode == 3 ? 8 : 0;
    }

    private void standard(int type) {
        int control = type | (random.nextInt(0x10000) & 0xf3f0);
        control &= random.nextBoolean() ? ~0x40 : -1;
        int destination = any(0, 2, 2, 3, 3, 1);
        boolean secured = random.nextInt(4) == 0;
        control = (control & 0x33ff) | destination << 10 | any(0, 2, 3) << 14 | (secured ? 8 : 0);
        out.putShort((short) control);
        octets((control & 0x100) == 0 ? 1 : 0);
        octets(addressLength(destination) + addressLength(control >>> 14 & 3) + any(0, 2, 2, 4));
        security(secured);
        if ((control & 0x200) != 0) {
            elements();
        }
        if (type == 3) {
            out.put((byte) random.nextInt(12));
            octets(any(0, 1, 1, 3, 7, 8));
        } else {
            octets(any(4, 20));
            out.put(out.position() - 2, (byte) any(0, 1, 0x11));
        }
    }

    private void multipurpose() {
        boolean wide = random.nextBoolean();
        boolean secured = wide && random.nextInt(4) == 0;
        int modes = any(0, 2, 3) << 4 | any(0, 2, 3) << 6;
        int control = 5 | modes | (secured ? 0x200 : 0);
        if (wide) {
            control |= 8 | (random.nextInt(0x100) << 8 & 0xfd00);
            out.putShort((short) control);
            octets((control & 0x400) == 0 ? 1 : 0);
            octets((control & 0x100) != 0 ? 2 : 0);
        } else {
            out.put((byte) control);
            octets(1);
        }
        octets(addressLength(modes >>> 4 & 3) + addressLength(modes >>> 6));
        security(secured);
        if (wide && (control & 0x8000) != 0) {
            elements();
        }
        octets(any(0, 6));
    }

    private void security(boolean secured) {
        if (secured) {
            out.put((byte) random.nextInt(64));
            octets(any(1, 5, 9, 13));
        }
    }

    private void elements() {
        for (int i = random.nextInt(3); i > 0; i--) {
            int length = any(0, 2, 3, 4, 6, 20, 40);
            element(any(HEADER_ELEMENTS) << 7 | length, length);
        }
        if (random.nextInt(4) == 0) {
            element(0x7f << 7, 0);
            return;
        }
        element(0x7e << 7, 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            int group = any(PAYLOAD_ELEMENTS);
            if (group == 1) {
                management();
            } else {
                int length = any(0, 1, 2, 3, 6, 12);
                element(0x8000 | group << 11 | length, length);
            }
        }
    }

    private void element(int head, int length) {
        if (out.remaining() > 16) {
            out.putShort((short) head);
            octets(length);
        }
    }

    /** An element of management with others in it. */
    private void management() {
        int head = out.position();
        element(0, 0);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int length = any(1, 4, 6, 10, 25, 27);
            if (random.nextInt(4) == 0) {
                element(0x8000 | any(8, 9, 9, 10) << 11 | length, length);
            } else {
                element(any(MANAGEMENT_ELEMENTS) << 8 | length, length);
            }
            int first = out.position() - length;
            if (random.nextBoolean() && first > head + 4) {
                out.put(first, (byte) random.nextInt(4)); // few slotframes or a short sequence
            }
        }
        int length = out.position() - head - 2;
        out.putShort(head, (short) (0x8000 | 1 << 11 | length));
    }

    private void checksum() {
        int polynomial = random.nextBoolean() ? 0x8408 : 0xedb88320;
        int rest = 0;
        for (int i = 0; i < out.position(); i++) {
            rest ^= out.get(i) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                rest = (rest & 1) != 0 ? rest >>> 1 ^ polynomial : rest >>> 1;
            }
        }
        if (polynomial == 0x8408) {
            out.putShort((short) rest);
        } else {
            out.putInt(rest);
        }
    }
}
