// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Printing allocates nothing per packet. */
class AllocationTest {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 20;

    @Test
    void printingTheGoldenFramesAllocatesNothing() {
        List<GoldenCase.Frame> frames =
                GoldenCase.all().stream().flatMap(golden -> golden.frames().stream()).toList();
        PacketPrinter printer = new PacketPrinter(OptionWords.parse("-n"));
        TextBuffer out = new TextBuffer();
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        print(frames, printer, packet, out, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        print(frames, printer, packet, out, ROUNDS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long packets = (long) frames.size() * ROUNDS;
        assertTrue(allocated < packets, allocated + " bytes for " + packets + " packets");
    }

    private static void print(
            List<GoldenCase.Frame> frames,
            PacketPrinter printer,
            PacketCursor packet,
            TextBuffer out,
            int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < frames.size(); i++) {
                GoldenCase.Frame frame = frames.get(i);
                packet.set(frame.octets(), 0, (int) frame.octets().byteSize(), frame.wirelen(), 0);
                out.clear();
                printer.print(packet, out);
            }
        }
    }
}
