// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a savefile, of which a part lies in memory at any time.
 *
 * <p>A reader asks for what it needs with {@link #available}, reads it at {@link #at} in {@link
 * #segment}, and adds to {@code at} what it is done with; {@code at} may go beyond {@code end}.
 * What was read stays valid until the next call of {@link #available}.
 */
abstract sealed class Input implements Closeable permits BufferedInput {
    /** The part in memory. */
    MemorySegment segment = MemorySegment.NULL;

    /** Where the reader is, counted from the beginning of {@link #segment}. */
    long at;

    /** Where the part in memory ends. */
    long end;

    private @Nullable Compression compression;

    /** What this is unpacked from. */
    private @Nullable Input packed;

    /** Which byte of the savefile lies at the beginning of {@link #segment}. */
    long origin;

    /**
     * Brings {@code length} bytes into memory, from {@link #at} on.
     *
     * @return {@code length}, or less where the savefile ends before
     */
    final long available(long length) throws IOException {
        return length <= end - at ? length : fill(length);
    }

    /**
     * {@return the bytes of a file, unpacked if they are compressed}
     *
     * @param path a regular file; or anything else that can be read, such as a named pipe
     */
    static Input open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        return unpacked(
                Files.isRegularFile(path)
                        ? new FileInput(FileChannel.open(path, StandardOpenOption.READ))
                        : new StreamInput(Files.newInputStream(path)));
    }

    /** {@return the bytes of a stream, unpacked if they are compressed} */
    static Input open(InputStream in) throws IOException {
        return unpacked(new StreamInput(in));
    }

    private static Input unpacked(Input raw) throws IOException {
        return raw.orClose(() -> {
            if (PcapReader.recognizes(raw) || PcapngReader.recognizes(raw)) {
                return raw;
            }
            Compression compression = compressionOf(raw);
            if (compression == null) {
                return raw;
            }
            Input input = new StreamInput(new UnpackedBytes(compression, raw));
            input.compression = compression;
            input.packed = raw;
            return input;
        });
    }

    /** Looks at no more of {@code raw} than is needed: more of a stream may be late. */
    private static @Nullable Compression compressionOf(Input raw) throws IOException {
        for (int shown = Compression.MAGIC_LENGTH; ; shown *= 2) {
            int length = (int) raw.available(shown);
            byte[] begin = raw.segment.asSlice(raw.at, length).toArray(ValueLayout.JAVA_BYTE);
            Compression compression = Compression.of(begin);
            if (compression != null
                    || length < shown
                    || shown == Compression.LONGEST_BEGIN
                    || !beginsWithFrameToSkip(begin)) {
                return compression;
            }
        }
    }

    /** Frames with one of 16 magic numbers are skipped in zstd (RFC 8878, 3.1.2) and lz4 alike. */
    private static boolean beginsWithFrameToSkip(byte[] begin) {
        return (begin[0] & 0xf0) == 0x50
                && begin[1] == 0x2a
                && begin[2] == 0x4d
                && begin[3] == 0x18;
    }

    /** Makes something of an input. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /** {@return what {@code opening} makes; if it fails this input is closed} */
    final <T> T orClose(Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (IOException | RuntimeException e) {
            try {
                close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** {@return how the savefile is compressed, null if it is not} */
    final @Nullable Compression compression() {
        return compression;
    }

    /**
     * {@return what lies in the file or comes by the stream: this, or what this is unpacked from}
     */
    final Input stored() {
        return packed == null ? this : packed;
    }

    /** {@link #available} for bytes that are not all in memory. */
    abstract long fill(long length) throws IOException;

    /**
     * Goes on at another place of the savefile.
     *
     * @throws IOException if it can only be read front to back
     */
    abstract void moveTo(long offset) throws IOException;

    /** {@return where the reader is in the savefile} */
    final long offset() {
        return origin + at;
    }

    final MalformedSavefileException malformed(String reason) {
        return new MalformedSavefileException(reason, offset());
    }
}
