// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes to blocks, which are packed one by one. */
abstract class PackedOutput extends OutputStream {
    final OutputStream out;

    /** The bytes of the block, of which there are {@link #length}. */
    final byte[] block;

    int length;
    private boolean closed;

    PackedOutput(OutputStream out, int size) {
        this.out = out;
        block = new byte[size];
    }

    /** Writes the block, packed, and sets {@link #length} to 0. */
    abstract void endBlock(boolean last) throws IOException;

    /** Writes a little-endian number. */
    final void number(int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> (8 * i));
        }
    }

    @Override
    public final void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public final void write(byte[] from, int offset, int count) throws IOException {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (length == block.length) {
                endBlock(false);
            }
            int part = Math.min(left, block.length - length);
            System.arraycopy(from, at, block, length, part);
            length += part;
            at += part;
            left -= part;
        }
    }

    @Override
    public final void flush() throws IOException {
        if (length > 0) {
            endBlock(false);
        }
        out.flush();
    }

    @Override
    public final void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            endBlock(true);
        }
    }
}
