// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.command.Stop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream whose bytes are counted and hashed with SHA-256 as they go by. */
final class Digested extends FilterInputStream {
    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest;
    private long length;

    Digested(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            digest.update((byte) value);
            length++;
        }
        return value;
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
        int got = in.read(to, offset, count);
        if (got > 0) {
            digest.update(to, offset, got);
            length += got;
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return in.skip(0); // what nobody reads could not be hashed
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Reads what is left.
     *
     * @param chunk run every now and then
     */
    void drain(Runnable chunk, Stop stop) throws IOException {
        byte[] buffer = new byte[CHUNK];
        while (!stop.requested() && read(buffer, 0, buffer.length) >= 0) {
            chunk.run(); // what was read is hashed
        }
    }

    /** {@return how many bytes went by} */
    long length() {
        return length;
    }

    /** {@return their SHA-256, in hexadecimal; to be asked once, at the end} */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
