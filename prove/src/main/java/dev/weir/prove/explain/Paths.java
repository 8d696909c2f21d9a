// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.Run.End;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The ways that packets went through a program, as a tree of branches, and what was found out about
 * each. When it is full it forgets all and begins anew.
 */
final class Paths {
    /** So many branches are remembered at most. */
    private static final int MOST = 1 << 18;

    /** Explanations have branches and decisions: so many of them altogether. */
    private static final int MOST_REMEMBERED = 1 << 17;

    private record Ending(int node, End end, int pc) {}

    private int[] yes = new int[64];
    private int[] no = new int[64];
    private int[] parent = new int[64];
    private int[] branch = new int[64];
    private int[] depth = new int[64];
    private @Nullable PacketExplanation[] returned = new PacketExplanation[64];
    private final Map<Ending, PacketExplanation> others = new HashMap<>();
    private int nodes = 1;
    private int remembered;

    /** {@return the beginning of all ways} */
    int start() {
        if (nodes > MOST || remembered > MOST_REMEMBERED) {
            Arrays.fill(returned, 0, nodes, null);
            others.clear();
            yes[0] = 0;
            no[0] = 0;
            nodes = 1;
            remembered = 0;
        }
        return 0;
    }

    /** {@return the way that goes on from {@code node}} */
    int next(int node, int pc, boolean holds) {
        int[] kids = holds ? yes : no;
        int kid = kids[node];
        return kid != 0 ? kid : add(node, pc, holds);
    }

    private int add(int node, int pc, boolean holds) {
        if (nodes == yes.length) {
            int more = 2 * nodes;
            yes = Arrays.copyOf(yes, more);
            no = Arrays.copyOf(no, more);
            parent = Arrays.copyOf(parent, more);
            branch = Arrays.copyOf(branch, more);
            depth = Arrays.copyOf(depth, more);
            returned = Arrays.copyOf(returned, more);
        }
        int kid = nodes++;
        yes[kid] = 0;
        no[kid] = 0;
        parent[kid] = node;
        depth[kid] = depth[node] + 1;
        branch[kid] = pc << 1 | (holds ? 1 : 0);
        (holds ? yes : no)[node] = kid;
        return kid;
    }

    /** {@return the branches on the way to {@code node}: the instruction, and 1 if it held} */
    int[] branches(int node) {
        int[] all = new int[depth[node]];
        for (int at = node; at != 0; at = parent[at]) {
            all[depth[at] - 1] = branch[at];
        }
        return all;
    }

    @Nullable PacketExplanation known(int node, End end, int pc) {
        return end == End.RETURN ? returned[node] : others.get(new Ending(node, end, pc));
    }

    void learn(int node, End end, int pc, PacketExplanation explanation) {
        remembered += 1 + depth[node] + explanation.decisions().size();
        if (end == End.RETURN) {
            returned[node] = explanation;
        } else {
            others.put(new Ending(node, end, pc), explanation);
        }
    }
}
