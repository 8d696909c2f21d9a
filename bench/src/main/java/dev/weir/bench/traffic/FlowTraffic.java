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
 * A capture of many TCP connections, of each of which few segments were seen: what printing
 * remembers of connections grows with every packet.
 */
final class FlowTraffic {
    private static final long SEED = 1136;
    private static final int ACK = 0x10;

    /** Ports of which nobody knows what is behind them. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 40_000;

    private FlowTraffic() {}

    /**
     * Writes a pcap savefile.
     *
     * @param flows connections; their segments come in random order
     * @param packets segments of all of them together
     */
    static void write(Path path, int flows, int packets) throws IOException {
        Random random = new Random(SEED);
        FrameBuilder frame = new FrameBuilder();
        PacketCursor packet = new PacketCursor();
        long nanos = 1_795_631_400_000_000_000L;
        try (PcapWriter out = PcapWriter.create(path, LinkType.ETHERNET, 262_144)) {
            for (int i = 0; i < packets; i++) {
                int flow = i < flows ? i : random.nextInt(flows);
                int inside = Host.ipv4(10, flow >>> 16, flow >>> 8 & 255, flow & 255);
                int outside = Host.ipv4(198, 51, 100, flow % 251);
                frame.ethernet(inside, outside, FrameBuilder.IPV4)
                        .ipv4(inside, outside, IpProtocol.TCP, i, 64)
                        .tcp(
                                FIRST_PORT + flow % PORTS,
                                443,
                                random.nextInt(),
                                random.nextInt(),
                                ACK);
                byte[] octets = frame.build(FrameBuilder.SHORTEST);
                nanos += 1_000L * (1 + random.nextInt(50));
                packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, nanos);
                out.write(packet);
            }
        }
    }
}
