// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes that are unpacked block by block into one buffer, which holds what matches may refer back
 * to. The buffer grows with what was really unpacked, up to the window of the frame and a quarter
 * more, so that a byte is moved five times at most.
 */
abstract class UnpackedInput extends InputStream {
    private static final int FIRST_SIZE = 256 << 10;

    /** What was unpacked last; ends at {@link #end}. */
    byte[] buffer = new byte[FIRST_SIZE];

    int end;
    private int given;
    private boolean ended;

    /**
     * Unpacks some more behind {@link #end}.
     *
     * @return false at the end of the file
     */
    abstract boolean unpackBlock() throws IOException;

    /** {@return how long a buffer is in which the window moves on a quarter of itself at a time} */
    private static int full(int window) {
        return window + window / 4;
    }

    /** {@return how many bytes of heap a window may take, while the last buffer is copied too} */
    static long needed(int window) {
        return full(window) + full(window) / 2L;
    }

    /** Makes room for {@code length} bytes behind those to which matches may refer. */
    final void room(int length, int window) {
        if (end + length <= buffer.length) {
            return;
        }
        int kept = Math.min(end, window);
        int moved = end - kept;
        if (kept + length > buffer.length) {
            int size = Math.max(2 * buffer.length, kept + length);
            int full = full(window) + length;
            buffer = Arrays.copyOfRange(buffer, moved, moved + (2 * size > full ? full : size));
        } else {
            System.arraycopy(buffer, moved, buffer, 0, kept);
        }
        end = kept;
        given = kept;
    }

    /** Copies {@code length} bytes from {@code distance} before the end to the end. */
    final void copyMatch(int distance, int length) {
        int from = end - distance;
        if (distance >= length) {
            System.arraycopy(buffer, from, buffer, end, length);
        } else {
            for (int i = 0; i < length; i++) {
                buffer[end + i] = buffer[from + i];
            }
        }
        end += length;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == end) {
            if (ended || !unpackBlock()) {
                ended = true;
                return -1;
            }
        }
        int got = Math.min(length, end - given);
        System.arraycopy(buffer, given, into, offset, got);
        given += got;
        return got;
    }
}
