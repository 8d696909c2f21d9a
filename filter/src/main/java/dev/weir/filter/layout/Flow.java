// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The blocks of a program in a row, each behind all that lead to it, so that what is known of them
 * can be kept in arrays. Of two that could stand in either order, those under {@link Branch#holds}
 * come first.
 */
final class Flow {
    private final List<Block> blocks;
    private final int[] indexById;
    private final int[] entries;

    private Flow(List<Block> blocks, int ids) {
        this.blocks = blocks;
        this.indexById = new int[ids];
        this.entries = new int[blocks.size()];
        Arrays.fill(indexById, -1);
        for (int i = 0; i < blocks.size(); i++) {
            indexById[blocks.get(i).id()] = i;
        }
        for (Block block : blocks) {
            for (Block next : block.successors()) {
                entries[index(next)]++;
            }
        }
    }

    /** {@return the blocks that can be reached from {@code root}} */
    static Flow from(Block root) {
        List<Block> order = new ArrayList<>();
        Deque<Block> path = new ArrayDeque<>();
        boolean[] seen = new boolean[root.id() + 1];
        path.push(root);
        seen[root.id()] = true;
        while (!path.isEmpty()) {
            Block next = null;
            for (Block kid : path.element().successors()) {
                if (next == null && !seen[kid.id()]) {
                    next = kid;
                }
            }
            if (next == null) {
                order.add(path.pop());
            } else {
                seen[next.id()] = true;
                path.push(next);
            }
        }
        Collections.reverse(order);
        return new Flow(order, root.id() + 1);
    }

    int size() {
        return blocks.size();
    }

    Block block(int i) {
        return blocks.get(i);
    }

    /** {@return where {@code block} stands} */
    int index(Block block) {
        return indexById[block.id()];
    }

    /** {@return how many ways lead into a block} */
    int entries(Block block) {
        return entries[index(block)];
    }

    /** {@return the parameters that get values here, each once} */
    Set<Parameter> parameters() {
        Set<Parameter> parameters = new LinkedHashSet<>();
        for (Block block : blocks) {
            switch (block) {
                case Bind bind -> parameters.add(bind.parameter());
                case Branch _, Return _ -> {}
            }
        }
        return parameters;
    }
}
