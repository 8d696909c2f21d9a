// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import dev.weir.savefile.Compression;

import java.io.InputStream;
import java.io.OutputStream;

/** Zstandard. */
public final class ZstdCompression implements Compression {
    /** For {@link java.util.ServiceLoader}. */
    public ZstdCompression() {}

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public String ending() {
        return ".zst";
    }

    @Override
    public boolean recognizes(byte[] begin) {
        return Bytes.beginFrame(begin, ZstdInput.MAGIC);
    }

    @Override
    public InputStream unpack(InputStream in) {
        return new ZstdInput(in);
    }

    @Override
    public OutputStream pack(OutputStream out) {
        return new ZstdOutput(out);
    }
}
