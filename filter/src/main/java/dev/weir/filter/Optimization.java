// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

/** What a compiler does for its programs to be short. */
enum Optimization {
    /** Nothing: one comparison after the other, as they stand. */
    NONE,

    /** What makes them quick, and for long ones all that there is. */
    QUICK,

    /** All that there is. */
    SHORTEST
}
