// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;

/** A stream: standard input, a pipe, whatever unpacks a file. */
final class StreamInput extends BufferedInput {
    /** As much as a pipe holds. */
    private static final int FIRST_SIZE = 64 << 10;

    private final InputStream in;
    private byte[] buffer;

    /** Reads {@code in} from where it is on, and owns it. */
    StreamInput(InputStream in) {
        this(in, new byte[FIRST_SIZE]);
    }

    private StreamInput(InputStream in, byte[] buffer) {
        super(MemorySegment.ofArray(buffer));
        this.in = in;
        this.buffer = buffer;
    }

    @Override
    int read(long into, long length) throws IOException {
        return in.read(buffer, (int) into, (int) length);
    }

    @Override
    MemorySegment allocate(long size) {
        buffer = new byte[Math.toIntExact(size)];
        return MemorySegment.ofArray(buffer);
    }

    @Override
    void moveTo(long offset) throws IOException {
        throw new IOException("a stream can be read front to back only");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
