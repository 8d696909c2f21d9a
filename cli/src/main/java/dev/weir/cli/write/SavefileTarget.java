// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;
import dev.weir.savefile.Compression;
import dev.weir.savefile.FailedWriteException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;

/**
 * Where a savefile is written.
 *
 * @param file its name, which may ask for compression; {@code -} is standard output
 */
public record SavefileTarget(String file, Streams streams) {
    /** {@return what messages call it} */
    public String name() {
        return file.equals("-") ? Streams.OUT_NAME : file;
    }

    /** {@return whether it is a file that is not compressed} */
    boolean isPlainFile() {
        return !file.equals("-") && Compression.ofName(file) == null;
    }

    /** Makes the file, or empties it if it is there. */
    OutputStream open() throws IOException {
        return file.equals("-") ? streams.out() : Compression.create(Path.of(file));
    }

    /**
     * Makes a file of another name, or empties it if it is there, that is packed as this one is.
     *
     * @param otherName what this name has become for one of several files
     * @param format of what will be written
     * @param stop says when the run is to end
     */
    Sink sink(String otherName, WriteFormat format, Stop stop) throws IOException {
        if (file.equals("-")) {
            return streams.out() instanceof PatientOutput out
                    ? Sink.counting(out, name(), format)
                    : Sink.of(streams.out(), name());
        }
        Compression compression = Compression.ofName(file);
        Path path = Path.of(otherName);
        if (PatientOutput.isFor(path)) {
            PatientOutput out = PatientOutput.open(path, stop);
            return compression == null
                    ? Sink.counting(out, otherName, format)
                    : Sink.of(compression.pack(out), otherName);
        }
        SavefileChannel made = SavefileChannel.open(path);
        return compression == null
                ? Sink.of(made, otherName)
                : Sink.packed(pack(compression, made), made, otherName);
    }

    private static OutputStream pack(Compression compression, SavefileChannel file)
            throws IOException {
        try {
            return compression.pack(Channels.newOutputStream(file)); // which may write a header
        } catch (IOException e) {
            try (file) {
                throw new FailedWriteException(
                        file.path().toString(),
                        BackgroundWriter.reason(e) + " at byte " + file.length(),
                        e);
            }
        }
    }
}
