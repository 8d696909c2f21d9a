// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * The savefile that matches are copied to. In turn each thread is given the place where its records
 * go, and then all write at once.
 */
final class CopyTarget {
    private final FileChannel channel;
    private final CopyFormat format;
    private boolean begun;

    /** That of the first packet. */
    private @Nullable LinkType linkType;

    private long end;
    private long packets;
    private long written = Long.MAX_VALUE;

    /** What is told of a write that failed there. */
    private @Nullable IOException failure;

    CopyTarget(FileChannel channel, CopyFormat format) {
        this.channel = channel;
        this.format = format;
    }

    /** Writes the header if there is none yet; in turn. */
    void begin(@Nullable Packet first) throws IOException {
        if (!begun) {
            long position = channel.position();
            end = format.begin(first, new PlacedOutput(channel, this));
            if (channel.position() != position) {
                // what is written to a place goes to the end, and is no copy
                throw new IllegalArgumentException("the file of a copy was opened to append");
            }
            begun = true;
            linkType = first == null ? null : first.linkType();
        }
    }

    /** {@return whether the writer takes packets like this one as it took the first; in turn} */
    boolean isLikeTheFirst(Packet packet) {
        return packet.linkType().equals(linkType);
    }

    /** Reserves room for records; in turn. {@return where it begins} */
    long reserve(long bytes, long records) {
        long at = end;
        end += bytes;
        packets += records;
        return at;
    }

    /** Says that writing failed at a place; any thread may. */
    synchronized void failedAt(long place) {
        if (place < written) {
            written = place;
            failure = null;
        }
    }

    /** Says what is told of that. */
    synchronized void failedAt(long place, IOException told) {
        failedAt(place);
        if (place == written && failure == null) {
            failure = told;
        }
    }

    /**
     * {@return what is told of the place where what is written ends}
     *
     * <p>Of several threads that fail, the first may be one that writes behind another.
     *
     * @param first what was told first
     */
    synchronized IOException failure(IOException first) {
        return failure == null ? first : failure;
    }

    /** Makes the file what a single writer would have left: a header, and no gaps. */
    void end() throws IOException {
        if (written < Long.MAX_VALUE) {
            channel.truncate(written);
        } else {
            begin(null);
        }
    }

    /** {@return how many records have room so far; in turn} */
    long packets() {
        return packets;
    }

    int snaplen() {
        return format.snaplen();
    }

    /** {@return how long records of packets with so many bytes are} */
    long recordBytes(long records, long packetBytes) {
        return records * format.recordHeader() + packetBytes;
    }

    int longestKept(Layout from) {
        return format.longestKept(from);
    }

    CopyFormat.Writer writer(PlacedStream out) {
        return format.writer(out);
    }

    PlacedOutput output() {
        return new PlacedOutput(channel, this);
    }
}
