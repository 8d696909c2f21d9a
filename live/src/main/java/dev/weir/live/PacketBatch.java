// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;

/**
 * Packets that the kernel handed over together: one block of the ring of a {@link LiveCapture}.
 *
 * <p>The memory goes back to the kernel when the batch is closed, and not before; until then its
 * packets stay where they are. Several batches may be open at a time and read by one thread each,
 * but the kernel has less room for new packets meanwhile, and drops packets once all blocks are
 * open. Closing the capture takes the memory of its batches away: reading a packet then throws
 * {@link IllegalStateException}.
 */
public final class PacketBatch implements PacketSource {
    private static final int FEW = 64;

    private final InterfaceCapture capture;
    private final PacketRing ring;
    private final MemorySegment memory;

    /** The same memory, of which the JVM compiles a load sooner. */
    private final MappedByteBuffer bytes;

    private final LivePacket packet;
    private final int snaplen;
    private int block = -1;
    private int left;
    private long header;

    PacketBatch(InterfaceCapture capture) {
        this.capture = capture;
        this.ring = capture.ring;
        this.memory = ring.memory();
        this.bytes = (MappedByteBuffer) memory.asByteBuffer().order(ByteOrder.nativeOrder());
        this.packet = capture.cursor();
        this.snaplen = capture.snaplen();
    }

    /** Begins with the packets of a block that was taken from the ring. */
    void open(int taken) {
        block = taken;
        left = ring.packets(taken);
        header = ring.firstPacket(taken);
    }

    /** Takes over the packets that are left of another batch, and with them its block. */
    void takeOver(PacketBatch other) {
        block = other.block;
        left = other.left;
        header = other.header;
        other.block = -1;
        other.left = 0;
    }

    /** Goes back to the packet that was found last, whose header is there. */
    void backTo(long foundAt) {
        header = foundAt;
        left++;
    }

    /**
     * Moves to the next packet.
     *
     * @return a view that is one and the same for all packets of the batch: valid until the next
     *     call; null at the end
     */
    @Override
    public @Nullable LivePacket next() {
        LivePacket found = nextOfFew();
        while (found == null && left > 0) {
            found = nextOfFew();
        }
        return found;
    }

    /**
     * Moves to the next packet, as {@link #next} does, but gives up after a few that are not given
     * out: a filter that runs here may take long, and keep none.
     *
     * @return null at the end too, of which {@link #isOver} knows
     */
    @Nullable LivePacket nextOfFew() {
        for (int i = 0; i < FEW && left > 0; i++) {
            long at = header;
            left--;
            long start = RingHeader.pair(memory, at);
            header = at + Integer.toUnsignedLong(RingHeader.first(start));
            if (capture.givesAsTheyAre() && packet.isAsItIs(memory, at, start, snaplen)) {
                return packet;
            }
            if (capture.gives(memory, at, packet)) {
                return packet;
            }
        }
        return null;
    }

    /**
     * Copies the packets that {@link #next} would give, until there are no more, or the next one
     * may not come.
     *
     * <p>One method does all that is done for most packets: the JVM compiles each that is called so
     * often, which costs a capture of a million as much as its copies do.
     */
    void copyTo(PcapRecords records) {
        boolean asTheyAre = capture.givesAsTheyAre();
        MappedByteBuffer ring = bytes;
        while (left > 0) {
            int at = (int) header;
            long middle = ring.getLong(at + RingHeader.NANOSECONDS);
            int caplen = Math.min(RingHeader.second(middle), snaplen);
            if (!records.haveRoomFor(caplen + PacketForm.MOST_ADDED)) {
                return;
            }
            long start = ring.getLong(at);
            long lengths = ring.getLong(at + RingHeader.LEN);
            header = at + Integer.toUnsignedLong(RingHeader.first(start));
            left--;
            int wirelen = RingHeader.first(lengths);
            int from = at + (ring.getInt(at + RingHeader.MAC) & 0xffff);
            if (!asTheyAre || (RingHeader.second(lengths) & RingHeader.TP_STATUS_VLAN_VALID) != 0) {
                if (!capture.gives(memory, at, packet)) {
                    continue;
                }
                caplen = packet.caplen();
                wirelen = packet.wirelen();
                from = (int) packet.offset();
            }
            records.add(
                    RingHeader.second(start),
                    RingHeader.first(middle),
                    caplen,
                    wirelen,
                    ring,
                    from);
        }
    }

    /** {@return how many packets are left} */
    int left() {
        return left;
    }

    /** {@return whether there are no packets left} */
    boolean isOver() {
        return left <= 0;
    }

    /**
     * Gives the memory back to the kernel. If the capture was closed, nothing is left to be done.
     */
    @Override
    public void close() {
        left = 0;
        int held = block;
        block = -1;
        if (held >= 0) {
            try {
                ring.giveBack(held);
            } catch (IllegalStateException e) {
                // whoever closed the capture took the memory away
            }
        }
    }

    /** {@return the packet that all others are given out as} */
    LivePacket packet() {
        return packet;
    }
}
