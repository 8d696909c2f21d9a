// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * A packet that is pointed at one place after another, so that a source allocates nothing per
 * packet. A source owns its cursor; nobody else moves it. It may extend the cursor by what it knows
 * of a packet besides.
 */
public class PacketCursor implements Packet {
    private MemorySegment segment = MemorySegment.NULL;
    private long offset;
    private int caplen;
    private int wirelen;
    private long timestamp;
    private int secondsInFraction;
    private LinkType linkType = LinkType.ETHERNET;
    private int interfaceId;

    /** A cursor that points at an empty packet. */
    public PacketCursor() {}

    /**
     * Points at the bytes of another packet.
     *
     * @param segment the memory that holds it
     * @param offset where it begins, in bytes
     * @param caplen bytes captured
     * @param wirelen bytes on the wire, unsigned
     * @param timestamp nanoseconds since the epoch
     */
    public void set(MemorySegment segment, long offset, int caplen, int wirelen, long timestamp) {
        this.segment = segment;
        this.offset = offset;
        this.caplen = caplen;
        this.wirelen = wirelen;
        this.timestamp = timestamp;
    }

    /** Says how many of the seconds the source had put into its fraction of a second. */
    public void setSecondsInFraction(int seconds) {
        secondsInFraction = seconds;
    }

    /** Says on which interface of the source the packet was captured. */
    public void setInterface(int interfaceId, LinkType linkType) {
        this.interfaceId = interfaceId;
        this.linkType = linkType;
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public int caplen() {
        return caplen;
    }

    @Override
    public int wirelen() {
        return wirelen;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public int secondsInFraction() {
        return secondsInFraction;
    }

    @Override
    public LinkType linkType() {
        return linkType;
    }

    @Override
    public int interfaceId() {
        return interfaceId;
    }
}
