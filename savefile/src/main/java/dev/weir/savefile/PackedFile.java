// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file to which bytes go packed: what was written here is in the file only when the compression
 * has given it on.
 */
final class PackedFile extends OutputStream {
    private final OutputStream packing;
    private final FileOutput file;

    private PackedFile(OutputStream packing, FileOutput file) {
        this.packing = packing;
        this.file = file;
    }

    /** Makes the file, or empties it if it is there. */
    static PackedFile create(Path path, Compression compression) throws IOException {
        FileOutput file = FileOutput.create(path);
        try {
            return new PackedFile(compression.pack(file), file); // which may write a header
        } catch (IOException e) {
            try {
                file.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw new FailedWriteException(
                    path.toString(), BufferedOutput.reason(e) + " at byte " + file.place(), e);
        }
    }

    /** {@return how many bytes the file has} */
    long length() {
        return file.place();
    }

    @Override
    public void write(int b) throws IOException {
        packing.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        packing.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        packing.flush();
    }

    @Override
    public void close() throws IOException {
        try (file) { // which a compression whose last bytes cannot be written may leave open
            packing.close();
        }
    }
}
