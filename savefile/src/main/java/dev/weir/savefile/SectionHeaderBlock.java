// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;

/**
 * The block that begins a section, and with it a byte order and a new numbering of interfaces.
 *
 * <pre>
 * header:8  byte-order magic:4  major:2  minor:2  section length:8  options
 * </pre>
 *
 * <p>The section length is not looked at: it may be unknown, and the lengths of the blocks say all.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4.1</a>
 */
final class SectionHeaderBlock {
    static final int TYPE = 0x0a0d0d0a;

    private static final int MAGIC = 0x1a2b3c4d;
    private static final int FIXED = 16;

    private SectionHeaderBlock() {}

    /** {@return whether a section begins so, its byte-order magic read as little-endian} */
    static boolean isMagic(int magic) {
        return magic == MAGIC || isBigEndian(magic);
    }

    /** {@return whether a magic that was read as little-endian is that of a big-endian section} */
    static boolean isBigEndian(int magic) {
        return Integer.reverseBytes(magic) == MAGIC;
    }

    /**
     * {@return whether a block is one that begins a section, though one byte of its type is
     * another}
     *
     * @param magic its first number, as little-endian
     */
    static boolean isMeantBy(int type, int magic) {
        int difference = type ^ TYPE;
        boolean oneByte = false;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            oneByte |= (difference & ~(0xff << shift)) == 0;
        }
        return oneByte && isMagic(magic);
    }

    /** {@return whether the section that begins is big-endian} */
    static boolean isBigEndian(RawBlock block) throws MalformedSavefileException {
        int magic = block.u32LittleEndian(8);
        if (!isMagic(magic)) {
            throw block.malformed("section header has byte-order magic 0x%08x".formatted(magic));
        }
        return isBigEndian(magic);
    }

    /**
     * Checks that the section is whole. There is one version, 1.0, which some write as 1.2; what
     * says another one is of that form too, as far as anybody has seen, and is told.
     */
    static void read(RawBlock block) throws IOException {
        block.load(FIXED, 0);
        int major = block.u16(12);
        int minor = block.u16(14);
        if (major != 1 || (minor != 0 && minor != 2)) {
            block.tolerate(
                    "section header has version %d.%d, and is read as 1.0".formatted(major, minor));
        }
    }
}
