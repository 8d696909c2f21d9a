// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * Thrown when a savefile breaks its own format, ends too early, or is no savefile at all.
 *
 * <p>Every packet before the damage was given before. The message says what is wrong and ends in
 * {@code at byte N}. Of a compressed savefile offsets count unpacked bytes; where the compressed
 * data itself is damaged, its own.
 */
public final class MalformedSavefileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long offset;
    private final boolean inPacked;

    /**
     * Damage at a place.
     *
     * @param reason what is wrong, without the place
     * @param offset where the damaged record, block or header begins
     */
    public MalformedSavefileException(String reason, long offset) {
        this(reason, offset, false);
    }

    private MalformedSavefileException(String reason, long offset, boolean inPacked) {
        super(reason + " at byte " + offset);
        this.reason = reason;
        this.offset = offset;
        this.inPacked = inPacked;
    }

    /**
     * Damage of a compressed file, of which nothing more can be unpacked.
     *
     * @param offset where in the compressed file reading was
     */
    static MalformedSavefileException inPacked(String reason, long offset) {
        return new MalformedSavefileException(reason, offset, true);
    }

    /** {@return what is wrong, without the place} */
    public String reason() {
        return reason;
    }

    /** {@return whether it is the compressed file that is damaged, so that there is no going on} */
    boolean isInPacked() {
        return inPacked;
    }

    /** {@return where the damaged record, block or header begins, in bytes from the beginning} */
    public long offset() {
        return offset;
    }
}
