// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A capture of packets that are made up, for who wants the JVM to have compiled what the packets of
 * another capture will go through before they come.
 *
 * <p>A JVM that has just begun needs some ten thousand packets for that, and is slow meanwhile; of
 * many that come at once a small {@link LiveCaptureBuilder#bufferSize buffer} may lose some. So
 * give packets of a rehearsal to the same methods first, by {@link LiveCapture#poll}, until {@link
 * #handOver} was called some hundred times. They take the way through this module that most packets
 * take, and have the link type of the other capture's first interface; they have up to 1,513 bytes,
 * all of them 0.
 */
public final class Rehearsal implements AutoCloseable {
    private static final int PACKETS = 64;

    /** Lengths are the multiples of the one modulo the other: short ones and long ones by turns. */
    private static final int STEP = 641;

    private static final int MODULUS = 1514;

    /** Where the first packet is in a block, and a packet behind its header, as in Linux. */
    private static final int FIRST = 48;

    private static final int PLACE = 128;

    private static final RingSize SIZE =
            new RingSize(RingSize.MIN_BLOCK, RingSize.MIN_BLOCKS, 2 * MODULUS);

    private final MemorySegment memory;
    private final LiveCapture capture;
    private long sequence;

    private Rehearsal(MemorySegment memory, LiveCapture capture) {
        this.memory = memory;
        this.capture = capture;
    }

    /** Makes one, whose capture has no socket. */
    static Rehearsal of(LiveCaptureBuilder options, InterfaceCapture model)
            throws SystemCallException {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(SIZE.bytes(), Long.BYTES);
        for (int i = 0; i < SIZE.blockCount(); i++) {
            fill(memory, (long) i * SIZE.blockSize());
        }
        try {
            CaptureSetup setup =
                    new CaptureSetup(
                            options, model, new RxRing(new RingMemory(memory, arena), SIZE));
            Rehearsal rehearsal = new Rehearsal(memory, LiveCapture.of(options, setup));
            rehearsal.handOver();
            return rehearsal;
        } catch (SystemCallException e) {
            arena.close();
            throw e;
        }
    }

    private static void fill(MemorySegment memory, long block) {
        memory.set(JAVA_INT, block + RxRing.BLOCK_FIRST_PACKET, FIRST);
        memory.set(JAVA_INT, block + RxRing.BLOCK_PACKETS, PACKETS);
        long at = block + FIRST;
        for (int i = 0; i < PACKETS; i++) {
            int length = i * STEP % MODULUS;
            int next = (PLACE + length + Long.BYTES - 1) & -Long.BYTES;
            memory.set(JAVA_INT, at + RingHeader.NEXT_OFFSET, next);
            memory.set(JAVA_INT, at + RingHeader.SNAPLEN, length);
            memory.set(JAVA_INT, at + RingHeader.LEN, length);
            memory.set(JAVA_SHORT, at + RingHeader.MAC, (short) PLACE);
            at += next;
        }
    }

    /** {@return the capture, of which {@link LiveCapture#next} waits for ever for more packets} */
    public LiveCapture capture() {
        return capture;
    }

    /** Has the capture give its packets once more, of which all were given out. */
    public void handOver() {
        for (int i = 0; i < SIZE.blockCount(); i++) {
            long block = (long) i * SIZE.blockSize();
            sequence++;
            memory.set(JAVA_LONG, block + RxRing.BLOCK_SEQUENCE, sequence);
            memory.set(JAVA_INT, block + RxRing.BLOCK_STATUS, RxRing.TP_STATUS_USER);
        }
    }

    /** Closes the capture. */
    @Override
    public void close() throws IOException {
        capture.close();
    }
}
