// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/** Packets written by hand in hexadecimal. */
final class Bytes {
    private Bytes() {}

    /** {@return the octets that {@code hex} spells; blanks do not count} */
    static MemorySegment of(String hex) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** {@return the first {@code length} octets of {@code segment}, in memory that ends there} */
    static MemorySegment cut(MemorySegment segment, long length) {
        byte[] bytes = new byte[(int) length];
        MemorySegment copy = MemorySegment.ofArray(bytes);
        copy.copyFrom(segment.asSlice(0, length));
        return copy;
    }
}
