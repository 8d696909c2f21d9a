// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an expression or a program from a file. */
public final class TextFile {
    /** More bytes than any expression or program that could be run has. */
    private static final int MAX = 4 << 20;

    private TextFile() {}

    /**
     * {@return the text of the file}
     *
     * @param file its name; - is standard input
     */
    public static String read(String file, InputStream in) throws IOException {
        byte[] bytes;
        try {
            bytes = file.equals("-") ? in.readNBytes(MAX + 1) : readFile(Path.of(file));
        } catch (IOException e) {
            throw Failure.in(display(file), e);
        }
        if (bytes.length > MAX) {
            throw new IOException(
                    display(file) + ": longer than the 4 MiB that a program may have");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(display(file) + ": not text in UTF-8", e);
        }
    }

    private static byte[] readFile(Path file) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            return from.readNBytes(MAX + 1);
        }
    }

    /** {@return what messages call the file, on one line, without what would steer a terminal} */
    public static String display(String file) {
        return SafeText.of(name(file));
    }

    /** {@return what JSON calls the file, which escapes what it must} */
    public static String name(String file) {
        return file.equals("-") ? Streams.IN_NAME : file;
    }
}
