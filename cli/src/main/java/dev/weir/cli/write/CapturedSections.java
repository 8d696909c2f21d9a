// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.CaptureStatistics;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.StatisticsOption;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pcapng savefiles of a capture: each describes the interfaces, and ends with what they have
 * counted since the capture began. As dumpcap has it, isb_ifrecv are the packets that reached the
 * capture, those in files before among them, and isb_ifdrop those that the kernel had to drop.
 */
public final class CapturedSections implements RotatedFiles.Format {
    /** What has been counted so far, interface by interface. */
    @FunctionalInterface
    public interface Counts {
        /** {@return the counts of each interface, in their order; nothing if there are none} */
        List<CaptureStatistics> now() throws IOException;
    }

    private final List<InterfaceDescription> interfaces;
    private final Counts counts;
    private final InstantSource clock;
    private final long began;
    private final long[] packets;

    CapturedSections(List<InterfaceDescription> interfaces, Counts counts, InstantSource clock) {
        this.interfaces = interfaces;
        this.counts = counts;
        this.clock = clock;
        began = nanoseconds(clock.instant());
        packets = new long[interfaces.size()];
    }

    /** The unit of time of the descriptions. */
    private static long nanoseconds(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    @Override
    public RotatedFiles.Encoder begin(OutputStream out, String name) throws IOException {
        PcapngWriter writer = PcapngWriter.create(out, name);
        for (int i = 0; i < interfaces.size(); i++) {
            writer.describe(i, interfaces.get(i));
        }
        return new Section(writer, new CapturedFlags(writer));
    }

    private final class Section implements RotatedFiles.Encoder {
        private final PcapngWriter writer;
        private final PacketSink sink;

        Section(PcapngWriter writer, PacketSink sink) {
            this.writer = writer;
            this.sink = sink;
        }

        @Override
        public void write(Packet packet) throws IOException {
            sink.write(packet);
            packets[packet.interfaceId()]++;
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public long bytes() {
            return writer.bytes();
        }

        @Override
        public void end() throws IOException {
            long now = nanoseconds(clock.instant());
            List<CaptureStatistics> all = counts.now();
            for (int i = 0; i < all.size(); i++) {
                writer.write(
                        new InterfaceStatistics(
                                i,
                                now,
                                List.of(
                                        new StatisticsOption.StartTime(began),
                                        new StatisticsOption.EndTime(now),
                                        new StatisticsOption.Received(packets[i]),
                                        new StatisticsOption.Dropped(all.get(i).dropped()))));
            }
        }
    }
}
