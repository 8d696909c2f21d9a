// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;
import dev.weir.savefile.CaptureInterface;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Enhanced packet blocks of pcapng; every other block is left to the sequential reader.
 *
 * <pre>
 * type:4  length:4  interface:4  time:8  caplen:4  wirelen:4  packet, padded  options  length:4
 * </pre>
 */
final class PcapngRecords extends Records {
    private static final int TYPE = 6;
    private static final int HEADER = 28;
    private static final int SHORTEST = 32;

    /** Two of the blocks with a large number. */
    private static final int SECTION = 0x0a0d0d0a;

    private static final int CUSTOM = 0xbad;

    private static final int BEYOND = TOUCH + 12;
    private static final VarHandle LENGTH = member(INT, 4, BEYOND);
    private static final VarHandle TOUCHED = member(ValueLayout.JAVA_BYTE, BEYOND, BEYOND);

    private final int first;
    private final CaptureInterface[] interfaces;
    private final int most;

    PcapngRecords(Layout.Pcapng layout, int largest) {
        super(layout.bigEndian(), largest);
        first = layout.first();
        interfaces = layout.interfaces().toArray(new CaptureInterface[0]);
        most = Math.min(largest - SHORTEST, MOST_CAPTURED);
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
                int length = ordered((int) LENGTH.get(memory, (long) o));
                touched ^= (byte) TOUCHED.get(memory, (long) o);
                at[i] = o + length;
                if (Integer.compareUnsigned(length, end[i] - o) >= 0) {
                    ends = true;
                }
            }
            n += live;
        }
        lanes.touched ^= touched;
        return ends ? ~n : n;
    }

    /** Returns a negative number if this is no enhanced packet block of a possible length. */
    private int wrong(int type, int length) {
        int other = type ^ TYPE;
        int odd = length & 3;
        return (length - SHORTEST) | (largest - length) | length | other | -other | -odd;
    }

    @Override
    int gather(MemorySegment memory, Batch batch) {
        int bad = 0;
        int known = interfaces.length;
        for (int i = 0; i < batch.size; i++) {
            int o = batch.records[i];
            int length = u32(memory, o + 4);
            int wrong = wrong(u32(memory, o), length);
            bad |= wrong;
            if (wrong < 0) {
                continue;
            }
            int number = u32(memory, o + 8);
            int caplen = u32(memory, o + 20);
            int trailer = u32(memory, o + length - 4) ^ length;
            bad |= number | (known - 1 - number);
            bad |= caplen | (most - caplen) | (length - SHORTEST - caplen);
            bad |= trailer | -trailer;
            batch.interfaces[i] = number;
            batch.packets[i] = o + HEADER;
            batch.caplens[i] = caplen;
            batch.wirelens[i] = u32(memory, o + 24);
        }
        return bad;
    }

    @Override
    boolean isPlain(MemorySegment memory, int record) {
        int length = u32(memory, record + 4);
        if (wrong(u32(memory, record), length) < 0) {
            return false;
        }
        int number = u32(memory, record + 8);
        int caplen = u32(memory, record + 20);
        return number >= 0
                && number < interfaces.length
                && caplen >= 0
                && caplen <= Math.min(most, length - SHORTEST)
                && u32(memory, record + length - 4) == length;
    }

    @Override
    int length(MemorySegment memory, int record) {
        return u32(memory, record + 4);
    }

    @Override
    int align(long windowStart, int from) {
        return from + (int) (-(windowStart + from) & 3);
    }

    @Override
    int alignment() {
        return 4;
    }

    @Override
    boolean couldBegin(MemorySegment memory, int at) {
        return u32(memory, at) == TYPE;
    }

    /** A length that stands before and after a block proves more than ten headers of pcap. */
    @Override
    boolean looksRight(MemorySegment memory, int at, int end, int run) {
        int o = at;
        for (int i = 0; i < (run + 4) / 5; i++) {
            if (o > end - SHORTEST) {
                return i > 0;
            }
            int type = u32(memory, o);
            int length = u32(memory, o + 4);
            if (i == 0 ? type != TYPE : !isKnown(type)) {
                return false;
            }
            if (length < 12 || length > largest || (length & 3) != 0) {
                return false;
            }
            if (length > end - o) {
                return i > 0;
            }
            if (u32(memory, o + length - 4) != length) {
                return false;
            }
            o += length;
        }
        return true;
    }

    private static boolean isKnown(int type) {
        return (type > 0 && type <= 0xff) || type == SECTION || (type & 0x7fff_ffff) == CUSTOM;
    }

    @Override
    long timestamp(MemorySegment memory, int record) {
        long units =
                (long) u32(memory, record + 12) << 32
                        | Integer.toUnsignedLong(u32(memory, record + 16));
        return interfaces[u32(memory, record + 8)].timestampUnit().nanos(units);
    }

    @Override
    void view(MemorySegment memory, int record, PacketCursor packet) {
        int number = u32(memory, record + 8);
        CaptureInterface from = interfaces[number];
        packet.set(
                memory,
                record + HEADER,
                u32(memory, record + 20),
                u32(memory, record + 24),
                timestamp(memory, record));
        packet.setSecondsInFraction(0);
        packet.setInterface(first + number, from.linkType());
    }

    @Override
    boolean haveOneLinkType() {
        for (CaptureInterface each : interfaces) {
            if (!each.linkType().equals(interfaces[0].linkType())) {
                return false;
            }
        }
        return true;
    }
}
