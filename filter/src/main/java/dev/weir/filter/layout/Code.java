// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.filter.graph.Value;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instructions in front of the jumps of blocks, and how they came about. */
final class Code {
    private final Flow flow;
    private final List<List<Instruction>> text;
    private final @Nullable Bind[] folded;
    private final BitSet loops = new BitSet();
    private final Map<Value, List<Integer>> computed = new LinkedHashMap<>();

    Code(Flow flow) {
        this.flow = flow;
        this.text = new ArrayList<>(flow.size());
        this.folded = new Bind[flow.size()];
    }

    Flow flow() {
        return flow;
    }

    /** {@return the instructions in front of the jump of block {@code i}} */
    List<Instruction> text(int i) {
        return text.get(i);
    }

    /** Adds the instructions of the next block. */
    void add(List<Instruction> instructions) {
        text.add(instructions);
    }

    /** The loop that the text of block {@code i} ends with finds out what its jump asks. */
    void decidesInItsLoop(int i) {
        loops.set(i);
    }

    /** {@return whether the loop that the text of block {@code i} ends with may leave for it} */
    boolean isDecidedInItsLoop(int i) {
        return loops.get(i);
    }

    /** The code of {@code branch} does what {@code bind}, to which it leads, would do. */
    void fold(Branch branch, Bind bind) {
        folded[flow.index(branch)] = bind;
    }

    /** {@return where {@code branch} leads if not {@code kid}, because that is done already} */
    Block target(Branch branch, Block kid) {
        Bind bind = folded[flow.index(branch)];
        return bind != null && bind == kid ? bind.next() : kid;
    }

    /** Block {@code i} computes {@code value}. */
    void computes(int i, Value value) {
        computed.computeIfAbsent(value, _ -> new ArrayList<>(2)).add(i);
    }

    /** {@return by value, the blocks that compute it, one of them twice if it does so twice} */
    Map<Value, List<Integer>> computed() {
        return computed;
    }
}
