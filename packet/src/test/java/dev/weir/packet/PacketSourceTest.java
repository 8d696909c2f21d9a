// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

class PacketSourceTest {
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00.000000007Z");

    /** Packets of one byte, their number; one after another at these times; then maybe damage. */
    private static final class Packets implements PacketSource {
        private final long[] times;
        private final boolean damaged;
        private final PacketCursor packet = new PacketCursor();
        private final byte[] bytes = new byte[1];
        private int next;
        private boolean closed;

        Packets(boolean damaged, long... times) {
            this.damaged = damaged;
            this.times = times;
        }

        @Override
        public @Nullable Packet next() throws IOException {
            if (next == times.length) {
                if (damaged) {
                    throw new IOException("damage");
                }
                return null;
            }
            bytes[0] = (byte) next;
            packet.set(MemorySegment.ofArray(bytes), 0, 1, 1, times[next++]);
            return packet;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static int number(Packet packet) {
        return packet.bytes().get(ValueLayout.JAVA_BYTE, 0);
    }

    private static List<Integer> numbers(PacketSource source) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        source.forEach(packet -> numbers.add(number(packet)));
        return numbers;
    }

    @Test
    void filters() throws IOException {
        Program odd = Program.of(new LoadAbsolute(Size.BYTE, 0), new ReturnA());
        assertEquals(
                List.of(1, 2, 3),
                numbers(new Packets(false, 0, 0, 0, 0).filter(Interpreter.of(odd))));
    }

    @Test
    void keepsWhatIsBetweenTwoTimes() throws IOException {
        long latest = LATEST.getEpochSecond() * 1_000_000_000L + 7;
        Packets all = new Packets(false, 5, latest, 4, -1, 10, 9, latest + 1);
        PacketSource some = all.between(Instant.EPOCH.plusNanos(5), Instant.EPOCH.plusNanos(10));
        assertEquals(List.of(0, 5), numbers(some));
        some.close();
        assertTrue(all.closed);
        assertEquals(
                List.of(0, 1),
                numbers(
                        new Packets(false, -1, latest, latest + 1)
                                .between(Instant.MIN, LATEST.plusNanos(1))));
        assertEquals(
                List.of(1), numbers(new Packets(false, -1, latest).between(LATEST, Instant.MAX)));
    }

    @Test
    void readsNothingBehindTheLimit() throws IOException {
        Packets all = new Packets(true, 1, 2, 3);
        PacketSource two = all.limit(2);
        assertEquals(List.of(0, 1), numbers(two));
        assertNull(two.next());
        assertEquals(2, all.next);
        assertEquals(List.of(2), numbers(all.limit(1)));
        assertThrows(IOException.class, () -> numbers(all.limit(1)));
        assertEquals(List.of(), numbers(all.limit(0)));
        assertThrows(IllegalArgumentException.class, () -> all.limit(-1));
        assertEquals(List.of(0), numbers(new Packets(false, 1).limit(5)));
    }

    @Test
    void isAStreamOfOneViewThatClosesIt() {
        Packets all = new Packets(false, 1, 2, 3);
        try (Stream<Packet> stream = all.stream()) {
            List<Packet> copies = stream.map(Packet::copy).toList();
            assertEquals(List.of(0, 1, 2), copies.stream().map(PacketSourceTest::number).toList());
            assertFalse(all.closed);
        }
        assertTrue(all.closed);
        Packets damaged = new Packets(true, 1);
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> damaged.stream().count());
        assertEquals("damage", e.getCause() == null ? "" : e.getCause().getMessage());
    }

    @Test
    void aParallelStreamHasEachPacketOnce() throws IOException {
        long[] times = new long[5000];
        Arrays.setAll(times, i -> i);
        try (Packets source = new Packets(false, times);
                Stream<Packet> stream = source.stream()) {
            List<Long> seen =
                    stream.parallel().map(Packet::copy).map(Packet::timestamp).sorted().toList();
            assertEquals(Arrays.stream(times).boxed().toList(), seen);
        }
    }

    @Test
    void aSpliteratorHasEachPacketOnceToo() throws IOException {
        long[] times = new long[5000];
        Arrays.setAll(times, i -> i);
        try (Packets source = new Packets(false, times);
                Stream<Packet> stream = StreamSupport.stream(source.spliterator(), true)) {
            List<Long> seen = stream.map(Packet::copy).map(Packet::timestamp).sorted().toList();
            assertEquals(Arrays.stream(times).boxed().toList(), seen);
        }
    }
}
