// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import java.util.function.IntBinaryOperator;

/**
 * What carries a transport header, as far as its checksum covers that.
 *
 * @param pseudoHeader the folded sum of the pseudo header for a protocol and the length of its
 *     payload
 * @param isWhole whether the payload is all there, so that a checksum can be computed
 */
record Carrier(IntBinaryOperator pseudoHeader, boolean isWhole) {
    /** Carries the first part of a payload only. */
    static final Carrier PART = new Carrier((_, _) -> 0, false);

    Carrier(IntBinaryOperator pseudoHeader) {
        this(pseudoHeader, true);
    }

    /** {@return whether a checksum can be computed of what begins at {@code at}} */
    boolean covers(Draft draft, int at) {
        return isWhole && draft.isWhole() && draft.has(at, 1);
    }
}
