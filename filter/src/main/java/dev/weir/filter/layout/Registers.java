// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

/**
 * Which values the two registers are known to hold; null where nothing is known.
 *
 * @param a what A holds
 * @param x what X holds
 */
record Registers(@Nullable Value a, @Nullable Value x) {
    static final Registers UNKNOWN = new Registers(null, null);

    /** {@return what is known where two ways meet} */
    Registers meet(Registers other) {
        return new Registers(a == other.a ? a : null, x == other.x ? x : null);
    }
}
