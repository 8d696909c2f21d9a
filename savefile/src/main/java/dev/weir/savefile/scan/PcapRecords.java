// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;

/**
 * Records of pcap.
 *
 * <pre>
 * seconds:4  fraction:4  caplen:4  wirelen:4  packet
 * </pre>
 */
final class PcapRecords extends Records {
    private static final int HEADER = 16;

    /** In each byte of a long. */
    private static final long ONES = 0x0101_0101_0101_0101L;

    private static final long HIGHEST_BITS = ONES << 7;

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final Layout.Pcap layout;
    private final int snaplen;
    private final int longest;

    /** Where in a record the most significant byte of its length is, which is always zero. */
    private final int mostSignificant;

    PcapRecords(Layout.Pcap layout, int largest) {
        super(layout.bigEndian(), largest);
        this.layout = layout;
        snaplen = layout.captured().snaplen();
        longest = Math.min(largest - HEADER, MOST_CAPTURED);
        mostSignificant = layout.bigEndian() ? 8 : 11;
    }

    @Override
    int walk(MappedByteBuffer bytes, Cursors cursors, int end, int most, Batch batch) {
        int[] places = cursors.at;
        int[] ends = cursors.to;
        int[] records = batch.records;
        long[] lengths = batch.lengths;
        int highest = longest;
        int count = cursors.count;
        int seen = 0;
        int n = 0;
        int ended = -1;
        while (ended < 0 && n <= most - count) {
            for (int i = 0; i < count; i++) {
                int at = places[i];
                long both = bytes.getLong(at + 8);
                int caplen = first(both);
                seen += bytes.get(at + HEADER + HEADERS);
                int next = at + HEADER + caplen;
                if (Integer.compareUnsigned(caplen, highest) > 0 || next > end) {
                    ended = i;
                    break;
                }
                records[n] = at;
                lengths[n] = both;
                n++;
                places[i] = next;
                if (next >= ends[i]) {
                    ended = i;
                    break;
                }
            }
        }
        batch.size = n;
        batch.seen = seen;
        measure(batch);
        return ended;
    }

    /**
     * Fills in what a filter needs to know of the packets.
     *
     * <p>Not while they are walked over: the less is done for each, the more of them the processor
     * has under way while it waits for memory.
     */
    private void measure(Batch batch) {
        long[] lengths = batch.lengths;
        int[] records = batch.records;
        int[] packets = batch.packets;
        int[] caplens = batch.caplens;
        int[] wirelens = batch.wirelens;
        int cut = snaplen;
        int count = batch.size;
        for (int i = 0; i < count; i++) {
            packets[i] = records[i] + HEADER;
            caplens[i] = Math.min(first(lengths[i]), cut);
            wirelens[i] = second(lengths[i]);
        }
    }

    @Override
    int caplen(MappedByteBuffer bytes, int record) {
        return u32(bytes, record + 8);
    }

    @Override
    int length(MappedByteBuffer bytes, int record) {
        return HEADER + u32(bytes, record + 8);
    }

    @Override
    int align(long windowStart, int from) {
        return from;
    }

    @Override
    int alignment() {
        return 1;
    }

    /** One comparison: in bytes at random no processor could tell how the first of two ends. */
    @Override
    boolean couldBegin(MappedByteBuffer bytes, int at) {
        return Integer.compareUnsigned(u32(bytes, at + 8) - 1, longest) < 0; // 1 to longest
    }

    /** Few other bytes are zero, so of eight at once one look tells that none is. */
    @Override
    int nextPossible(MappedByteBuffer bytes, int from, int to) {
        int at = from;
        while (at < to) {
            long eight = bytes.getLong(at + mostSignificant);
            long zeros = (eight - ONES) & ~eight & HIGHEST_BITS; // the lowest is of the first zero
            if (zeros == 0) {
                at += Long.BYTES;
            } else {
                at += Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
                if (at >= to || couldBegin(bytes, at)) {
                    return at;
                }
                at++;
            }
        }
        return at;
    }

    /** Empty packets are not believed: zeros in a payload look like many of them. */
    @Override
    boolean looksRight(MappedByteBuffer bytes, int at, int end, int run) {
        int o = at;
        for (int i = 0; i < run; i++) {
            if (o > end - HEADER) {
                return i > 0;
            }
            int caplen = u32(bytes, o + 8);
            int wirelen = u32(bytes, o + 12);
            if (caplen <= 0
                    || caplen > longest
                    || wirelen < caplen
                    || wirelen > MOST_CAPTURED
                    || Integer.compareUnsigned(
                                    u32(bytes, o + 4), NANOS_PER_SECOND / layout.nanosPerUnit())
                            >= 0) {
                return false;
            }
            o += HEADER + caplen;
        }
        return true;
    }

    @Override
    boolean beginsSection(MappedByteBuffer bytes, int at) {
        return false;
    }

    @Override
    long timestamp(MappedByteBuffer bytes, int record) {
        return Integer.toUnsignedLong(u32(bytes, record)) * NANOS_PER_SECOND
                + fraction(bytes, record);
    }

    private long fraction(MappedByteBuffer bytes, int record) {
        return Integer.toUnsignedLong(u32(bytes, record + 4)) * layout.nanosPerUnit();
    }

    @Override
    void view(MappedByteBuffer bytes, MemorySegment memory, int record, PacketCursor packet) {
        packet.set(
                memory,
                record + HEADER,
                Math.min(u32(bytes, record + 8), snaplen),
                u32(bytes, record + 12),
                timestamp(bytes, record));
        packet.setSecondsInFraction((int) (fraction(bytes, record) / NANOS_PER_SECOND));
        packet.setInterface(0, layout.captured().linkType());
    }

    @Override
    void write(
            MappedByteBuffer bytes,
            MemorySegment memory,
            int record,
            PacketCursor packet,
            CopyFormat.Writer writer)
            throws IOException {
        view(bytes, memory, record, packet);
        writer.write(packet);
    }

    @Override
    boolean haveOneLinkType() {
        return true;
    }
}
