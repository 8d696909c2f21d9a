// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip. What the JDK passes over in silence, bytes behind the last member that are no
 * further member, is an error here: they may be one that is damaged, with packets in it. Zeros are
 * none, as for gzip itself: tapes and disks are filled up with them.
 */
final class GzipInput extends GZIPInputStream {
    private static final int TRAILER = 8;

    private final Packed packed;

    /** How many bytes were read for the inflater. */
    private long filled;

    private boolean ended;

    GzipInput(InputStream in, int bufferSize) throws IOException {
        this(new Packed(in), bufferSize);
    }

    private GzipInput(Packed packed, int bufferSize) throws IOException {
        super(packed, bufferSize);
        this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = packed.read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        if (got < 0 && !ended) {
            ended = true;
            checkEnd();
        }
        return got;
    }

    /** Looks behind the trailer of the last member. */
    private void checkEnd() throws IOException {
        int left = inf.getRemaining();
        long end = filled - left + TRAILER;
        boolean more = packed.lastOther >= end;
        for (int i = len - left + TRAILER; i < len; i++) {
            more |= buf[i] != 0;
        }
        byte[] rest = new byte[buf.length];
        int got;
        while (!more && (got = packed.read(rest, 0, rest.length)) > 0) {
            for (int i = 0; i < got; i++) {
                more |= rest[i] != 0;
            }
        }
        if (more) {
            throw new IOException("what is behind byte %d is no gzip data".formatted(end));
        }
    }

    /** The packed bytes, counted. Headers and trailers are read from here byte by byte. */
    private static final class Packed extends FilterInputStream {
        private long read;

        /** Which of the bytes that were read one by one was the last that is not 0. */
        private long lastOther = -1;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value > 0) {
                lastOther = read;
            }
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            read += Math.max(0, got);
            return got;
        }
    }
}
