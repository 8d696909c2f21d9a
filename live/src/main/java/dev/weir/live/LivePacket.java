// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Ancillary;
import dev.weir.packet.PacketCursor;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * A packet of a {@link LiveCapture}, with what the kernel says of it.
 *
 * <p>It is a view over the memory that the kernel wrote it to, valid as long as {@link
 * LiveCapture#next} or the {@link PacketBatch} it is from says. A {@link #copy} keeps all of it.
 */
public final class LivePacket extends PacketCursor {
    /** Of the interfaces of this capture, the one that the packet is from. */
    private final InterfaceNames names;

    private MemorySegment memory = MemorySegment.NULL;
    private long header;
    private @Nullable Ancillary ancillary;

    LivePacket(InterfaceNames names) {
        this.names = names;
    }

    /** Says where the kernel's header of the packet is. */
    void describedAt(MemorySegment newMemory, long newHeader) {
        memory = newMemory;
        header = newHeader;
    }

    /** {@return where the kernel's header of the packet is in its memory} */
    long header() {
        return header;
    }

    /**
     * Points at a packet in the ring out of which no VLAN tag was taken; {@return whether it is
     * such a packet}
     *
     * @param at where its header is
     * @param start the first two fields of that
     */
    boolean isAsItIs(MemorySegment ring, long at, long start, int snaplen) {
        long lengths = RingHeader.pair(ring, at + RingHeader.LEN);
        if ((RingHeader.second(lengths) & RingHeader.TP_STATUS_VLAN_VALID) != 0) {
            return false;
        }
        long middle = RingHeader.pair(ring, at + RingHeader.NANOSECONDS);
        set(
                ring,
                RingHeader.packet(ring, at),
                Math.min(RingHeader.second(middle), snaplen),
                RingHeader.first(lengths),
                RingHeader.timestamp(RingHeader.second(start), RingHeader.first(middle)));
        memory = ring;
        header = at;
        return true;
    }

    /** {@return what a filter outside the kernel is told of a packet, to be set for each} */
    Ancillary ancillary() {
        Ancillary known = ancillary;
        if (known == null) {
            known = new Ancillary();
            ancillary = known;
        }
        return known;
    }

    /** Cuts it to the verdict of a filter. */
    void cut(int verdict) {
        if (Integer.compareUnsigned(verdict, caplen()) < 0) {
            set(segment(), offset(), verdict, wirelen(), timestamp());
        }
    }

    /** {@return which way it went through the interface} */
    public Direction direction() {
        return RingHeader.packetType(memory, header) == RingHeader.PACKET_OUTGOING
                ? Direction.OUT
                : Direction.IN;
    }

    /** {@return whom its link-layer address says it is for} */
    public Addressee addressee() {
        return switch (RingHeader.packetType(memory, header)) {
            case RingHeader.PACKET_HOST -> Addressee.THIS_MACHINE;
            case RingHeader.PACKET_BROADCAST -> Addressee.ALL;
            case RingHeader.PACKET_MULTICAST -> Addressee.GROUP;
            case RingHeader.PACKET_OTHERHOST -> Addressee.ANOTHER;
            default -> Addressee.UNKNOWN;
        };
    }

    /** {@return the number by which the kernel knows the interface it went through} */
    public int interfaceIndex() {
        return RingHeader.interfaceIndex(memory, header);
    }

    /**
     * {@return the name of the interface it went through; of captures on {@code any} the name that
     * this interface has now, or its number if it is gone} The kernel is asked for that each time.
     */
    public String interfaceName() {
        return names.of(interfaceIndex());
    }

    /**
     * {@return whether the checksum of the transport is still to be computed, by the interface or
     * by nobody} What is in the packet is then not its checksum. So it is with packets that this
     * machine sends, where the interface computes checksums, and with those between its interfaces.
     */
    public boolean checksumNotReady() {
        return (RingHeader.status(memory, header) & RingHeader.TP_STATUS_CSUMNOTREADY) != 0;
    }

    /** {@return whether the interface, or the kernel, found the checksum of the transport right} */
    public boolean checksumChecked() {
        return (RingHeader.status(memory, header) & RingHeader.TP_STATUS_CSUM_VALID) != 0;
    }

    /**
     * {@return whether it is TCP that is several packets on the wire: put together by the interface
     * or the kernel, or to be taken apart by the interface} Old kernels do not say so.
     */
    public boolean segmentationOffloaded() {
        return (RingHeader.status(memory, header) & RingHeader.TP_STATUS_GSO_TCP) != 0;
    }

    /** {@return whether the time is from the interface and not from the kernel} */
    public boolean adapterTime() {
        return (RingHeader.status(memory, header) & RingHeader.TP_STATUS_TS_RAW_HARDWARE) != 0;
    }

    @Override
    public LivePacket copy() {
        LivePacket copy = new LivePacket(names);
        copy.setInterface(interfaceId(), linkType());
        copyInto(copy);
        return copy;
    }

    /** Leaves the ring: what this points at stays readable from now on. */
    void keep() {
        if (!memory.equals(MemorySegment.NULL)) {
            copyInto(this);
        }
    }

    private void copyInto(LivePacket to) {
        byte[] bytes = new byte[RingHeader.SIZE + caplen()];
        MemorySegment own = MemorySegment.ofArray(bytes);
        MemorySegment.copy(memory, header, own, 0, RingHeader.SIZE);
        MemorySegment.copy(segment(), JAVA_BYTE, offset(), bytes, RingHeader.SIZE, caplen());
        to.set(own, RingHeader.SIZE, caplen(), wirelen(), timestamp());
        to.describedAt(own, 0);
    }
}
