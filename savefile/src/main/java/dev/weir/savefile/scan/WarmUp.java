// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Collections;
import java.util.List;

/**
 * Walks over the first records of a file, and makes a filter, for nothing but that the JVM makes
 * ready what does that, while the process that has just begun does something else, such as
 * compiling the expression: HotSpot compiles the walk, and what filters are made by has run once.
 *
 * <p>The filter does not run: HotSpot would compile it, and the one that comes is another class.
 */
public final class WarmUp {
    private static final int LENGTH = 128 << 10;

    /** How often that is walked: some hundred batches, after which HotSpot compiles. */
    private static final int WALKS = 6;

    /** Has instructions of the kinds that filters have. */
    private static final Program PROGRAM =
            Program.of(
                    new Instruction.LoadAbsolute(Size.HALF, 12),
                    new Instruction.JumpIfK(JumpTest.EQ, 0x800, 0, 6),
                    new Instruction.LoadAbsolute(Size.BYTE, 23),
                    new Instruction.JumpIfK(JumpTest.EQ, 6, 0, 4),
                    new Instruction.LoadHeaderLength(14),
                    new Instruction.LoadIndirect(Size.HALF, 16),
                    new Instruction.JumpIfK(JumpTest.EQ, 0, 0, 1),
                    new Instruction.ReturnK(1),
                    new Instruction.ReturnK(0));

    private WarmUp() {}

    /**
     * Begins, in a thread of its own, if there is a processor for it.
     *
     * @param from where a record begins
     */
    public static void start(FileChannel channel, Layout layout, long from) throws IOException {
        Plan plan = Plan.standard();
        if (plan.threads() > 1 && FileSize.of(channel) >= from + LENGTH + plan.overlap()) {
            Thread thread = new Thread(() -> walk(channel, plan, layout, from), "weir-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** {@return how many records were walked over; none if the file is cut or closed meanwhile} */
    public static long walk(FileChannel channel, Plan plan, Layout layout, long from) {
        Filter.compileForBuffersFirst(PROGRAM);
        List<@Nullable Filter> filters =
                Collections.nCopies(layout.interfaces().size(), new Nothing());
        Course.View view = new Course.View(layout, filters, null);
        Stretches stretches = new Stretches(plan.stretches());
        Pace pace = new Pace();
        BoundaryFinder finder = new BoundaryFinder();
        long records = 0;
        try (WindowSource source = new MappedWindows(channel, plan, true)) {
            Window window = source.window(from, LENGTH, plan.overlap());
            for (int i = 0; i < WALKS; i++) {
                Visit.of(plan, finder, window, view, from, stretches, pace, false);
                for (int j = 0; j < stretches.count(); j++) {
                    records += stretches.packets[j];
                }
            }
        } catch (IOException | UnsupportedOperationException | InternalError | OutOfMemoryError e) {
            // The scan will tell what is wrong with the file, or read it if it cannot be mapped.
        }
        return records;
    }

    /** Matches no packet, and looks at none. */
    private static final class Nothing implements Filter {
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
    }
}
