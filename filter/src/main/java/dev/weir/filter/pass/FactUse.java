// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to where in a graph what is known of a value may decide something. Behind that it can be
 * forgotten, or else a filter of thousands of values would take time and memory for the square of
 * them.
 */
final class FactUse {
    private final Map<Value, Integer> last = new HashMap<>();

    /** The same for all masked forms of a value together. */
    private final Map<Value, Integer> lastMasked = new HashMap<>();

    /** What the nodes of {@code order} ask for, each of which stands behind its parents. */
    FactUse(List<Node> order) {
        for (int i = 0; i < order.size(); i++) {
            switch (order.get(i)) {
                case Return _ -> {}
                case Test test -> asks(test.value(), i);
                case Bind bind -> asks(bind.value(), i);
            }
        }
    }

    /** See {@link Facts#known}. */
    private void asks(Value given, int place) {
        Value value = given;
        last.put(value, place);
        while (value instanceof Alu alu && alu.right() instanceof Constant) {
            if (alu.operator() == AluOp.AND) {
                lastMasked.put(alu.left(), place);
            }
            value = alu.left();
            last.put(value, place);
        }
    }

    /** {@return whether a node from {@code place} on may ask what is known of {@code value}} */
    boolean isAskedFrom(int place, Value value) {
        if (last.getOrDefault(value, -1) >= place) {
            return true;
        }
        return value instanceof Alu alu
                && alu.operator() == AluOp.AND
                && lastMasked.getOrDefault(alu.left(), -1) >= place;
    }
}
