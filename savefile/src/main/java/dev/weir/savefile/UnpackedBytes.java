// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes that a compressed savefile unpacks to; damage in it is damage of the savefile. */
final class UnpackedBytes extends InputStream {
    private final Compression compression;
    private final PackedBytes packed;
    private final InputStream unpacked;
    private long given;
    private @Nullable MalformedSavefileException damage;

    /** Unpacks {@code input}, which is at its beginning, and owns it. */
    UnpackedBytes(Compression compression, Input input) throws IOException {
        this.compression = compression;
        packed = new PackedBytes(input);
        try {
            unpacked = compression.unpack(packed);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (damage != null) {
            throw damage;
        }
        try {
            int got = unpacked.read(into, offset, length);
            given += Math.max(0, got);
            return got;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A failure to read the file is told as it is; everything else is damage. */
    private IOException failure(IOException e) {
        if (packed.failed) {
            return e;
        }
        String what =
                e instanceof EOFException
                        ? "is cut short"
                        : "cannot be unpacked (" + String.valueOf(e.getMessage()) + ")";
        damage =
                MalformedSavefileException.inPacked(
                        "%s data %s after %d unpacked bytes"
                                .formatted(compression.name(), what, given),
                        packed.input.offset());
        damage.initCause(e);
        return damage;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    /** The bytes of an input, as a stream. */
    private static final class PackedBytes extends InputStream {
        private final Input input;
        private boolean failed;

        PackedBytes(Input input) {
            this.input = input;
        }

        /** Exactly 0 at the end: gzip asks so whether another member follows. */
        @Override
        public int available() throws IOException {
            try {
                return (int) Math.max(input.available(1), input.end - input.at);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = Math.min(length, available());
            if (got == 0) {
                return length == 0 ? 0 : -1;
            }
            MemorySegment.copy(input.segment, ValueLayout.JAVA_BYTE, input.at, into, offset, got);
            input.at += got;
            return got;
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
