// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import java.io.IOException;

/** Told of the blocks of a savefile that are no packets, in their order. */
@FunctionalInterface
public interface OtherBlockListener {
    /** Takes a block. */
    void other(OtherBlock block) throws IOException;
}
