// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes savefiles of as many packets as a test wants. */
enum SampleFormat {
    PCAP(24, 16) {
        @Override
        void header(ByteBuffer to) {
            to.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
            to.putInt(262_144).putInt(1);
        }

        @Override
        void packet(ByteBuffer to, int number, byte[] data) {
            to.putInt(number).putInt(number).putInt(data.length).putInt(data.length).put(data);
        }
    },
    PCAPNG(48, 32) {
        @Override
        void header(ByteBuffer to) {
            to.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
            to.putInt(1).putInt(20).putInt(1).putInt(262_144).putInt(20);
        }

        @Override
        void packet(ByteBuffer to, int number, byte[] data) {
            int length = 32 + data.length;
            to.putInt(6).putInt(length).putInt(0).putInt(0).putInt(number);
            to.putInt(data.length).putInt(data.length).put(data).putInt(length);
        }
    };

    /** Octets of each frame, a multiple of four. */
    private static final int FRAME = 60;

    private final int headerLength;
    private final int overhead;

    SampleFormat(int headerLength, int overhead) {
        this.headerLength = headerLength;
        this.overhead = overhead;
    }

    abstract void header(ByteBuffer to);

    abstract void packet(ByteBuffer to, int number, byte[] data);

    /** {@return a savefile of Ethernet without a packet, and room for {@code more} bytes} */
    byte[] headerAnd(int more) {
        byte[] file = new byte[headerLength + more];
        header(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        return file;
    }

    /** {@return a savefile of TCP segments, of which every second goes to port 80} */
    byte[] file(int packets) {
        byte[] file = headerAnd(packets * (overhead + FRAME));
        ByteBuffer to = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        to.position(headerLength);
        byte[] frame = new byte[FRAME];
        ByteBuffer fields = ByteBuffer.wrap(frame);
        fields.putShort(12, (short) 0x0800).put(14, (byte) 0x45).put(23, (byte) 6);
        for (int i = 0; i < packets; i++) {
            fields.putShort(34, (short) 40_000).putShort(36, (short) (80 + i % 2));
            packet(to, i, frame);
        }
        return file;
    }
}
