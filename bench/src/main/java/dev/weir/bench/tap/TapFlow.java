// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.tap;

import com.sun.management.ThreadMXBean;

import dev.weir.live.Capture;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.tap.Tap;
import dev.weir.live.tap.TapInterface;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Feeds packets to a tap in one thread and reads them by a capture with a filter in another, and
 * prints every tenth of the way what both have allocated and how much memory the process has. Ends
 * with status 1 if a packet is lost, or a tenth behind the first allocates or grows.
 */
public final class TapFlow {
    private static final int TENTHS = 10;
    private static final int FRAME = 64;

    /** What a process may grow in a tenth without the packets having to do with it, in KiB. */
    private static final long GROWTH = 8192;

    /** What a tenth may allocate: what the JVM does in a thread beside, and not a byte a packet. */
    private static final long ALLOCATION = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicLong fedBytes = new AtomicLong();
    private final long packets;
    private boolean sound = true;

    private TapFlow(long packets) {
        this.packets = packets;
    }

    /**
     * Starts it.
     *
     * @param arguments how many packets, and on which system; 100 million and FreeBSD
     */
    public static void main(String[] arguments) throws Exception {
        long packets = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000_000;
        String name = arguments.length > 1 ? arguments[1] : "FREEBSD";
        BsdSystem system = BsdSystem.valueOf(name.toUpperCase(Locale.ROOT));
        System.exit(new TapFlow(packets).run(system) ? 0 : 1);
    }

    private boolean run(BsdSystem system) throws Exception {
        Tap tap = Tap.of(system);
        TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
        System.out.printf(
                "%,d frames of %d bytes through a tap as %s, filter 'ether[12:2] = 0x800'%n",
                packets, FRAME, system);
        System.out.println("packets        ns/packet  read allocated  fed allocated  RSS");
        try (Capture capture = tap.on("em0").filter("ether[12:2] = 0x800").open()) {
            Thread feeder = Thread.ofPlatform().name("feeder").start(() -> feed(em0));
            read(capture);
            feeder.join();
            long dropped = capture.statistics().dropped();
            System.out.printf("%,d read, %,d dropped%n", packets, dropped);
            return sound && dropped == 0;
        }
    }

    /** A frame with IPv4, and the number of the packet as its time. */
    private void feed(TapInterface em0) {
        MemorySegment frame = Arena.ofAuto().allocate(FRAME);
        frame.set(ValueLayout.JAVA_BYTE, 12, (byte) 8);
        try {
            for (long i = 0; i < packets; i++) {
                if (!em0.feedWhenRoom(frame, 0, FRAME, FRAME, i * 1000, false)) {
                    throw new IllegalStateException("the interface is gone");
                }
                if ((i & 0xffff) == 0) {
                    fedBytes.set(threads.getCurrentThreadAllocatedBytes());
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Capture capture) throws IOException {
        long tenth = packets / TENTHS;
        long allocated = 0;
        long fed = 0;
        long memory = 0;
        long since = System.nanoTime();
        for (long i = 0; i < packets; i++) {
            Packet packet = capture.next();
            if (packet == null || packet.timestamp() != i * 1000) {
                throw new IllegalStateException("packet " + i + " is lost");
            }
            if ((i + 1) % tenth == 0) {
                long now = System.nanoTime();
                long more = threads.getCurrentThreadAllocatedBytes() - allocated;
                long moreFed = fedBytes.get() - fed;
                long moreMemory = residentKib() - memory;
                System.out.printf(
                        "%,13d %8.1f %,13d B %,13d B %,9d KiB%n",
                        i + 1, (double) (now - since) / tenth, more, moreFed, memory + moreMemory);
                boolean first = i + 1 == tenth;
                sound &=
                        first || (more < ALLOCATION && moreFed < ALLOCATION && moreMemory < GROWTH);
                memory += moreMemory;
                fed += moreFed;
                since = System.nanoTime();
                allocated = threads.getCurrentThreadAllocatedBytes();
            }
        }
    }

    /** {@return the resident memory of the process, in KiB; 0 where the system does not say} */
    private static long residentKib() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
