// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.scan.PlacedStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a savefile is written: bytes are collected and written in large pieces.
 *
 * <p>A failed write is reported by the call during which it happens, with the byte of the file at
 * which it failed, as far as that is known; what was written stays, and nothing more is written.
 */
final class BufferedOutput {
    private static final ValueLayout.OfShort U16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SIZE = 256 << 10;

    /** A part of a copy has half as much, of which each thread has one. */
    private static final int PART = SIZE / 2;

    /** Bytes of the numbers of {@link #record}. */
    private static final int RECORD_HEADER = 2 * Long.BYTES;

    private final OutputStream out;
    private final String name;
    private final ByteBuffer buffer;
    private final MemorySegment segment;
    private final int size;

    /** The bytes of a packet that is written in pieces; made when one comes. */
    private byte[] whole = {};

    private long before;
    private boolean bigEndian;
    private int used;
    private long drained;
    private long packets;
    private long written;
    private boolean broken;

    /**
     * Collects for a stream.
     *
     * @param name what messages call it
     * @param before how many bytes are in the file already
     */
    BufferedOutput(OutputStream out, String name, long before) {
        this(out, name, before, MemorySegment.ofArray(new byte[SIZE]));
    }

    private BufferedOutput(OutputStream out, String name, long before, MemorySegment segment) {
        this.out = out;
        this.name = name;
        this.before = before;
        this.segment = segment;
        buffer = segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        size = buffer.capacity();
    }

    /**
     * Collects for a part of a file in memory outside the heap, from where the system writes
     * without another copy.
     *
     * @param arena where that memory is from; not to be closed before the last write
     */
    static BufferedOutput inArena(Arena arena, PlacedStream out, String name, long before) {
        return new BufferedOutput(out, name, before, arena.allocate(PART));
    }

    /** Checks that the savefile is one to which bytes can be added. */
    static void requirePlain(Savefile savefile) throws IOException {
        Compression compression = savefile.compression();
        if (compression != null) {
            throw new IOException(
                    "%s: is %s data; nothing is added to a compressed file"
                            .formatted(savefile.name(), compression.name()));
        }
    }

    String name() {
        return name;
    }

    /** Chooses the byte order of what comes. */
    void order(boolean toBigEndian) {
        bigEndian = toBigEndian;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    /** {@return how many bytes are added until the next piece is written} */
    int left() {
        return size - used;
    }

    /** Forgets what was added since there was so much left, of which nothing was written. */
    void backTo(int left) {
        used = size - left;
    }

    /**
     * {@return the bytes, from 0 on, in memory of ours, until the next call}
     *
     * <p>For a packet that is written in pieces: where somebody frees its memory meanwhile, as who
     * closes a capture does, a part of it would be in the file.
     */
    MemorySegment whole(MemorySegment from, long offset, int length) {
        if (whole.length < length) {
            whole = new byte[length];
        }
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, whole, 0, length);
        return MemorySegment.ofArray(whole);
    }

    /** Makes room for {@code length} bytes, which are not many. */
    void room(int length) throws IOException {
        if (used + length > size) {
            drain();
        }
    }

    /** Adds a number, for which there must be room. */
    void u16(int value) {
        short number = (short) value;
        segment.set(U16, used, bigEndian ? Short.reverseBytes(number) : number);
        used += Short.BYTES;
    }

    /** Adds a number, for which there must be room. */
    void u32(int value) {
        segment.set(U32, used, bigEndian ? Integer.reverseBytes(value) : value);
        used += Integer.BYTES;
    }

    /** Adds two numbers by one store, for which there must be room. */
    void u32(int first, int second) {
        segment.set(U64, used, pair(first, second));
        used += Long.BYTES;
    }

    /** {@return two numbers as {@link #record} takes them} */
    long pair(int first, int second) {
        long low = Integer.toUnsignedLong(bigEndian ? Integer.reverseBytes(first) : first);
        long high = bigEndian ? Integer.reverseBytes(second) : second;
        return high << Integer.SIZE | low;
    }

    /**
     * Adds a packet: four numbers, two by two, and bytes behind them. What happens for each packet
     * of a capture is in one method here, since the JVM compiles each that is called so often.
     */
    void record(long pair, long nextPair, MemorySegment from, long offset, int length)
            throws IOException {
        if (length > size - RECORD_HEADER - used) {
            recordBehind(pair, nextPair, whole(from, offset, length), length);
            return;
        }
        segment.set(U64, used, pair);
        segment.set(U64, used + Long.BYTES, nextPair);
        MemorySegment.copy(from, offset, segment, used + RECORD_HEADER, length);
        used += RECORD_HEADER + length;
        packets++;
    }

    /** Adds a packet that lies in a buffer: four numbers, two by two, and bytes behind them. */
    void record(long pair, long nextPair, ByteBuffer from, int at, int length) throws IOException {
        if (length > size - RECORD_HEADER - used) {
            recordBehind(pair, nextPair, from, at, length);
            return;
        }
        buffer.putLong(used, pair).putLong(used + Long.BYTES, nextPair);
        buffer.put(used + RECORD_HEADER, from, at, length);
        used += RECORD_HEADER + length;
        packets++;
    }

