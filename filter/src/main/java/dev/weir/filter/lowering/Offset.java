// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

/**
 * Where something begins, in bytes from the beginning of a packet.
 *
 * @param base the part that depends on the packet, or null if none does
 * @param constant the part that does not; it may be negative where a link type has no such place,
 *     which makes an offset that lies outside of every packet
 */
record Offset(@Nullable Value base, long constant) {
    /** {@return an offset that is the same in all packets} */
    static Offset at(long constant) {
        return new Offset(null, constant);
    }

    Offset plus(long bytes) {
        return new Offset(base, constant + bytes);
    }
}
