// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A stream, read through a buffer that is used again and again.
 *
 * <p>The buffer grows when a record is longer, by doubling and only when it is full of bytes that
 * were really read: a length field alone never sizes it.
 */
final class StreamInput extends Input {
    private static final int FIRST_SIZE = 64 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_SIZE];

    /** Reads {@code in} from where it is on, and owns it. */
    StreamInput(InputStream in) {
        this.in = in;
        segment = MemorySegment.ofArray(buffer);
    }

    @Override
    long fill(long length) throws IOException {
        if (!skipTo(at)) {
            return 0;
        }
        System.arraycopy(buffer, (int) at, buffer, 0, (int) (end - at));
        origin += at;
        end -= at;
        at = 0;
        while (end < length) {
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
                segment = MemorySegment.ofArray(buffer);
            }
            int got = in.read(buffer, (int) end, buffer.length - (int) end);
            if (got < 0) {
                return end;
            }
            end += got;
        }
        return length;
    }

    /** Reads on, and forgets what it reads, until {@code goal} is in the buffer or just behind. */
    private boolean skipTo(long goal) throws IOException {
        long left = goal - end;
        while (left > 0) {
            int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (got < 0) {
                return false;
            }
            left -= got;
            origin += end + got;
            end = 0;
            at = left;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
