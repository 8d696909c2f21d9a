// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

/** Prints frames of Ethernet: what protocols call that carry frames, and that know no printer. */
@FunctionalInterface
public interface FramePrinter {
    /** Prints the frame of {@code length} bytes at {@code at}. */
    void print(Dissection d, long at, int length);
}
