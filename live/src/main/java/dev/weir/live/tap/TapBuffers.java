// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.RecordLayout;

import java.lang.foreign.MemorySegment;

/**
 * The two buffers of an open capture device: the <em>store</em>, which records are appended to, and
 * the <em>hold</em>, which one read takes whole.
 */
final class TapBuffers {
    private MemorySegment store = MemorySegment.NULL;
    private MemorySegment hold = MemorySegment.NULL;
    private long stored;
    private long held;

    /** When the first record of the store came, by {@link System#nanoTime}. */
    private long storedSince;

    /** {@return how large one of them is; 0 if there are none} */
    long size() {
        return store.byteSize();
    }

    /** {@return how much memory both take} */
    long bytes() {
        return 2 * size();
    }

    void allocate(int size) {
        store = MemorySegment.ofArray(new byte[size]);
        hold = MemorySegment.ofArray(new byte[size]);
    }

    void free() {
        store = MemorySegment.NULL;
        hold = MemorySegment.NULL;
    }

    void empty() {
        stored = 0;
        held = 0;
    }

    MemorySegment store() {
        return store;
    }

    /** {@return how many bytes are in the store} */
    long stored() {
        return stored;
    }

    boolean isStoreEmpty() {
        return stored == 0;
    }

    long storedSince() {
        return storedSince;
    }

    /** {@return how many bytes are in the hold} */
    long held() {
        return held;
    }

    boolean isHeld() {
        return held != 0;
    }

    /** {@return whether the store has room for a record of that length} */
    boolean fits(RecordLayout records, long length) {
        return records.align(stored) + length <= size();
    }

    /** {@return where in the store the next record begins} */
    long next(RecordLayout records) {
        return records.align(stored);
    }

    /** Takes a record that was written at {@link #next}, and {@link #fits}. */
    void append(RecordLayout records, long length) {
        if (stored == 0) {
            storedSince = System.nanoTime();
        }
        stored = next(records) + length;
    }

    /** The store becomes the hold, which must be empty. */
    void rotate() {
        MemorySegment free = hold;
        hold = store;
        held = stored;
        store = free;
        stored = 0;
    }

    /** Copies what is held, which is then taken; {@return how many bytes that were} */
    long takeHold(MemorySegment into) {
        MemorySegment.copy(hold, 0, into, 0, held);
        long taken = held;
        held = 0;
        return taken;
    }
}
