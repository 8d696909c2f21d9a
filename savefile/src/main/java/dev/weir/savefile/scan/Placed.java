// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/** Writes to a file, and knows where: a write that fails may have written some of its bytes. */
public interface Placed {
    /** {@return how many bytes of the file come before what is written next} */
    long place();
}
