// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;

/**
 * Memory that {@link LiveCapture#copy} copies packets to, as the records of a pcap savefile: four
 * little-endian numbers of four bytes, the lower 32 bits of the seconds since 1970, the fraction of
 * the second, how many bytes were kept and how many there were; and behind them the bytes that were
 * kept.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PcapRecords {
    /** Bytes of a record before those of its packet. */
    static final int HEADER = 16;

    private static final int NANOS_PER_MICRO = 1000;

    /** A class of buffers that has one class of stores, which HotSpot's compilers make use of. */
    private final MappedByteBuffer memory;

    private final int perUnit;
    private int begin;
    private int at;
    private int end;
    private long limit;
    private long packets;

    /**
     * Records in this memory, none so far.
     *
     * @param memory off the heap, of less than 2 GiB
     * @param nanoseconds whether the fractions are in nanoseconds, otherwise in microseconds, cut
     *     and not rounded
     */
    public PcapRecords(MemorySegment memory, boolean nanoseconds) {
        if (!memory.isNative() || memory.byteSize() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "records are copied to memory off the heap, of at most %d bytes"
                            .formatted(Integer.MAX_VALUE));
        }
        this.memory = (MappedByteBuffer) memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        perUnit = nanoseconds ? 1 : NANOS_PER_MICRO;
    }

    /**
     * Says where the next records go, and forgets those before.
     *
     * @param from where in the memory the first one begins
     * @param to where the last one must end at the latest
     * @param most how many there may be
     */
    public void place(long from, long to, long most) {
        if (from < 0 || to < from || to > memory.capacity()) {
            throw new IndexOutOfBoundsException(
                    "from %d to %d, of %d bytes".formatted(from, to, memory.capacity()));
        }
        begin = (int) from;
        at = (int) from;
        end = (int) to;
        limit = most;
        packets = 0;
    }

    /** {@return how many bytes the records have that were copied to the last place} */
    public long bytes() {
        return (long) at - begin;
    }

    /** {@return how many records were copied to the last place} */
    public long packets() {
        return packets;
    }

    /** {@return whether one more may come, with so many bytes of its packet} */
    boolean haveRoomFor(int caplen) {
        return packets < limit && caplen <= end - at - HEADER;
    }

    /** Adds a record, for which {@link #haveRoomFor there is room}. */
    void add(int seconds, int nanos, int caplen, int wirelen, ByteBuffer from, int offset) {
        int to = at;
        memory.putLong(to, pair(seconds, nanos / perUnit));
        memory.putLong(to + Long.BYTES, pair(caplen, wirelen));
        memory.put(to + HEADER, from, offset, caplen);
        at = to + HEADER + caplen;
        packets++;
    }

    private static long pair(int first, int second) {
        return Integer.toUnsignedLong(first) | (long) second << Integer.SIZE;
    }
}
