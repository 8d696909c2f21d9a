// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Running a filter allocates nothing, whatever it uses of the machine and wherever packets are. */
class AllocationTest {
    private static final int RUNS = 5_000;

    /**
     * Until HotSpot has compiled a loop, it does not see which objects nobody else sees: so long it
     * is given for that, on however busy a machine.
     */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final byte[] PACKET = {1, 5, 0, 0, 1, 2, 0, 0, 8, 0, 1, 0, 4, 0, 2, 0};

    private static final String SCRATCH =
            "ldb [1]|st M[3]|ldxb 4*([0]&0xf)|ldh [x + 0]|ldx M[3]|add x|ret a";

    private static final String RARE =
            "ldb [0]|jeq #1, next, out|next: ldh [8]|jeq #0x800, last, out|last: ld [10]|ret a"
                    + "|out: ret #0";

    /** So many that it becomes several methods. */
    private static final String LONG = SCRATCH.replace("add x", "add x|2000 * add #1");

    private static final String ANCILLARY =
            "ld proto|st M[0]|ld rand|ld vlan_tci|ldb [-1048576]|ldb [-2097152]|ld M[0]|add #7|ret"
                    + " a";

    private static final String ATTRIBUTES =
            "ldx #1|ld #8|ld nla|st M[1]|ldx #2|ld #8|ld nlan|ret a";

    /** One way to give a packet to a filter. */
    private interface Entry {
        int run(Filter filter);
    }

    private static Map<String, Entry> entries() {
        MemorySegment heap = MemorySegment.ofArray(PACKET);
        ByteBuffer direct = ByteBuffer.allocateDirect(PACKET.length).put(PACKET).flip();
        MemorySegment outside = MemorySegment.ofBuffer(direct);
        ByteBuffer wrapped = ByteBuffer.wrap(PACKET);
        ByteBuffer readOnly = wrapped.asReadOnlyBuffer();
        Ancillary known = new Ancillary();
        int length = PACKET.length;
        byte[] behind = new byte[1000 + length];
        System.arraycopy(PACKET, 0, behind, 1000, length);
        MemorySegment end = MemorySegment.ofArray(behind);
        int[] one = {0};
        int[] lengths = {length};
        int[] matches = {0};
        return Map.of(
                "segment", filter -> filter.run(heap, 0, length, length),
                "end of a segment", filter -> filter.run(end, 1000, length, length),
                "segment outside of the heap", filter -> filter.run(outside, 0, length, length),
                "ancillary", filter -> filter.run(heap, 0, length, length, known.clear()),
                "array", filter -> filter.run(PACKET),
                "part of an array", filter -> filter.run(PACKET, 0, length, length),
                "buffer outside of the heap", filter -> filter.run(direct),
                "buffer of an array", filter -> filter.run(wrapped, length),
                "read-only buffer", filter -> filter.run(readOnly),
                "loop", filter -> filter.select(heap, one, lengths, lengths, 1, matches));
    }

    @TestFactory
    List<DynamicTest> aRunAllocatesNothing() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Flavour flavour : Flavour.values()) {
            for (String text : List.of(SCRATCH, LONG)) {
                add(tests, flavour, text);
            }
        }
        add(tests, Flavour.LINUX, ANCILLARY);
        add(tests, Flavour.LINUX, ATTRIBUTES);
        return tests;
    }

    /**
     * HotSpot leaves a call that is rare, and what such a call gets must be no object. Here one
     * packet of 256 goes on to the loads behind the first.
     */
    @TestFactory
    List<DynamicTest> aRunAllocatesNothingWhereLoadsAreRare() {
        byte[] packets = new byte[256 * PACKET.length + 64];
        System.arraycopy(PACKET, 0, packets, 128 * PACKET.length, PACKET.length);
        MemorySegment segment = MemorySegment.ofArray(packets);
        int[] offsets = new int[256];
        int[] lengths = new int[256];
        int[] matches = new int[256];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * PACKET.length;
            lengths[i] = PACKET.length;
        }
        Entry each =
                filter -> {
                    int matched = 0;
                    for (int offset : offsets) {
                        if (filter.run(segment, offset, PACKET.length, PACKET.length) != 0) {
                            matched++;
                        }
                    }
                    return matched;
                };
        Entry loop = filter -> filter.select(segment, offsets, lengths, lengths, 256, matches);
        ByteBuffer buffer = ByteBuffer.allocateDirect(packets.length).put(0, packets);
        ByteBuffer little = buffer.order(ByteOrder.LITTLE_ENDIAN);
        Entry loopOverBuffer =
                filter -> filter.select(little, offsets, lengths, lengths, 256, matches);
        Program program = Assembly.parse(List.of(RARE.split("\\|", -1)));
        return List.of(
                DynamicTest.dynamicTest(
                        "loop over a buffer", () -> check(Filter.compile(program), loopOverBuffer)),
                DynamicTest.dynamicTest("run", () -> check(Filter.compile(program), each)),
                DynamicTest.dynamicTest("loop", () -> check(Filter.compile(program), loop)));
    }

    @TestFactory
    List<DynamicTest> interpretingAHugePacketAllocatesNothing() {
        byte[] packet = new byte[300_000 + PACKET.length];
        System.arraycopy(PACKET, 0, packet, 7, PACKET.length);
        int length = 300_000;
        ByteBuffer direct = ByteBuffer.allocateDirect(packet.length).put(packet).clear();
        direct.position(7).limit(7 + length);
        Interpreter filter = Interpreter.of(Assembly.parse(List.of(SCRATCH.split("\\|", -1))));
        int expected = filter.run(MemorySegment.ofArray(packet), 7, length, length);
        return List.of(
                DynamicTest.dynamicTest(
                        "array",
                        () -> {
                            assertEquals(expected, filter.run(packet, 7, length, length));
                            check(filter, each -> each.run(packet, 7, length, length));
                        }),
                DynamicTest.dynamicTest(
                        "buffer",
                        () -> {
                            assertEquals(expected, filter.run(direct));
                            check(filter, each -> each.run(direct));
                        }));
    }

    private static void add(List<DynamicTest> tests, Flavour flavour, String text) {
        Program program = Assembly.parse(List.of(text.split("\\|", -1)));
        String name = flavour + ", " + program.size() + " instructions, ";
        entries()
                .forEach((where, entry) -> {
                    tests.add(
                            DynamicTest.dynamicTest(
                                    name + where + ", compiled",
                                    () -> check(Filter.compile(program, flavour), entry)));
                    tests.add(
                            DynamicTest.dynamicTest(
                                    name + where + ", interpreted",
                                    () -> check(Interpreter.of(program, flavour), entry)));
                });
    }

    private static void check(Filter filter, Entry entry) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int verdict = entry.run(filter);
        long allocated = Long.MAX_VALUE;
        // Less than a byte a run: threads of the JVM may do something in between.
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (allocated > RUNS && System.nanoTime() < end) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RUNS; i++) {
                if (entry.run(filter) != verdict) {
                    throw new AssertionError("another verdict than " + verdict);
                }
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertTrue(allocated <= RUNS, RUNS + " runs allocated " + allocated + " bytes");
        assertEquals(verdict, entry.run(filter));
    }
}
