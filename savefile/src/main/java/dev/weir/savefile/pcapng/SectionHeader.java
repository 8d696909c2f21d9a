// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteOrder;
import java.util.List;

/**
 * The block that begins a section: a byte order and a new numbering of interfaces.
 *
 * @param byteOrder of every number in the section
 * @param major the version of the format, 1
 * @param minor the version of the format, 0
 * @param sectionLength how many bytes come until the next section; -1 if it does not say
 * @param options who captured, and with what
 */
public record SectionHeader(
        ByteOrder byteOrder, int major, int minor, long sectionLength, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 0x0a0d0d0a;

    public SectionHeader {
        options = List.copyOf(options);
    }

    /** The length of a section that does not say it. */
    public static final long UNKNOWN_LENGTH = -1;

    /** {@return the header of a little-endian section of unknown length} */
    public static SectionHeader of(Option... options) {
        return new SectionHeader(ByteOrder.LITTLE_ENDIAN, 1, 0, UNKNOWN_LENGTH, List.of(options));
    }

    @Override
    public int type() {
        return TYPE;
    }
}
