// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.OutputStream;

/** Packs bytes as one zstd frame with a checksum; each block stands alone. */
final class ZstdOutput extends PackedOutput {
    private static final int BLOCK = ZstdBlock.LARGEST;

    /** A checksum, and a window of one block. */
    private static final int DESCRIPTOR = 4;

    private static final int WINDOW = 7 << 3;
    private static final int RAW = 0;
    private static final int COMPRESSED = 2;

    private final ZstdPacker packer = new ZstdPacker();
    private final Xxh64 checksum = new Xxh64();
    private boolean begun;

    ZstdOutput(OutputStream out) {
        super(out, BLOCK);
    }

    @Override
    void endBlock(boolean last) throws IOException {
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
        if (last) {
            number((int) checksum.value(), 4);
        }
    }
}
