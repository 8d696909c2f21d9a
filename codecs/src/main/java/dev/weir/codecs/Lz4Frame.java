// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/**
 * Numbers of the LZ4 frame format.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 Frame Format</a>
 */
final class Lz4Frame {
    static final int MAGIC = 0x184d_2204;

    /** Of a frame as {@code lz4 -l} makes it, which has nothing but blocks. */
    static final int LEGACY_MAGIC = 0x184c_2102;

    /** How long a block of such a frame is at most, unpacked. */
    static final int LEGACY_BLOCK = 8 << 20;

    /** How long it is at most, packed; more is the magic number of another frame. */
    static final int LEGACY_PACKED = LEGACY_BLOCK + LEGACY_BLOCK / 255 + 16;

    static final int VERSION = 0x40;
    static final int VERSION_MASK = 0xc0;
    static final int INDEPENDENT_BLOCKS = 0x20;
    static final int BLOCK_CHECKSUMS = 0x10;
    static final int CONTENT_SIZE = 0x08;
    static final int CONTENT_CHECKSUM = 0x04;
    static final int RESERVED = 0x02;
    static final int DICTIONARY = 0x01;

    /** Set in the length of a block that is stored as it is. */
    static final int STORED = 0x8000_0000;

    /** How far back a match may reach. */
    static final int WINDOW = 64 << 10;

    private Lz4Frame() {}
}
