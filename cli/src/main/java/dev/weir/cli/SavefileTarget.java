// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.savefile.Compression;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a savefile is written.
 *
 * @param file its name, which may ask for compression; {@code -} is standard output
 */
record SavefileTarget(String file, Streams streams) {
    /** {@return what messages call it} */
    String name() {
        return file.equals("-") ? Streams.OUT_NAME : file;
    }

    /** {@return whether it is a file that is not compressed} */
    boolean isPlainFile() {
        return !file.equals("-") && Compression.ofName(file) == null;
    }

    /** Makes the file, or empties it if it is there. */
    OutputStream open() throws IOException {
        if (file.equals("-")) {
            return streams.out();
        }
        Compression compression = Compression.ofName(file);
        OutputStream out = Files.newOutputStream(Path.of(file));
        return compression == null ? out : compression.pack(out);
    }
}
