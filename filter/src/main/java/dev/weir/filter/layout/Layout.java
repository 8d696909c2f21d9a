// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Puts blocks in a row, from the last instruction to the first.
 *
 * <p>A conditional jump reaches 255 instructions. Where it must go further, a copy of the {@code
 * ret} it goes to, or a {@code ja} to it, is put right behind the jump, and serves all earlier
 * jumps that reach it. Since rows grow at the front only, no distance ever changes.
 */
final class Layout {
    private static final int REACH = 255;
    private static final int NOWHERE = -1;

    private final Code code;
    private final Flow flow;
    private final Block[] standIn;
    private final boolean[] used;
    private final boolean readsMemory;
    private final List<Instruction> backward = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    /** Where a block begins, and where the nearest way to it is, counted from the end. */
    private final int[] place;

    private final int[] nearest;

    private Layout(Code code, Block[] standIn) {
        this.code = code;
        this.flow = code.flow();
        this.standIn = standIn;
        this.used = new boolean[flow.size()];
        this.readsMemory = readsMemory(code);
        this.place = new int[flow.size()];
        this.nearest = new int[flow.size()];
        Arrays.fill(place, NOWHERE);
    }

    private static boolean readsMemory(Code code) {
        for (int i = 0; i < code.flow().size(); i++) {
            for (Instruction instruction : code.text(i)) {
                if (instruction instanceof LoadScratch) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * {@return the program of these blocks}
     *
     * @param code the instructions in front of their jumps
     * @param standIn for each block the one that stands for it
     */
    static Laid lay(Code code, Block[] standIn) {
        Layout layout = new Layout(code, standIn);
        List<List<Bind>> before = layout.markUsed();
        for (int i = layout.flow.size() - 1; i >= 0; i--) {
            if (layout.used[i] && layout.place[i] == NOWHERE) {
                layout.putWithOneInFront(i, before);
            }
        }
        Collections.reverse(layout.backward);
        Collections.reverse(layout.spans);
        return new Laid(new Program(layout.backward), List.copyOf(layout.spans));
    }

    /** {@return how many instructions {@link #lay} makes if all jumps reach} */
    static int sizeOf(Code code, Block[] standIn) {
        Layout layout = new Layout(code, standIn);
        List<List<Bind>> before = layout.markUsed();
        int size = 0;
        for (int i = 0; i < layout.flow.size(); i++) {
            if (layout.used[i]) {
                boolean jumps =
                        !(layout.flow.block(i) instanceof Bind) && !code.isDecidedInItsLoop(i);
                size += code.text(i).size() + (jumps ? 1 : 0);
                size += Math.max(0, before.get(i).size() - 1);
            }
        }
        return size;
    }

    /**
     * Finds out which blocks the program has.
     *
     * @return for each block those that do nothing but go on to it
     */
    private List<List<Bind>> markUsed() {
        List<List<Bind>> before = new ArrayList<>(flow.size());
        for (int i = 0; i < flow.size(); i++) {
            before.add(List.of());
        }
        used[flow.index(standIn[0])] = true;
        for (int i = 0; i < flow.size(); i++) {
            if (used[i]) {
                switch (flow.block(i)) {
                    case Return _ -> {}
                    case Branch branch -> {
                        used[target(branch, branch.holds())] = true;
                        used[target(branch, branch.fails())] = true;
                    }
                    case Bind bind -> {
                        int next = flow.index(standInOf(bind.next()));
                        used[next] = true;
                        List<Bind> others = before.get(next);
                        before.set(next, others.isEmpty() ? new ArrayList<>() : others);
                        before.get(next).add(bind);
                    }
                }
            }
        }
        return before;
    }

    private Block standInOf(Block block) {
        return standIn[flow.index(block)];
    }

    private int target(Branch branch, Block kid) {
        return flow.index(standInOf(code.target(branch, kid)));
    }

    /** Puts a block, and in front of it one that goes on to it, which needs no jump there. */
    private void putWithOneInFront(int last, List<List<Bind>> before) {
        int i = last;
        while (i != NOWHERE) {
            put(i);
            int front = NOWHERE;
            for (Bind bind : before.get(i)) {
                front = place[flow.index(bind)] == NOWHERE ? flow.index(bind) : front;
            }
            i = front;
        }
    }

    private void put(int i) {
        Block block = flow.block(i);
        List<Instruction> text = code.text(i);
        switch (block) {
            case Return end -> add(new ReturnK(end.verdict()), end.span());
            case Branch branch -> {
                if (code.isDecidedInItsLoop(i) && isInReach(branch, text.size())) {
                    text = ChainLoop.leaving(text, toHolds(branch), toFails(branch));
                } else {
                    jump(branch);
                }
            }
            case Bind bind -> goOn(bind);
        }
        for (Instruction instruction : text.reversed()) {
            add(instruction, block.span());
        }
        place[i] = backward.size();
        nearest[i] = backward.size();
    }

    private void goOn(Bind bind) {
        int distance = backward.size() - place[flow.index(standInOf(bind.next()))];
        if (distance > 0) {
            add(new Jump(distance), bind.span());
        }
    }

    private int toHolds(Branch branch) {
        return distance(target(branch, branch.holds()));
    }

    private int toFails(Branch branch) {
        return distance(target(branch, branch.fails()));
    }

    /** Whether jumps from {@code before} instructions in front of here reach both kids. */
    private boolean isInReach(Branch branch, int before) {
        return before + Math.max(toHolds(branch), toFails(branch)) <= REACH;
    }

    private void jump(Branch branch) {
        int holds = target(branch, branch.holds());
        int fails = target(branch, branch.fails());
        while (distance(holds) > REACH || distance(fails) > REACH) {
            island(distance(holds) > REACH ? holds : fails, branch.comparison());
        }
        int jt = distance(holds);
        int jf = distance(fails);
        add(
                branch.right() == null
                        ? new JumpIfK(branch.test(), (int) branch.number(), jt, jf)
                        : new JumpIfX(branch.test(), jt, jf),
                branch.comparison());
    }

    private int distance(int block) {
        return backward.size() - nearest[block];
    }

    /**
     * Makes a way to a block right here. Where scratch memory is read it is no return: the kernel
     * takes the code behind one for code that the return falls into, where nothing may be written
     * yet.
     */
    private void island(int i, Span span) {
        if (flow.block(i) instanceof Return end && !readsMemory) {
            add(new ReturnK(end.verdict()), end.span());
        } else {
            add(new Jump(backward.size() - place[i]), span);
        }
        nearest[i] = backward.size();
    }

    private void add(Instruction instruction, Span span) {
        backward.add(instruction);
        spans.add(span);
    }
}
