// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.PacketCursor;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The records of one format, read in the middle of a file.
 *
 * <p>Every method has short loops and is called often: so HotSpot compiles it as it is, and not
 * once more for each loop that it finds running.
 */
abstract sealed class Records permits PcapRecords, PcapngRecords {
    static final ValueLayout.OfInt INT =
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
     * <p>It ends early, after a whole round, when a lane comes to its end or leaves its stretch.
     * Nothing but the length of a record is looked at, and that only as far as this goes: what
     * {@link #gather} then says is wrong may have led the lane astray, but not out of the stretch.
     *
     * <p>What it costs a record is the number of its instructions: the processor goes ahead of a
     * load that waits for memory by some hundreds of them, and so many other lanes wait at once.
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

    /**
     * {@return what reads a member of a record, given the memory and where the record begins}
     *
     * <p>It makes sure that the memory has all bytes up to {@code last}, as those of other members
     * do, so that HotSpot leaves one check for all of them.
     *
     * @param offset where in the record the member is
     */
    static VarHandle member(ValueLayout layout, int offset, int last) {
        long after = last + 1 - offset - layout.byteSize();
        MemoryLayout padding = MemoryLayout.paddingLayout(offset);
        return (after == 0
                        ? MemoryLayout.structLayout(padding, layout)
                        : MemoryLayout.structLayout(
                                padding, layout, MemoryLayout.paddingLayout(after)))
                .varHandle(PathElement.groupElement(1));
    }

    final int u32(MemorySegment memory, int at) {
        return ordered(memory.get(INT, at));
    }

    /** {@return a number of a file that was read as little-endian} */
    final int ordered(int value) {
        return bigEndian ? Integer.reverseBytes(value) : value;
    }
}
