// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.Block;

import java.io.IOException;

/** Is told of the blocks of a pcapng savefile that are no packets. */
@FunctionalInterface
public interface BlockListener {
    /**
     * Takes a block when reading comes to it: before the packets behind it.
     *
     * @throws IOException as reading does then
     */
    void block(Block block) throws IOException;
}
