// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/** Where the bytes of one file go. */
public final class Sink implements Closeable {
    private final WritableByteChannel channel;
    private final Flushable flushable;
    private final String name;
    private final @Nullable RecordCount count;

    /** What {@link #channel} packs into; null if it does not pack, or nobody knows. */
    private final @Nullable SavefileChannel packed;

    private long length;

    private Sink(
            WritableByteChannel channel,
            Flushable flushable,
            String name,
            @Nullable RecordCount count) {
        this(channel, flushable, name, count, null);
    }

    private Sink(
            WritableByteChannel channel,
            Flushable flushable,
            String name,
            @Nullable RecordCount count,
            @Nullable SavefileChannel packed) {
        this.packed = packed;
        this.channel = channel;
        this.flushable = flushable;
        this.name = name;
        this.count = count;
    }

    /** A file that is written as it is, of which nothing is kept back. */
    public static Sink of(WritableByteChannel channel, String name) {
        return new Sink(channel, () -> {}, name, null);
    }

    /** A savefile of which it is known how many packets were written. */
    static Sink counting(WritableByteChannel channel, String name, WriteFormat format) {
        return new Sink(channel, () -> {}, name, new RecordCount(format));
    }

    /** A stream that may keep bytes back until it is flushed. */
    public static Sink of(OutputStream stream, String name) {
        return new Sink(Channels.newChannel(stream), stream, name, null);
    }

    /**
     * A stream that packs into a file.
     *
     * @param file closed together with the stream, even if that cannot write its end
     */
    static Sink packed(OutputStream stream, SavefileChannel file, String name) {
        return new Sink(Channels.newChannel(stream), stream, name, null, file);
    }

    /** A file that is not there. */
    static Sink nowhere(String name) {
        return of(new Nowhere(), name);
    }

    private static final class Nowhere implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int length = bytes.remaining();
            bytes.position(bytes.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** {@return what messages call it} */
    String name() {
        return name;
    }

    /** Writes all of {@code bytes}, in as few pieces as the system allows, and flushes. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int begin = bytes.position();
            length += channel.write(bytes);
            if (count != null) {
                count.pass(bytes, begin, bytes.position());
            }
        }
        flushable.flush();
    }

    /** {@return how many bytes were written, to the file if they are packed} */
    long length() throws IOException {
        return packed == null ? length : packed.length();
    }

    /** {@return how many packets were written, as far as they are counted} */
    long packets() {
        return count == null ? 0 : count.packets();
    }

    @Override
    public void close() throws IOException {
        try (SavefileChannel _ = packed) {
            channel.close();
        }
    }
}
