// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import dev.weir.savefile.Compression;

import java.io.InputStream;
import java.io.OutputStream;

/** The LZ4 frame format; what {@code lz4 -l} makes is unpacked too. */
public final class Lz4Compression implements Compression {
    /** For {@link java.util.ServiceLoader}. */
    public Lz4Compression() {}

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public String ending() {
        return ".lz4";
    }

    @Override
    public boolean recognizes(byte[] begin) {
        return Bytes.beginFrame(begin, Lz4Frame.MAGIC)
                || Bytes.beginFrame(begin, Lz4Frame.LEGACY_MAGIC);
    }

    @Override
    public InputStream unpack(InputStream in) {
        return new Lz4Input(in);
    }

    @Override
    public OutputStream pack(OutputStream out) {
        return new Lz4Output(out);
    }
}
