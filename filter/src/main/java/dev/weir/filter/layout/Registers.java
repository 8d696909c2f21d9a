// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

/**
 * Which values the registers and scratch memory are known to hold.
 *
 * @param a what A holds, or null where nothing is known
 * @param x what X holds, or null where nothing is known
 * @param memory a bit for each word of scratch memory that holds the value it is set aside for
 */
record Registers(@Nullable Value a, @Nullable Value x, int memory) {
    static final Registers UNKNOWN = new Registers(null, null, 0);

    /** {@return what is known where two ways meet} */
    Registers meet(Registers other) {
        return new Registers(
                a == other.a ? a : null, x == other.x ? x : null, memory & other.memory);
    }

    /** {@return what is known if blocks may not rely on registers that others left} */
    Registers memoryOnly() {
        return new Registers(null, null, memory);
    }
}
