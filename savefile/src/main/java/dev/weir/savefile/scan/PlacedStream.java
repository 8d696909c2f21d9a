// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes to a file, and knows where: a write that fails may have written some of its bytes. */
public abstract class PlacedStream extends OutputStream {
    /** {@return how many bytes of the file come before what is written next} */
    public abstract long place();

    /** Says what is told of a write that failed here. */
    public abstract void failed(IOException failure);

    /** Writes all that remains in a buffer. */
    public abstract void write(ByteBuffer bytes) throws IOException;

    @Override
    public final void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }
}
