// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;

/**
 * The records of one format, read in the middle of a file.
 *
 * <p>Every method has short loops and is called often: so HotSpot compiles it as it is, and not
 * once more for each loop that it finds running.
 */
abstract sealed class Records permits PcapRecords, PcapngRecords {
    /** No link type has a lower limit. */
    static final int MOST_CAPTURED = 256 << 10;

    /**
     * Of Ethernet, IPv4 and TCP. While records are walked over, a byte that far in each packet is
     * looked at, so that the processor fetches what the filter will look at for many packets at
     * once, and not for one after another.
     */
    static final int HEADERS = 14 + 20 + 20;

    private final boolean bigEndian;
    final int largest;

    Records(boolean bigEndian, int largest) {
        this.bigEndian = bigEndian;
        this.largest = largest;
    }

    /**
     * Walks over records, one of each cursor after another, and puts them into {@code batch}.
     *
     * <p>Each format has this loop for itself: a call for each record would cost more than the
     * record does.
     *
     * @param end where what was read ends: a record that goes on behind it is not plain
     * @param most how many records to walk over at most; as many as there are cursors at least
     * @return the first cursor that came to its end, or to what may not be given out; -1 if none
     *     did
     */
    abstract int walk(MappedByteBuffer bytes, Cursors cursors, int end, int most, Batch batch);

    /** {@return how many bytes of a packet a record says it has, unchecked} */
    abstract int caplen(MappedByteBuffer bytes, int record);

    /** {@return the length of a record, unchecked} */
    abstract int length(MappedByteBuffer bytes, int record);

    /** {@return the first place from {@code from} on at which a record may begin} */
    abstract int align(long windowStart, int from);

    /** {@return the distance of places at which a record may begin} */
    abstract int alignment();

    /**
     * {@return false if {@link #looksRight} is false at a glance, as it is nearly everywhere}
     *
     * @param at a place in the window, behind which some more bytes were read
     */
    abstract boolean couldBegin(MappedByteBuffer bytes, int at);

    /**
     * {@return the first place where a record {@link #couldBegin}; {@code to} or behind if at none}
     *
     * <p>It is a method of its own because it is all that runs often, and so all that HotSpot
     * should take its time for.
     *
     * @param from a place at which a record may begin
     * @param to a place in the window, behind which some more bytes were read
     */
    abstract int nextPossible(MappedByteBuffer bytes, int from, int to);

    /**
     * {@return whether {@code run} records seem to lie here, one after the other}
     *
     * @param end where what was read ends: what does not fit before it is believed
     */
    abstract boolean looksRight(MappedByteBuffer bytes, int at, int end, int run);

    /**
     * {@return where the record ends that is at a place, or that place if it seems to be none}
     *
     * @param at a place in the window, behind which some more bytes were read
     */
    final int end(MappedByteBuffer bytes, int at) {
        if (!couldBegin(bytes, at)) {
            return at;
        }
        int length = length(bytes, at);
        return length > 0 && length <= largest ? at + length : at;
    }

    /** {@return whether records from that place on may be read in another way} */
    abstract boolean beginsSection(MappedByteBuffer bytes, int at);

    /** {@return the time of a plain record, in nanoseconds since 1970} */
    abstract long timestamp(MappedByteBuffer bytes, int record);

    /**
     * Points {@code packet} at the packet of a plain record.
     *
     * @param memory the same bytes
     */
    abstract void view(
            MappedByteBuffer bytes, MemorySegment memory, int record, PacketCursor packet);

    /**
     * Writes the packet of a plain record.
     *
     * @param memory the same bytes
     * @param packet any, for use meanwhile
     */
    abstract void write(
            MappedByteBuffer bytes,
            MemorySegment memory,
            int record,
            PacketCursor packet,
            CopyFormat.Writer writer)
            throws IOException;

    /** {@return whether all packets are of one link type} */
    abstract boolean haveOneLinkType();

    static Records of(Layout layout, int largest) {
        return switch (layout) {
            case Layout.Pcap pcap -> new PcapRecords(pcap, largest);
            case Layout.Pcapng pcapng -> new PcapngRecords(pcapng, largest);
        };
    }

    /** {@return a number of the file} */
    final int u32(MappedByteBuffer bytes, int at) {
        return swapped(bytes.getInt(at));
    }

    /** {@return the first of two numbers that were read at once, by a little-endian load} */
    final int first(long both) {
        return swapped((int) both);
    }

    /** {@return the second of two numbers that were read at once} */
    final int second(long both) {
        return swapped((int) (both >>> 32));
    }

    private int swapped(int value) {
        return bigEndian ? Integer.reverseBytes(value) : value;
    }
}
