// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Running a filter allocates nothing, whatever it uses of the machine. */
class AllocationTest {
    private static final int RUNS = 20_000;

    private static final Program PROGRAM =
            Assembly.parse(
                    List.of(
                            "ldb [1]",
                            "st M[3]",
                            "ldxb 4*([0]&0xf)",
                            "ldh [x + 0]",
                            "ldx M[3]",
                            "add x",
                            "ret a"));

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "INTERPRETER_LINUX", "JIT", "JIT_LINUX"})
    void aRunAllocatesNothing(Engine engine) {
        byte[] packet = {1, 5, 0, 0, 1, 2};
        MemorySegment segment = MemorySegment.ofArray(packet);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Engine.Loaded loaded = engine.load(PROGRAM)) {
            Filter filter = loaded.filter();
            long sum = 0;
            long before = 0;
            // The second half is measured.
            for (int i = 0; i < 2 * RUNS; i++) {
                if (i == RUNS) {
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                sum += filter.run(segment, 0, packet.length, packet.length);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(2L * RUNS * (0x102 + 5), sum);
            assertTrue(allocated < RUNS, RUNS + " runs allocated " + allocated + " bytes");
        }
    }
}
