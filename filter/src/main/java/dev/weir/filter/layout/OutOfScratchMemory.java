// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

/** A program would need more than the 16 words of scratch memory that the machine has. */
final class OutOfScratchMemory extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfScratchMemory() {
        super("too many registers needed to evaluate expression", null, false, false);
    }
}
