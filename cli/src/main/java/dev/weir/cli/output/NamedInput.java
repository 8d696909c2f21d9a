// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input whose failures say what failed, for readers that do not know its name. */
public final class NamedInput extends FilterInputStream {
    private final String name;

    public NamedInput(InputStream in, String name) {
        super(in);
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw Failure.in(name, e);
        }
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            return in.read(to, offset, length);
        } catch (IOException e) {
            throw Failure.in(name, e);
        }
    }
}
