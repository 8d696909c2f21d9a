// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;
import dev.weir.savefile.CaptureInterface;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;

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

    private final int first;
    private final CaptureInterface[] interfaces;
    private final int longest;

    PcapngRecords(Layout.Pcapng layout, int largest) {
        super(layout.bigEndian(), largest);
        first = layout.first();
        interfaces = layout.interfaces().toArray(new CaptureInterface[0]);
        longest = Math.min(largest - SHORTEST, MOST_CAPTURED);
    }

    @Override
    int walk(MappedByteBuffer bytes, Cursors cursors, int end, int most, Batch batch) {
        int[] places = cursors.at;
        int[] ends = cursors.to;
        int count = cursors.count;
        int seen = 0;
        int timed = -1;
        long highest = -1;
        int n = 0;
        int ended = -1;
        while (ended < 0 && n <= most - count) {
            for (int i = 0; i < count; i++) {
                int at = places[i];
                long begin = bytes.getLong(at);
                seen += bytes.get(at + HEADER + HEADERS);
                int length = second(begin);
                if (first(begin) != TYPE || !isPossible(length, end - at)) {
                    ended = i;
                    break;
                }
                long source = bytes.getLong(at + 8);
                int number = first(source);
                long lengths = bytes.getLong(at + 20);
                int caplen = first(lengths);
                if (number < 0
                        || number >= interfaces.length
                        || caplen < 0
                        || caplen > Math.min(longest, length - SHORTEST)
                        || u32(bytes, at + length - 4) != length) {
                    ended = i;
                    break;
                }
                if (number != timed) {
                    timed = number;
                    highest = interfaces[number].timestampUnit().highestPlain();
                }
                if (Integer.toUnsignedLong(second(source)) > highest) {
                    ended = i; // perhaps a time that is told of, or that pcap has no place for
                    break;
                }
                batch.records[n] = at;
                batch.packets[n] = at + HEADER;
                batch.caplens[n] = caplen;
                batch.wirelens[n] = second(lengths);
                batch.interfaces[n] = number;
                n++;
                at += length;
                places[i] = at;
                if (at >= ends[i]) {
                    ended = i;
                    break;
                }
            }
        }
        batch.size = n;
        batch.seen = seen;
        return ended;
    }

    /** Returns whether a block may have that length, where there are {@code left} bytes. */
    private boolean isPossible(int length, int left) {
        return length >= SHORTEST && length <= Math.min(largest, left) && (length & 3) == 0;
    }

    @Override
    int caplen(MappedByteBuffer bytes, int record) {
        return u32(bytes, record + 20);
    }

    @Override
    int length(MappedByteBuffer bytes, int record) {
        return u32(bytes, record + 4);
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
    boolean couldBegin(MappedByteBuffer bytes, int at) {
        return u32(bytes, at) == TYPE;
    }

    @Override
    int nextPossible(MappedByteBuffer bytes, int from, int to) {
        int at = from;
        while (at < to && !couldBegin(bytes, at)) {
            at += 4;
        }
        return at;
    }

    /** A length that stands before and after a block proves more than ten headers of pcap. */
    @Override
    boolean looksRight(MappedByteBuffer bytes, int at, int end, int run) {
        int o = at;
        for (int i = 0; i < (run + 4) / 5; i++) {
            if (o > end - SHORTEST) {
                return i > 0;
            }
            int type = u32(bytes, o);
            int length = u32(bytes, o + 4);
            if (i == 0 ? type != TYPE : !isKnown(type)) {
                return false;
            }
            if (length < 12 || length > largest || (length & 3) != 0) {
                return false;
            }
            if (length > end - o) {
                return i > 0;
            }
            if (u32(bytes, o + length - 4) != length) {
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
    boolean beginsSection(MappedByteBuffer bytes, int at) {
        return u32(bytes, at) == SECTION;
    }

    @Override
    long timestamp(MappedByteBuffer bytes, int record) {
        long units =
                (long) u32(bytes, record + 12) << 32
                        | Integer.toUnsignedLong(u32(bytes, record + 16));
        return interfaces[u32(bytes, record + 8)].timestampUnit().nanos(units);
    }

    @Override
    void view(MappedByteBuffer bytes, MemorySegment memory, int record, PacketCursor packet) {
        int number = u32(bytes, record + 8);
        CaptureInterface from = interfaces[number];
        packet.set(
                memory,
                record + HEADER,
                u32(bytes, record + 20),
                u32(bytes, record + 24),
                timestamp(bytes, record));
        packet.setSecondsInFraction(0);
        packet.setInterface(first + number, from.linkType());
    }

    /** Without the packet, which takes more methods to be compiled. */
    @Override
    void write(
            MappedByteBuffer bytes,
            MemorySegment memory,
            int record,
            PacketCursor packet,
            CopyFormat.Writer writer)
            throws IOException {
        writer.write(
                bytes,
                record + HEADER,
                u32(bytes, record + 20),
                u32(bytes, record + 24),
                timestamp(bytes, record));
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
