// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.OutputStream;

/** Packs bytes as one zstd frame with a checksum; each block stands alone. */
final class ZstdOutput extends OutputStream {
    private static final int BLOCK = ZstdBlock.LARGEST;

    /** A checksum, and a window of one block. */
    private static final int DESCRIPTOR = 4;

    private static final int WINDOW = 7 << 3;
    private static final int RAW = 0;
    private static final int COMPRESSED = 2;

    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private final ZstdPacker packer = new ZstdPacker();
    private final Xxh64 checksum = new Xxh64();
    private int length;
    private boolean begun;
    private boolean closed;

    ZstdOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (length == BLOCK) {
                endBlock(false);
            }
            int part = Math.min(left, BLOCK - length);
            System.arraycopy(from, at, block, length, part);
            length += part;
            at += part;
            left -= part;
        }
    }

    private void endBlock(boolean last) throws IOException {
        if (!begun) {
            begun = true;
            number(ZstdInput.MAGIC, 4);
            number(DESCRIPTOR | (WINDOW << 8), 2);
        }
        checksum.update(block, 0, length);
        int packed = packer.pack(block, length);
        int end = last ? 1 : 0;
        if (packed > 0) {
            number((packed << 3) | (COMPRESSED << 1) | end, 3);
            out.write(packer.packed(), 0, packed);
        } else {
            number((length << 3) | (RAW << 1) | end, 3);
            out.write(block, 0, length);
        }
        length = 0;
    }

    private void number(int value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> (8 * i));
        }
    }

    @Override
    public void flush() throws IOException {
        if (length > 0) {
            endBlock(false);
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            endBlock(true);
            number((int) checksum.value(), 4);
        }
    }
}
