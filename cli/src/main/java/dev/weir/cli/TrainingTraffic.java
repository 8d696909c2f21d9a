// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Savefiles for {@link Training}, so large that reading them takes the ways of large ones. */
public final class TrainingTraffic {
    private static final int PACKETS = 40_000;
    private static final int SNAPLEN = 262_144;

    private TrainingTraffic() {}

    public static void writePcap(Path file) throws IOException {
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, SNAPLEN)) {
            write(writer);
        }
    }

    public static void writePcapng(Path file) throws IOException {
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            write(writer);
        }
    }

    private static void write(PacketSink sink) throws IOException {
        PacketCursor packet = new PacketCursor();
        for (int i = 0; i < PACKETS; i++) {
            byte[] frame = frame(i);
            packet.set(MemorySegment.ofArray(frame), 0, frame.length, frame.length, i * 1_000_000L);
            packet.setInterface(0, LinkType.ETHERNET);
            sink.write(packet);
        }
    }

    /** TCP over IPv4, in every 16th packet to port 80; or, of other packets some, UDP over IPv6. */
    private static byte[] frame(int i) {
        ByteBuffer frame = ByteBuffer.allocate(60 + i % 800);
        boolean ip6 = i % 5 == 0;
        frame.put(12, new byte[] {(byte) (ip6 ? 0x86 : 8), (byte) (ip6 ? 0xdd : 0)});
        int port = i % 16 == 1 ? 80 : 1024 + i % 1000;
        if (ip6) {
            frame.put(14, (byte) 0x60).putShort(18, (short) (frame.capacity() - 54));
            frame.put(20, (byte) 17).put(21, (byte) 64);
            frame.putShort(54, (short) 53).putShort(56, (short) port);
        } else {
            frame.put(14, (byte) 0x45).putShort(16, (short) (frame.capacity() - 14));
            frame.put(22, (byte) 64).put(23, (byte) 6).putInt(26, 0x0a000001).putInt(30, i);
            frame.putShort(34, (short) 4000).putShort(36, (short) port).put(46, (byte) 0x50);
        }
        return frame.array();
    }
}
