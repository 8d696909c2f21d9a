// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * Thrown when a savefile breaks its own format, ends too early, or is no savefile at all.
 *
 * <p>Every packet before the damage was given before. The message says what is wrong and ends in
 * {@code at byte N}.
 */
public final class MalformedSavefileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * Damage at a place.
     *
     * @param reason what is wrong, without the place
     * @param offset where the damaged record, block or header begins
     */
    public MalformedSavefileException(String reason, long offset) {
        super(reason + " at byte " + offset);
        this.offset = offset;
    }

    /** {@return where the damaged record, block or header begins, in bytes from the beginning} */
    public long offset() {
        return offset;
    }
}
