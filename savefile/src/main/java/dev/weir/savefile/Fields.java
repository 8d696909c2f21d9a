// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads the numbers of a savefile, which are in the byte order of the machine that wrote it.
 *
 * <p>The layouts are constants and the bytes are turned round afterwards: a layout that is chosen
 * at run time keeps the JIT from compiling the access to one instruction.
 */
final class Fields {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Fields() {}

    static int u16(MemorySegment segment, long at, boolean bigEndian) {
        short value = segment.get(SHORT, at);
        return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
    }

    static int u32(MemorySegment segment, long at, boolean bigEndian) {
        int value = segment.get(INT, at);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }
}
