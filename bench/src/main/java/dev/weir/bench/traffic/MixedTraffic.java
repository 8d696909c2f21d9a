// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Random;

/**
 * A capture to measure with, of any size: frames of many flows, short and long ones in turn, about
 * 480 bytes on average; one in twelve belongs to a connection with port 80.
 *
 * <p>A thousand different frames are made and written in random order: what a reader does depends
 * on where records lie and which headers they have, not on their data.
 */
final class MixedTraffic {
    private static final long SEED = 480;
    private static final int DIFFERENT_FRAMES = 1024;
    private static final int[] LENGTHS = {60, 60, 66, 74, 90, 142, 342, 590, 1434, 1514};

    private final Random random = new Random(SEED);
    private final FrameBuilder frame = new FrameBuilder();

    private MixedTraffic() {}

    /** Writes a pcap savefile of at least {@code size} bytes. */
    static void write(Path path, long size) throws IOException {
        MixedTraffic traffic = new MixedTraffic();
        byte[][] frames = traffic.frames(DIFFERENT_FRAMES);
        PacketCursor packet = new PacketCursor();
        long nanos = 1_795_631_400_000_000_000L;
        try (PcapWriter out = PcapWriter.create(path, LinkType.ETHERNET, 262_144)) {
            for (long written = 24; written < size; ) {
                byte[] next = frames[traffic.random.nextInt(frames.length)];
                nanos += 1_000L * (1 + traffic.random.nextInt(50));
                packet.set(MemorySegment.ofArray(next), 0, next.length, next.length, nanos);
                out.write(packet);
                written += 16 + next.length;
            }
        }
    }

    /** {@return that many different frames} */
    static byte[][] some(int count) {
        return new MixedTraffic().frames(count);
    }

    private byte[][] frames(int count) {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) {
            frames[i] = next(i);
        }
        return frames;
    }

    private byte[] next(int number) {
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        int inside = Host.ipv4(192, 168, 1, 2 + random.nextInt(200));
        int outside = Host.ipv4(198, 51, 100, random.nextInt(256));
        int port = 1024 + random.nextInt(60_000);
        int service = number % 12 == 0 ? 80 : number % 5 == 0 ? 53 : 443;
        boolean tcp = service != 53;
        int protocol = tcp ? IpProtocol.TCP : IpProtocol.UDP;
        boolean out = random.nextBoolean();
        if (number % 12 == 5) {
            byte[] low = Host.address(0x2001_0db8_0000_0000L, inside);
            byte[] high = Host.address(0x2001_0db8_0001_0000L, outside);
            frame.ethernet(inside, outside, FrameBuilder.IPV6)
                    .ipv6(out ? low : high, out ? high : low, protocol, 64);
        } else {
            frame.ethernet(inside, outside, FrameBuilder.IPV4)
                    .ipv4(out ? inside : outside, out ? outside : inside, protocol, number, 64);
        }
        int source = out ? port : service;
        int destination = out ? service : port;
        if (tcp) {
            frame.tcp(source, destination, random.nextInt(), random.nextInt(), 0x18);
        } else {
            frame.udp(source, destination);
        }
        return frame.fill(length, random).build(FrameBuilder.SHORTEST);
    }
}
