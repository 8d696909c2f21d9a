// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

/** What the data of a path may be, and what the path leads to: bits that are printed if wrong. */
final class PathFlags {
    /** All of a component. */
    static final int FULL = 0x01;

    /** Parts of it. */
    static final int SPARSE = 0x02;

    /** A result. */
    static final int RESULT = 0x04;

    /** A row of a table that a key selects. */
    static final int KEY = 0x08;

    /** A row to be added. */
    static final int APPEND = 0x10;

    /** Rows from one to another. */
    static final int RANGE = 0x20;

    private PathFlags() {}
}
