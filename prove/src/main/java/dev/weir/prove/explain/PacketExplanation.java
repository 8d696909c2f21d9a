// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.Run.End;

import java.util.List;

/**
 * Why packets match or do not that went one way through the program. All packets of that way share
 * it. Immutable.
 */
public final class PacketExplanation {
    private final boolean matches;
    private final End end;
    private final int endsAt;
    private final int[] branches;
    private final List<Decision> decisions;

    PacketExplanation(
            boolean matches, End end, int endsAt, int[] branches, List<Decision> decisions) {
        this.matches = matches;
        this.end = end;
        this.endsAt = endsAt;
        this.branches = branches;
        this.decisions = List.copyOf(decisions);
    }

    /** {@return whether such a packet matches} */
    public boolean matches() {
        return matches;
    }

    /** {@return how the program ended} */
    public End end() {
        return end;
    }

    /** {@return the instruction that it ended at} */
    public int endsAt() {
        return endsAt;
    }

    /**
     * {@return the parts that decided} Of a packet that does not match, each that would have to
     * come out otherwise; of one that matches, those that made it so. None if there is nothing to
     * test.
     */
    public List<Decision> decisions() {
        return decisions;
    }

    /** {@return how many comparisons there were} */
    public int comparisons() {
        return branches.length;
    }

    /** {@return the instruction of a comparison} */
    public int instruction(int comparison) {
        return branches[comparison] >> 1;
    }

    /** {@return whether it held} */
    public boolean held(int comparison) {
        return (branches[comparison] & 1) != 0;
    }
}
