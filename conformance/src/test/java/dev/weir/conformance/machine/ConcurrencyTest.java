// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads run one filter at once, each over all packets, and get the same verdicts. */
@Timeout(120)
class ConcurrencyTest {
    private static final long SEED = Long.getLong("seed", 20261126);
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;
    private static final int PACKETS = 64;

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void verdictsAreTheSame(Flavour flavour) throws Exception {
        RandomPrograms random = new RandomPrograms(SEED);
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            programs.add(random.valid());
            programs.add(random.passable(40));
        }
        // These become several methods, and keep registers in memory between them.
        programs.add(random.passable(2000));
        programs.add(random.passable(4000));
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            packets.add(i % 2 == 0 ? random.packet() : random.longPacket());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Program program : programs) {
                Filter interpreter = Interpreter.of(program, flavour);
                int[] expected = packets.stream().mapToInt(interpreter::run).toArray();
                check(interpreter, packets, expected, threads);
                check(Filter.compile(program, flavour), packets, expected, threads);
            }
        }
    }

    private static void check(
            Filter filter, List<byte[]> packets, int[] expected, ExecutorService threads)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<int[]>> verdicts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int entry = i;
            verdicts.add(
                    threads.submit(() -> {
                        start.await();
                        int[] got = new int[0];
                        for (int round = 0; round < ROUNDS; round++) {
                            got = run(filter, packets, entry + round);
                            if (!Arrays.equals(expected, got)) {
                                return got;
                            }
                        }
                        return got;
                    }));
        }
        for (Future<int[]> each : verdicts) {
            assertArrayEquals(expected, each.get(), () -> "seed " + SEED);
        }
    }

    private static int[] run(Filter filter, List<byte[]> packets, int entry) {
        return packets.stream()
                .mapToInt(packet ->
                        switch (entry % 3) {
                            case 0 -> filter.run(MemorySegment.ofArray(packet));
                            case 1 -> filter.run(packet);
                            default ->
                                    filter.run(
                                            ByteBuffer.allocateDirect(packet.length)
                                                    .put(packet)
                                                    .flip());
                        })
                .toArray();
    }
}
