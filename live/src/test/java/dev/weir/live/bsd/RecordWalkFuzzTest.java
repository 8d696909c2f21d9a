// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Any bytes as what a capture device gave: packets that lie within them, and then the end or the
 * one documented exception, as a second reader finds them that was written from the header files
 * and not from {@link RecordLayout}.
 *
 * <p>The build runs the files beside this class; with {@code JAZZER_FUZZ=1} in the environment the
 * fuzzer looks for more.
 */
class RecordWalkFuzzTest {
    private static final List<BsdSystem> SYSTEMS = List.of(BsdSystem.values());

    /** A packet as both readers tell it. */
    private record Found(long time, int caplen, int wirelen, long at) {}

    @FuzzTest(maxDuration = "60s")
    void anyBuffer(byte[] bytes) {
        if (bytes.length > 0) {
            BsdSystem system = SYSTEMS.get((bytes[0] & 0x7f) % SYSTEMS.size());
            check(system, Arrays.copyOfRange(bytes, 1, bytes.length));
        }
    }

    private static int check(BsdSystem system, byte[] bytes) {
        long fractions = system == BsdSystem.FREEBSD ? 1_000_000_000 : 1_000_000;
        List<Found> expected = new ArrayList<>();
        boolean whole = second(system, fractions, bytes, expected);
        List<Found> found = new ArrayList<>();
        RecordWalk walk = new RecordWalk(system.records(), fractions);
        walk.begin(MemorySegment.ofArray(bytes), bytes.length);
        PacketCursor cursor = new PacketCursor();
        boolean ended = true;
        try {
            while (walk.next(cursor)) {
                assertEquals(cursor.caplen(), cursor.bytes().byteSize());
                found.add(
                        new Found(
                                cursor.timestamp(),
                                cursor.caplen(),
                                cursor.wirelen(),
                                cursor.offset()));
            }
        } catch (MalformedBufferException e) {
            ended = false;
            assertTrue(!e.reason().isEmpty() && e.offset() >= 0 && e.offset() < bytes.length);
            assertFalse(again(walk, cursor));
        }
        assertEquals(expected, found);
        assertEquals(whole, ended);
        assertTrue(found.size() <= bytes.length / system.records().leastHeader());
        return found.size();
    }

    private static boolean again(RecordWalk walk, PacketCursor cursor) {
        try {
            return walk.next(cursor);
        } catch (MalformedBufferException e) {
            throw new AssertionError("it goes on behind the damage", e);
        }
    }

    /** {@return whether the buffer is whole; its records are added to {@code into}} */
    private static boolean second(
            BsdSystem system, long fractions, byte[] bytes, List<Found> into) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        boolean words =
                switch (system) {
                    case MACOS, OPENBSD -> false;
                    case FREEBSD, NETBSD, DRAGONFLY -> true;
                };
        int least = words ? 26 : 18;
        long at = 0;
        while (at < bytes.length) {
            if (bytes.length - at < least) {
                return false;
            }
            buffer.position((int) at);
            long seconds =
                    words
                            ? buffer.getLong()
                            : system == BsdSystem.MACOS
                                    ? buffer.getInt()
                                    : buffer.getInt() & 0xffff_ffffL;
            long fraction = words ? buffer.getLong() : buffer.getInt() & 0xffff_ffffL;
            long caplen = buffer.getInt() & 0xffff_ffffL;
            int wirelen = buffer.getInt();
            int hdrlen = buffer.getShort() & 0xffff;
            boolean sound =
                    hdrlen >= least
                            && at + hdrlen + caplen <= bytes.length
                            && Long.compareUnsigned(fraction, fractions) < 0
                            && Math.abs((double) seconds) < 9_223_372_036.0;
            if (!sound) {
                return false;
            }
            long time = seconds * 1_000_000_000L + fraction * (1_000_000_000L / fractions);
            into.add(new Found(time, (int) caplen, wirelen, at + hdrlen));
            int word = words ? 8 : 4;
            at += (hdrlen + caplen + word - 1) / word * word;
        }
        return true;
    }

    /** Buffers as kernels write them, with bytes changed: some are whole, most break somewhere. */
    @Test
    void seededBuffers() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        int records = 0;
        for (int run = 0; run < 20_000; run++) {
            BsdSystem system = SYSTEMS.get(random.nextInt(SYSTEMS.size()));
            byte[] bytes = written(system, random);
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                int at = random.nextInt(bytes.length);
                bytes[at] =
                        (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
            }
            try {
                records += check(system, bytes);
            } catch (AssertionError e) {
                throw new AssertionError("-Dseed=" + seed + ", run " + run, e);
            }
        }
        assertTrue(records > 20_000, records + " records, -Dseed=" + seed);
    }

    private static byte[] written(BsdSystem system, Random random) {
        RecordLayout layout = system.records();
        MemorySegment buffer = MemorySegment.ofArray(new byte[1024]);
        int linkHeader = new int[] {0, 4, 14}[random.nextInt(3)];
        int hdrlen = layout.hdrlen(linkHeader, layout.countedHeader());
        long end = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            long at = layout.align(end);
            int caplen = random.nextInt(100);
            layout.write(buffer, at, hdrlen, i, random.nextInt(1_000_000), caplen, caplen + 5);
            end = at + hdrlen + caplen;
        }
        return Arrays.copyOf((byte[]) buffer.heapBase().orElseThrow(), (int) end);
    }
}
