// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.HeaderLength;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * Writes for each block the instructions in front of its jump. What registers and scratch memory
 * hold is known from the blocks that lead to it; where they disagree nothing is known.
 *
 * <p>No word of scratch memory is read but where it was written on every way.
 */
final class CodeGenerator {
    /** Each round knows the parameters that the one before had to store. */
    private static final int MOST_ROUNDS = 17;

    private final Flow flow;
    private final Plan plan;
    private final boolean remember;
    private final ScratchMemory memory;
    private final @Nullable Registers[] entry;
    private Code code;

    private CodeGenerator(Flow flow, Plan plan, boolean remember) {
        this.flow = flow;
        this.plan = plan;
        this.remember = remember;
        this.memory = new ScratchMemory(plan.kept(), Lives.in(flow));
        this.entry = new Registers[flow.size()];
        this.code = new Code(flow);
    }

    /**
     * {@return the instructions of all blocks, or null if they cannot be written as planned}
     *
     * @param remember whether a block may use what others left in registers
     */
    static @Nullable Code generate(Flow flow, Plan plan, boolean remember) {
        CodeGenerator generator = new CodeGenerator(flow, plan, remember);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            generator.run();
            if (!generator.memory.isSufficient()) {
                return null;
            }
            if (generator.memory.isSettled()) {
                return generator.code;
            }
            generator.memory.settle();
        }
        return null;
    }

    private void run() {
        code = new Code(flow);
        Arrays.fill(entry, null);
        entry[0] = Registers.UNKNOWN;
        for (int i = 0; i < flow.size(); i++) {
            Registers start = entry[i];
            if (start == null) {
                // Only a folded block led here.
                code.add(List.of());
                continue;
            }
            Evaluator evaluator =
                    new Evaluator(i, remember ? start : start.memoryOnly(), memory, code);
            switch (flow.block(i)) {
                case Return _ -> {}
                case Bind bind -> {
                    bind(bind, evaluator);
                    enter(bind.next(), evaluator.registers());
                }
                case Branch branch -> branch(i, branch, evaluator);
            }
            code.add(evaluator.code());
            if (remember && ChainLoop.decides(flow.block(i), evaluator.code())) {
                code.decidesInItsLoop(i);
            }
        }
    }

    private void branch(int i, Branch branch, Evaluator evaluator) {
        if (plan.late()) {
            evaluator.storeParameters(branch);
        }
        for (Value value : plan.early().getOrDefault(i, List.of())) {
            evaluator.prepare(value);
        }
        Value right = branch.right();
        if (right == null) {
            evaluator.intoA(branch.left());
        } else {
            evaluator.intoBoth(branch.left(), right);
        }
        if (plan.folds() && right == null) {
            Bind bind = foldable(branch, evaluator.registers());
            if (bind != null) {
                bind(bind, evaluator);
                code.fold(branch, bind);
            }
        }
        enter(code.target(branch, branch.holds()), evaluator.registers());
        enter(code.target(branch, branch.fails()), evaluator.registers());
    }

    private void enter(Block block, Registers registers) {
        int i = flow.index(block);
        Registers before = entry[i];
        entry[i] = before == null ? registers : before.meet(registers);
    }

    private void bind(Bind bind, Evaluator evaluator) {
        boolean store = !plan.late() || bind.next() instanceof Bind;
        evaluator.bind(bind.parameter(), bind.value(), goesIntoA(bind), store);
    }

    private boolean goesIntoA(Bind bind) {
        return wantsA(bind) != plan.flipped().contains(bind.parameter());
    }

    /** Whether what comes next begins with the parameter itself, or something computed from it. */
    private static boolean wantsA(Bind bind) {
        if (!(bind.next() instanceof Branch branch)) {
            return false;
        }
        Value value = branch.left();
        while (value instanceof Alu alu) {
            value = alu.left();
        }
        return value == bind.parameter();
    }

    /** A kid of {@code branch} whose value costs nothing on the other way, or null. */
    private @Nullable Bind foldable(Branch branch, Registers registers) {
        if (canFold(branch.holds(), branch.fails(), registers)) {
            return (Bind) branch.holds();
        }
        return canFold(branch.fails(), branch.holds(), registers) ? (Bind) branch.fails() : null;
    }

    private boolean canFold(Block kid, Block other, Registers registers) {
        if (!(kid instanceof Bind bind) || flow.entries(bind) != 1 || goesIntoA(bind)) {
            return false;
        }
        boolean rejects = other instanceof Return end && end.verdict() == 0;
        boolean free = other instanceof Return || registers.x() == null;
        return (bind.value() instanceof Constant
                        || (bind.value() instanceof HeaderLength && rejects))
                && free
                && !other.mayUse(bind.parameter());
    }
}
