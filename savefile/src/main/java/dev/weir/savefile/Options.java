// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

/**
 * Goes over the options at the end of a block.
 *
 * <pre>
 * code:2  length:2  value, padded with 0 to 3 bytes to a multiple of four
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 3.5</a>
 */
final class Options {
    private static final int END_OF_OPTIONS = 0;
    private static final int HEADER = 4;

    private final Block block;
    private long next;
    private int code;
    private long value;
    private int length;

    /** The options of {@code block} that begin at the offset {@code begin}. */
    Options(Block block, long begin) {
        this.block = block;
        next = begin;
    }

    /** Moves to the next option; false at the end. */
    boolean next() throws MalformedSavefileException {
        long left = block.bodyEnd() - next;
        if (left == 0) {
            return false;
        }
        if (left < HEADER) {
            throw block.malformed("option is cut short by the end of its block");
        }
        code = block.u16(next);
        length = block.u16(next + 2);
        value = next + HEADER;
        int padded = (length + 3) & ~3;
        if (padded > left - HEADER) {
            throw block.malformed(
                    "option %d of %d bytes is cut short by the end of its block"
                            .formatted(code, length));
        }
        if (code == END_OF_OPTIONS && length != 0) {
            throw block.malformed("end of options has %d bytes".formatted(length));
        }
        next = value + padded;
        return code != END_OF_OPTIONS;
    }

    int code() {
        return code;
    }

    /** {@return where the value begins in the block} */
    long value() {
        return value;
    }

    /** {@return how many bytes the value has, without padding} */
    int length() {
        return length;
    }
}
