// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.packet.PacketCursor;

import java.lang.foreign.MemorySegment;

/**
 * Walks the records that one read of a capture device gave, each found by {@code bh_hdrlen} of the
 * one before and the alignment of the system, never by the size of a structure.
 *
 * <p>Nothing is believed: a record that does not lie within the bytes read ends the walk in a
 * {@link MalformedBufferException}. Each step goes forward by {@link RecordLayout#leastHeader} at
 * least, so a walk is no longer than its buffer, and nothing is allocated but that exception.
 */
final class RecordWalk {
    private static final long NANOS = 1_000_000_000L;

    /** The last second whose nanoseconds since 1970 fit in a long, less one: in the year 2262. */
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS - 1;

    private final RecordLayout layout;
    private final long fractions;
    private MemorySegment buffer = MemorySegment.NULL;
    private long end;
    private long at;

    /**
     * @param fractions how many fractions of a second there are in one: 1,000,000 or 1,000,000,000
     */
    RecordWalk(RecordLayout layout, long fractions) {
        this.layout = layout;
        this.fractions = fractions;
    }

    /** Begins to walk the first {@code length} bytes of a buffer. */
    void begin(MemorySegment buffer, long length) {
        this.buffer = buffer;
        end = Math.min(length, buffer.byteSize());
        at = 0;
    }

    /** Forgets what is left of the buffer. */
    void end() {
        end = 0;
    }

    /**
     * Points at the next packet.
     *
     * @return false if there is none left
     */
    boolean next(PacketCursor cursor) throws MalformedBufferException {
        // the last record need not be padded, so what is aligned may lie behind the end
        if (at >= end) {
            return false;
        }
        if (end - at < layout.leastHeader()) {
            throw malformed("a header is cut after " + (end - at) + " bytes");
        }
        int hdrlen = layout.hdrlen(buffer, at);
        if (hdrlen < layout.leastHeader()) {
            throw malformed(
                    "bh_hdrlen is " + hdrlen + ", and a header has " + layout.leastHeader());
        }
        long caplen = layout.caplen(buffer, at);
        if (hdrlen + caplen > end - at) {
            throw malformed(
                    "bh_hdrlen "
                            + hdrlen
                            + " and bh_caplen "
                            + caplen
                            + " are more than the "
                            + (end - at)
                            + " bytes left");
        }
        long time = time();
        cursor.set(buffer, at + hdrlen, (int) caplen, layout.datalen(buffer, at), time);
        at += layout.align(hdrlen + caplen);
        return true;
    }

    private long time() throws MalformedBufferException {
        long seconds = layout.seconds(buffer, at);
        long fraction = layout.fraction(buffer, at);
        if (seconds < -LAST_SECOND || seconds > LAST_SECOND) {
            throw malformed("the time is " + seconds + " seconds after 1970");
        }
        if (fraction < 0 || fraction >= fractions) {
            throw malformed(
                    "a second has "
                            + fractions
                            + " parts, and the time is in part "
                            + Long.toUnsignedString(fraction));
        }
        return seconds * NANOS + fraction * (NANOS / fractions);
    }

    private MalformedBufferException malformed(String reason) {
        long place = at;
        end();
        return new MalformedBufferException(place, reason);
    }
}
