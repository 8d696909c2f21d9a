// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The records of one format, read in the middle of a file.
 *
 * <p>Every method has short loops and is called often: so HotSpot compiles it as it is, and not
 * once more for each loop that it finds running.
 */
abstract sealed class Records permits PcapRecords, PcapngRecords {
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Beyond the headers of Ethernet, IP and TCP: a load from here brings what filters look at. */
    static final int TOUCH = 70;

    /** No link type has a lower limit. */
    static final int MOST_CAPTURED = 256 << 10;

    private final boolean bigEndian;
    final int largest;

    Records(boolean bigEndian, int largest) {
        this.bigEndian = bigEndian;
        this.largest = largest;
    }

    /**
     * Moves all lanes by up to {@code rounds} records, and puts those into {@code batch}.
     *
     * <p>Each format has this loop for itself: a call for each record would cost more than the
     * record does.
     *
     * <p>It ends early, after a whole round, when a lane comes to its end. A lane that meets a
     * record of impossible length becomes negative; what the records hold is not looked at.
     *
     * @return how many records those are; or, if a lane is at its end, the complement of that
     */
    abstract int walk(MemorySegment memory, Lanes lanes, Batch batch, int rounds);

    /**
     * Reads the headers of the records of {@code batch}.
     *
     * @return negative if one of them is not plain: {@link #isPlain} tells which
     */
    abstract int gather(MemorySegment memory, Batch batch);

    /** {@return whether a record of the batch, gathered, may be given out} */
    abstract boolean isPlain(MemorySegment memory, int record);

    /** {@return the length of a record, unchecked} */
    abstract int length(MemorySegment memory, int record);

    /** {@return the first place from {@code from} on at which a record may begin} */
    abstract int align(long windowStart, int from);

    /** {@return the distance of places at which a record may begin} */
    abstract int alignment();

    /**
     * {@return false if {@link #looksRight} is false at a glance, as it is nearly everywhere}
     *
     * <p>It is a method of its own because it is all that runs often, and so all that HotSpot
     * should take its time for.
     *
     * @param at a place that is followed by the longest record, so that there are bytes to look at
     */
    abstract boolean couldBegin(MemorySegment memory, int at);

    /**
     * {@return whether {@code run} records seem to lie here, one after the other}
     *
     * @param end where the memory ends: what does not fit before it is believed
     */
    abstract boolean looksRight(MemorySegment memory, int at, int end, int run);

    /** {@return the time of a plain record, in nanoseconds since 1970} */
    abstract long timestamp(MemorySegment memory, int record);

    /** Points {@code packet} at the packet of a plain record. */
    abstract void view(MemorySegment memory, int record, PacketCursor packet);

    /** {@return whether all packets are of one link type} */
    abstract boolean haveOneLinkType();

    static Records of(Layout layout, int largest) {
        return switch (layout) {
            case Layout.Pcap pcap -> new PcapRecords(pcap, largest);
            case Layout.Pcapng pcapng -> new PcapngRecords(pcapng, largest);
        };
    }

    final int u32(MemorySegment memory, int at) {
        int value = memory.get(INT, at);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }
}