    /** Adds a packet whose record lies somewhere as it shall be. */
    void record(ByteBuffer from, int at, int length) throws IOException {
        if (length > size - used) {
            recordBehind(from, at, length);
            return;
        }
        buffer.put(used, from, at, length);
        used += length;
        packets++;
    }

    /** Adds a record behind what is written for it: in one piece, unless it is longer than that. */
    private void recordBehind(long pair, long nextPair, MemorySegment own, int length)
            throws IOException {
        if (length <= size - RECORD_HEADER) {
            drain();
            record(pair, nextPair, own, 0, length);
            return;
        }
        room(RECORD_HEADER);
        segment.set(U64, used, pair);
        segment.set(U64, used + Long.BYTES, nextPair);
        used += RECORD_HEADER;
        put(own, 0, length);
        packets++;
    }

    private void recordBehind(long pair, long nextPair, ByteBuffer from, int at, int length)
            throws IOException {
        if (length <= size - RECORD_HEADER) {
            drain();
            record(pair, nextPair, from, at, length);
            return;
        }
        recordBehind(pair, nextPair, whole(MemorySegment.ofBuffer(from), at, length), length);
    }

    private void recordBehind(ByteBuffer from, int at, int length) throws IOException {
        if (length <= size) {
            drain();
            record(from, at, length);
            return;
        }
        putInPieces(MemorySegment.ofBuffer(from), at, length);
        packets++;
    }

    /** Adds any number of bytes. */
    void put(MemorySegment from, long offset, long length) throws IOException {
        if (length > size - used) {
            putInPieces(from, offset, length);
        } else {
            copy(from, offset, (int) length);
        }
    }

    private void putInPieces(MemorySegment from, long offset, long length) throws IOException {
        long at = offset;
        long left = length;
        while (left > size - used) {
            int part = size - used;
            copy(from, at, part);
            at += part;
            left -= part;
            drain();
        }
        copy(from, at, (int) left);
    }

    private void copy(MemorySegment from, long offset, int length) {
        MemorySegment.copy(from, offset, segment, used, length);
        used += length;
    }

    void put(byte[] bytes) throws IOException {
        put(MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    /** Says that a packet is complete. */
    void endPacket() {
        packets++;
    }

    /** {@return how many packets were added} */
    long packets() {
        return packets;
    }

    /** {@return how long the file is with everything that was added} */
    long bytes() {
        return before + drained + used;
    }

    /** Writes what was collected. */
    private void drain() throws IOException {
        int length = used;
        used = 0;
        if (broken) {
            throw failure("an earlier write failed", null);
        }
        try {
            write(length);
        } catch (IOException e) {
            broken = true;
            throw failure(reason(e), e);
        }
        drained += length;
        written = packets;
    }

    private void write(int length) throws IOException {
        if (out instanceof PlacedStream file) {
            try {
                file.write(buffer.limit(length));
            } finally {
                buffer.clear();
            }
        } else {
            out.write(buffer.array(), buffer.arrayOffset(), length);
        }
    }

    /** The system's texts begin with a capital, and this one stands behind a colon. */
    static String reason(IOException e) {
        String text = e.getMessage();
        if (text == null || text.isEmpty()) {
            return e.getClass().getSimpleName();
        }
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private IOException failure(String reason, @Nullable IOException e) {
        long at = out instanceof PlacedStream file ? file.place() : before + drained;
        IOException failure =
                new FailedWriteException(
                        name,
                        out instanceof PackedFile packed
                                ? "%s at byte %d, about byte %d of the unpacked data; packets before may be"
                                                .formatted(reason, packed.length(), at)
                                        + " missing too"
                                : "%s at byte %d%s"
                                        .formatted(
                                                reason,
                                                at,
                                                written == 0
                                                        ? ""
                                                        : "; at least %d packets were written before"
                                                                .formatted(written)),
                        e);
        if (out instanceof PlacedStream file) {
            file.failed(failure);
        }
        return failure;
    }

    /** Flushes, and says how many bytes and packets of the file come before what follows. */
    void goOnBehind(long bytesBefore, long packetsBefore) throws IOException {
        flush();
        before = bytesBefore;
        drained = 0;
        packets = packetsBefore;
        written = packetsBefore;
    }

    /** Writes what is still collected. */
    void flush() throws IOException {
        drain();
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw failure(reason(e), e);
        }
    }

    /**
     * Flushes and closes, which writes too if bytes are packed. After a failed write it closes
     * only, since that failure was reported.
     */
    void close() throws IOException {
        try {
            if (!broken && used > 0) {
                flush();
            }
        } finally {
            closeStream();
        }
    }

    private void closeStream() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            if (!broken) {
                broken = true;
                throw failure(reason(e), e);
            }
        }
    }
}
