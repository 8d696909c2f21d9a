// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The format of a savefile that matches are copied to: a header, then records. */
public interface CopyFormat {
    /**
     * Writes records to a stream of its own, for which it collects them. It is used and closed by
     * the thread that made it.
     */
    interface Writer extends Closeable {
        void write(Packet packet) throws IOException;

        /**
         * Writes the packet of a plain record, of the link type of the savefile.
         *
         * @param timestamp in nanoseconds since 1970
         */
        void write(ByteBuffer from, int at, int caplen, int wirelen, long timestamp)
                throws IOException;

        /** Writes a record of no more than {@link CopyFormat#longestKept} as it is. */
        void writeRecord(ByteBuffer from, int at, int length) throws IOException;

        /** {@return how long the savefile is with everything that was written} */
        long bytes();

        /** Flushes, and says what of the savefile comes before the next record. */
        void goOnBehind(long bytes, long records) throws IOException;

        /** Writes what was collected, and gives its memory back; the stream stays open. */
        @Override
        void close() throws IOException;
    }

    /**
     * Writes the header.
     *
     * @param first the first packet that will come, or null if none does
     * @return how many bytes those are
     */
    int begin(@Nullable Packet first, PlacedStream out) throws IOException;

    /** {@return how many bytes a record has besides those of its packet} */
    int recordHeader();

    /** {@return the snaplen of the header, at which packets are cut} */
    int snaplen();

    /**
     * {@return how many bytes packets of records may have that are written as they are; -1 if none
     * are}
     */
    int longestKept(Layout from);

    Writer writer(PlacedStream out);
}
