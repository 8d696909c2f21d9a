// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

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
