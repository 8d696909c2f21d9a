// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import java.util.List;

/**
 * A part of an expression that decided about a packet.
 *
 * @param part its place among all parts, from 0
 * @param text the part
 * @param start the index of its first character in the expression
 * @param end the index after its last one
 * @param outcome what came of it
 * @param reasons the comparisons that made it so
 */
public record Decision(
        int part, String text, int start, int end, Outcome outcome, List<Reason> reasons) {
    /** What came of a part. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** It needed what the packet has not, which ended the program. */
        FAULTS
    }

    public Decision {
        reasons = List.copyOf(reasons);
    }
}
