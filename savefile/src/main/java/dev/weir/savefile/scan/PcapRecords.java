// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Records of pcap.
 *
 * <pre>
 * seconds:4  fraction:4  caplen:4  wirelen:4  packet
 * </pre>
 */
final class PcapRecords extends Records {
    private static final int HEADER = 16;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private static final VarHandle CAPLEN = member(INT, 8, TOUCH);
    private static final VarHandle WIRELEN = member(INT, 12, TOUCH);
    private static final VarHandle TOUCHED = member(ValueLayout.JAVA_BYTE, TOUCH, TOUCH);

    private final Layout.Pcap layout;
    private final int snaplen;
    private final int most;

    PcapRecords(Layout.Pcap layout, int largest) {
        super(layout.bigEndian(), largest);
        this.layout = layout;
        snaplen = layout.captured().snaplen();
        most = Math.min(largest - HEADER, MOST_CAPTURED);
    }

    @Override
    int walk(MemorySegment memory, Lanes lanes, Batch batch, int rounds) {
        int[] at = lanes.at;
        int[] end = lanes.end;
        int[] records = batch.records;
        int live = lanes.live;
        int n = 0;
        int touched = 0;
        boolean ends = false;
        for (int r = 0; r < rounds && !ends; r++) {
            for (int i = 0; i < live; i++) {
                int o = at[i];
                records[n + i] = o;
                int step = HEADER + ordered((int) CAPLEN.get(memory, (long) o));
                touched ^= (byte) TOUCHED.get(memory, (long) o);
                at[i] = o + step;
                if (Integer.compareUnsigned(step, end[i] - o) >= 0) {
                    ends = true;
                }
            }
            n += live;
        }
        lanes.touched ^= touched;
        return ends ? ~n : n;
    }

    @Override
    int gather(MemorySegment memory, Batch batch) {
        int bad = 0;
        for (int i = 0; i < batch.size; i++) {
            int o = batch.records[i];
            int caplen = ordered((int) CAPLEN.get(memory, (long) o));
            bad |= caplen | (most - caplen);
            batch.packets[i] = o + HEADER;
            batch.caplens[i] = Math.min(caplen, snaplen);
            batch.wirelens[i] = ordered((int) WIRELEN.get(memory, (long) o));
        }
        return bad;
    }

    @Override
    boolean isPlain(MemorySegment memory, int record) {
        int caplen = u32(memory, record + 8);
        return caplen >= 0 && caplen <= most;
    }

    @Override
    int length(MemorySegment memory, int record) {
        return HEADER + u32(memory, record + 8);
    }

    @Override
    int align(long windowStart, int from) {
        return from;
    }

    @Override
    int alignment() {
        return 1;
    }

    @Override
    boolean couldBegin(MemorySegment memory, int at) {
        int caplen = u32(memory, at + 8);
        return caplen > 0 && caplen <= most;
    }

    /** Empty packets are not believed: zeros in a payload look like many of them. */
    @Override
    boolean looksRight(MemorySegment memory, int at, int end, int run) {
        int o = at;
        for (int i = 0; i < run; i++) {
            if (o > end - HEADER) {
                return i > 0;
            }
            int caplen = u32(memory, o + 8);
            int wirelen = u32(memory, o + 12);
            if (caplen <= 0
                    || caplen > most
                    || wirelen < caplen
                    || wirelen > MOST_CAPTURED
                    || Integer.compareUnsigned(
                                    u32(memory, o + 4), NANOS_PER_SECOND / layout.nanosPerUnit())
                            >= 0) {
                return false;
            }
            o += HEADER + caplen;
        }
        return true;
    }

    @Override
    long timestamp(MemorySegment memory, int record) {
        return Integer.toUnsignedLong(u32(memory, record)) * NANOS_PER_SECOND
                + fraction(memory, record);
    }

    private long fraction(MemorySegment memory, int record) {
        return Integer.toUnsignedLong(u32(memory, record + 4)) * layout.nanosPerUnit();
    }

    @Override
    void view(MemorySegment memory, int record, PacketCursor packet) {
        packet.set(
                memory,
                record + HEADER,
                Math.min(u32(memory, record + 8), snaplen),
                u32(memory, record + 12),
                timestamp(memory, record));
        packet.setSecondsInFraction((int) (fraction(memory, record) / NANOS_PER_SECOND));
        packet.setInterface(0, layout.captured().linkType());
    }

    @Override
    boolean haveOneLinkType() {
        return true;
    }
}
