// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.machine.GoldenPrograms.Golden;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compiled filters against the interpreter, which other tests hold against the world. */
class JitTest {
    private static final long SEED = Long.getLong("seed", 20261125);
    private static final int PROGRAMS = Integer.getInteger("programs", 600);
    private static final int PACKETS = 12;
    private static final int STRIDE = RandomPrograms.MAX_CAPLEN;

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void randomPrograms(Flavour flavour) {
        RandomPrograms random = new RandomPrograms(SEED);
        for (int i = 0; i < PROGRAMS; i++) {
            compare(random.valid(), flavour, random);
        }
    }

    @ParameterizedTest
    @CsvSource({"LIBPCAP,false", "LIBPCAP,true", "LINUX,false"})
    void longPrograms(Flavour flavour, boolean loops) {
        RandomPrograms random = new RandomPrograms(SEED);
        for (int i = 0; i < PROGRAMS / 20; i++) {
            compare(random.valid(4000, loops), flavour, random);
        }
    }

    /** Packets go through all the methods that such a program becomes, and keep what they know. */
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void packetsCrossMethods(Flavour flavour) {
        RandomPrograms random = new RandomPrograms(SEED);
        Set<Integer> verdicts = new HashSet<>();
        for (int i = 0; i < PROGRAMS / 10; i++) {
            Program program = random.passable(3000);
            Filter compiled = Filter.compile(program, flavour);
            Filter interpreted = Interpreter.of(program, flavour);
            for (int j = 0; j < PACKETS; j++) {
                byte[] packet = random.longPacket();
                int expected = interpreted.run(packet);
                assertEquals(expected, compiled.run(packet), () -> "seed " + SEED);
                assertEquals(
                        expected,
                        compiled.run(
                                Surrounded.packet(packet),
                                Surrounded.OFFSET,
                                packet.length,
                                packet.length),
                        () -> "seed " + SEED);
                verdicts.add(expected);
            }
        }
        assertTrue(verdicts.size() > 20, verdicts.size() + " different verdicts");
    }

    @Test
    void loops() {
        RandomPrograms random = new RandomPrograms(SEED);
        for (int i = 0; i < PROGRAMS / 10; i++) {
            compare(random.valid(30, true), Flavour.LIBPCAP, random);
        }
    }

    /** Random bytes rarely get far in these, but all of them must compile. */
    @Test
    void programsOfTheSharedFilters() throws IOException {
        RandomPrograms random = new RandomPrograms(SEED);
        List<Golden> all = GoldenPrograms.read("golden-1.10.3.tsv");
        for (int i = 0; i < all.size(); i += 4) {
            compare(all.get(i).program(), Flavour.LIBPCAP, random);
        }
    }

    private static void compare(Program program, Flavour flavour, RandomPrograms random) {
        Filter compiled = Filter.compile(program, flavour);
        Filter interpreted = Interpreter.of(program, flavour);
        byte[] bytes = new byte[PACKETS * STRIDE];
        int[] offsets = new int[PACKETS];
        int[] caplens = new int[PACKETS];
        int[] wirelens = new int[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = random.packet();
            offsets[i] = i * STRIDE;
            caplens[i] = packet.length;
            wirelens[i] = packet.length + i;
            System.arraycopy(packet, 0, bytes, offsets[i], packet.length);
        }
        MemorySegment segment = MemorySegment.ofArray(bytes);
        int[] matches = new int[PACKETS];
        int matched = 0;
        for (int i = 0; i < PACKETS; i++) {
            int expected = interpreted.run(segment, offsets[i], caplens[i], wirelens[i]);
            int got = compiled.run(segment, offsets[i], caplens[i], wirelens[i]);
            assertEquals(
                    Integer.toUnsignedString(expected),
                    Integer.toUnsignedString(got),
                    () -> "seed " + SEED + "\n" + Disassembler.listing(program));
            byte[] packet = Arrays.copyOfRange(bytes, offsets[i], offsets[i] + caplens[i]);
            assertEquals(
                    expected,
                    compiled.run(
                            Surrounded.packet(packet), Surrounded.OFFSET, caplens[i], wirelens[i]),
                    () -> "seed " + SEED + "\n" + Disassembler.listing(program));
            if (expected != 0) {
                matches[matched++] = i;
            }
            compareEntryPoints(compiled, bytes, offsets[i], caplens[i], wirelens[i], expected);
        }
        int[] selected = new int[PACKETS];
        int count = compiled.select(segment, offsets, caplens, wirelens, PACKETS, selected);
        assertArrayEquals(Arrays.copyOf(matches, matched), Arrays.copyOf(selected, count));
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        for (ByteBuffer buffer :
                List.of(
                        direct,
                        direct.duplicate().order(ByteOrder.LITTLE_ENDIAN),
                        ByteBuffer.wrap(bytes).position(3).limit(5))) {
            for (Filter filter : List.of(compiled, interpreted)) {
                Arrays.fill(selected, -1);
                count = filter.select(buffer, offsets, caplens, wirelens, PACKETS, selected);
                assertArrayEquals(Arrays.copyOf(matches, matched), Arrays.copyOf(selected, count));
            }
        }
    }

