// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import dev.weir.bpf.Filter;

import java.lang.foreign.MemorySegment;

/**
 * A captured packet: bytes in memory and what is known about them.
 *
 * <p>A packet that a {@link PacketSource} gives out is a view: it and its bytes are valid until the
 * source is asked for the next one. {@link #copy} keeps it for longer.
 */
public interface Packet {
    /** {@return the memory that holds the packet, which may hold more than the packet} */
    MemorySegment segment();

    /** {@return where in {@link #segment} the packet begins, in bytes} */
    long offset();

    /** {@return how many bytes were captured; never negative} */
    int caplen();

    /** {@return how many bytes the packet had on the wire, unsigned} */
    int wirelen();

    /** {@return when it was captured, in nanoseconds since 1970-01-01T00:00:00Z} */
    long timestamp();

    /**
     * {@return how many whole seconds the source had put into its fraction of a second}
     *
     * <p>0 unless the source holds a fraction of a second that is no fraction, such as 1,000,000
     * microseconds. {@link #timestamp} counts them; whoever shows or copies what the source holds
     * moves them back from the seconds to the fraction.
     */
    default int secondsInFraction() {
        return 0;
    }

    /** {@return what the first bytes are} */
    LinkType linkType();

    /** {@return the number of the interface within the source, counted from 0} */
    int interfaceId();

    /** {@return the captured bytes alone, with the life of {@link #segment}} */
    default MemorySegment bytes() {
        return segment().asSlice(offset(), caplen());
    }

    /** {@return the verdict of {@code filter} on this packet: bytes to keep, 0 rejects} */
    default int run(Filter filter) {
        return filter.run(segment(), offset(), caplen(), wirelen());
    }

    /** {@return the same packet with its bytes in memory of its own} */
    default Packet copy() {
        byte[] bytes = bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        PacketCursor copy = new PacketCursor();
        copy.set(MemorySegment.ofArray(bytes), 0, caplen(), wirelen(), timestamp());
        copy.setInterface(interfaceId(), linkType());
        copy.setSecondsInFraction(secondsInFraction());
        return copy;
    }
}
