// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

import java.util.Arrays;
import java.util.List;

/** What all ways to a block have in common: the blocks they pass, and the bytes they have read. */
final class Dominators {
    private final Flow flow;
    private final int[] above;
    private final long[] known;

    Dominators(Flow flow) {
        this.flow = flow;
        this.above = new int[flow.size()];
        this.known = new long[flow.size()];
        Arrays.fill(above, -1);
        Arrays.fill(known, Long.MAX_VALUE);
        known[0] = 0;
        for (int i = 0; i < flow.size(); i++) {
            long reach = knownBehind(i);
            for (Block next : flow.block(i).successors()) {
                int kid = flow.index(next);
                known[kid] = Math.min(known[kid], reach);
                above[kid] = above[kid] < 0 ? i : common(above[kid], i);
            }
        }
    }

    /** {@return how many bytes a packet has at least that comes behind the values of a block} */
    long knownBehind(int i) {
        long reach =
                switch (flow.block(i)) {
                    case Return _ -> 0;
                    case Bind bind -> bind.value().reach();
                    case Branch branch -> {
                        Value right = branch.right();
                        yield Math.max(branch.left().reach(), right == null ? 0 : right.reach());
                    }
                };
        return Math.max(known[i], reach);
    }

    private int common(int a, int b) {
        int x = a;
        int y = b;
        while (x != y) {
            if (x > y) {
                x = above[x];
            } else {
                y = above[y];
            }
        }
        return x;
    }

    /** {@return the last branch that all ways to these blocks pass, or -1} */
    int commonBranch(List<Integer> blocks) {
        int i = blocks.getFirst();
        for (int block : blocks) {
            i = common(i, block);
        }
        while (i >= 0 && !(flow.block(i) instanceof Branch)) {
            i = above[i];
        }
        return i;
    }
}
