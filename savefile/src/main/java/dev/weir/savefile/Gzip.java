// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** gzip, by the JDK; several members one behind the other are one file, as for gzip itself. */
final class Gzip implements Compression {
    static final Gzip INSTANCE = new Gzip();

    private static final int BUFFER_SIZE = 64 << 10;

    private Gzip() {}

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public String ending() {
        return ".gz";
    }

    @Override
    public boolean recognizes(byte[] begin) {
        return begin.length >= 2 && begin[0] == 0x1f && begin[1] == (byte) 0x8b;
    }

    @Override
    public InputStream unpack(InputStream in) throws IOException {
        return new GzipInput(in, BUFFER_SIZE);
    }

    @Override
    public OutputStream pack(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, BUFFER_SIZE, true);
    }
}
