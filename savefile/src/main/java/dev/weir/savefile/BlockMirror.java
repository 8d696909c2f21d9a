// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Is told of every block of a pcapng savefile that is no packet, when reading comes to it. */
@FunctionalInterface
interface BlockMirror {
    /**
     * Takes a block, which is valid only during the call.
     *
     * @param segment the memory that holds it
     * @param at where it begins there
     * @param length how long it is, with type and both lengths
     * @param bigEndian the byte order of its section
     * @param described the interface that it describes, null if it describes none
     */
    void block(
            int type,
            MemorySegment segment,
            long at,
            long length,
            boolean bigEndian,
            @Nullable CaptureInterface described)
            throws IOException;
}