    private static void compareEntryPoints(
            Filter filter, byte[] bytes, int offset, int caplen, int wirelen, int expected) {
        int whole = filter.run(MemorySegment.ofArray(bytes), offset, caplen, caplen);
        byte[] alone = Arrays.copyOfRange(bytes, offset, offset + caplen);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 1).position(1);
        direct.put(bytes).position(1 + offset).limit(1 + offset + caplen);
        ByteBuffer shifted = ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice();
        shifted.limit(caplen).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(whole, filter.run(alone));
        assertEquals(expected, filter.run(bytes, offset, caplen, wirelen));
        for (ByteBuffer buffer : List.of(direct, shifted, shifted.asReadOnlyBuffer())) {
            int position = buffer.position();
            assertEquals(whole, filter.run(buffer));
            assertEquals(expected, filter.run(buffer, wirelen));
            assertEquals(position, buffer.position());
        }
    }

    /** All that there is of the segment is its end: so far behind its start are the packets. */
    @SuppressWarnings("restricted") // memory that is not there, and is not read
    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE - 3L, Integer.MAX_VALUE + 1L, 0xffff_ff00L})
    void selectedOffsetsAreUnsigned(long offset) {
        String header = "ldxb 4*([0]&0xf)\n ldb [x + 1]\n jeq #7, yes\n ret #0\nyes: ret #1";
        String inSeveralMethods = "ldb [21]\n".repeat(3000) + "ret a";
        int[] offsets = {(int) offset};
        int[] length = {60};
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packet = arena.allocate(600);
            packet.set(JAVA_BYTE, 0, (byte) 0x45);
            packet.set(JAVA_BYTE, 21, (byte) 7);
            MemorySegment segment =
                    MemorySegment.ofAddress(packet.address() - offset)
                            .reinterpret(offset + packet.byteSize());
            for (String text : List.of(header, inSeveralMethods, "ld len\n ret a")) {
                Program program = TextForm.ASSEMBLY.read(text);
                for (Filter filter : List.of(Interpreter.of(program), Filter.compile(program))) {
                    int matched = filter.select(segment, offsets, length, length, 1, new int[1]);
                    assertEquals(1, matched, text);
                }
            }
        }
    }

    @Test
    void programsTooLongAreInterpreted() {
        RawInstruction ret = new RawInstruction(6, 0, 0, 9);
        Program longest = Program.ofRaw(Collections.nCopies(16_385, ret));
        assertInstanceOf(Interpreter.class, Filter.compile(longest));
        assertEquals(9, Filter.compile(longest).run(new byte[1]));
    }

    @Test
    void classesGoAwayWithTheirFilters() throws InterruptedException {
        Program program = TextForm.DECIMAL.read("1\n6 0 0 7");
        Filter kept = Filter.compile(program);
        WeakReference<Class<?>> type = new WeakReference<>(Filter.compile(program).getClass());
        assertNotSame(kept.getClass(), type.get());
        for (int i = 0; i < 100 && type.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertTrue(type.get() == null, "the class of a filter that is gone is still loaded");
        assertEquals(7, kept.run(new byte[1]));
    }
}
