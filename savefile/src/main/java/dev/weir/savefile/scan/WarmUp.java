// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Collections;

/**
 * Walks the first records of a file for nothing but that HotSpot compiles the walk, while the
 * process that has just begun does something else, such as compiling the filter.
 */
public final class WarmUp {
    private static final int LENGTH = 128 << 10;

    /** How often that is walked: some hundred batches, after which HotSpot compiles. */
    private static final int WALKS = 6;

    /** A filter that takes no time. */
    private static final Filter NOTHING =
            new Filter() {
                @Override
                public int run(MemorySegment segment, long offset, int caplen, int wirelen) {
                    return 0;
                }

                @Override
                public int select(
                        ByteBuffer packets,
                        int[] offsets,
                        int[] caplens,
                        int[] wirelens,
                        int count,
                        int[] matches) {
                    return 0;
                }
            };

    private WarmUp() {}

    /**
     * Begins, in a thread of its own, if there is a processor for it.
     *
     * @param from where a record begins
     */
    public static void start(FileChannel channel, Layout layout, long from) throws IOException {
        Plan plan = Plan.standard();
        if (plan.threads() > 1 && channel.size() >= from + LENGTH + plan.overlap()) {
            Thread thread = new Thread(() -> walk(channel, plan, layout, from), "weir-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** {@return how many records were walked over; none if the file is cut or closed meanwhile} */
    public static long walk(FileChannel channel, Plan plan, Layout layout, long from) {
        Course.View view =
                new Course.View(
                        layout, Collections.nCopies(layout.interfaces().size(), NOTHING), null);
        Stretches stretches = new Stretches(plan.stretches());
        Pace pace = new Pace();
        BoundaryFinder finder = new BoundaryFinder();
        long records = 0;
        ByteBuffer buffer = Window.buffer(LENGTH + plan.overlap());
        try {
            Window window = Window.read(channel, from, LENGTH, plan.overlap(), buffer);
            for (int i = 0; i < WALKS; i++) {
                Visit.of(plan, finder, window, view, from, stretches, pace, false);
                for (int j = 0; j < stretches.count; j++) {
                    records += stretches.packets[j];
                }
            }
        } catch (IOException e) {
            // The scan will tell what is wrong with the file.
        }
        return records;
    }
}
