// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts blocks in a row, from the last instruction to the first.
 *
 * <p>A conditional jump reaches 255 instructions. Where it must go further, a copy of the {@code
 * ret} it goes to, or a {@code ja} to it, is put right behind the jump, and serves all earlier
 * jumps that reach it. Since rows grow at the front only, no distance ever changes.
 */
public final class Layout {
    private static final int REACH = 255;

    private final Map<Block, List<Instruction>> code;
    private final Map<Block, Block> standIn;
    private final List<Instruction> backward = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    /** Where a block begins, and where the nearest way to it is, counted from the end. */
    private final Map<Block, Integer> place = new HashMap<>();

    private final Map<Block, Integer> nearest = new HashMap<>();

    private Layout(Map<Block, List<Instruction>> code, Map<Block, Block> standIn) {
        this.code = code;
        this.standIn = standIn;
    }

    /**
     * {@return the program of the blocks from {@code root} on}
     *
     * @param optimize whether blocks may use registers that others left, and equal ones be merged
     */
    public static Laid lay(Block root, boolean optimize) {
        List<Block> order = Blocks.inOrder(root);
        Map<Block, List<Instruction>> code = CodeGenerator.generate(order, optimize);
        Map<Block, Block> standIn = optimize ? Merger.merge(order, code) : Map.of();
        Layout layout = new Layout(code, standIn);
        Map<Block, List<Bind>> before = layout.before(order);
        for (Block block : order.reversed()) {
            if (layout.standInOf(block) == block && !layout.place.containsKey(block)) {
                layout.putWithOneInFront(block, before);
            }
        }
        Collections.reverse(layout.backward);
        Collections.reverse(layout.spans);
        return new Laid(new Program(layout.backward), List.copyOf(layout.spans));
    }

    /**
     * A program and where it comes from.
     *
     * @param program the program
     * @param spans for each instruction the text that it comes from
     */
    public record Laid(Program program, List<Span> spans) {}

    private Block standInOf(Block block) {
        return standIn.getOrDefault(block, block);
    }

    /** The blocks that do nothing but go on to a block. */
    private Map<Block, List<Bind>> before(List<Block> order) {
        Map<Block, List<Bind>> before = new HashMap<>();
        for (Block block : order) {
            if (block instanceof Bind bind && standInOf(bind) == bind) {
                before.computeIfAbsent(standInOf(bind.next()), _ -> new ArrayList<>()).add(bind);
            }
        }
        return before;
    }

    /** Puts a block, and in front of it one that goes on to it, which needs no jump there. */
    private void putWithOneInFront(Block last, Map<Block, List<Bind>> before) {
        Block block = last;
        while (block != null) {
            put(block);
            Block front = null;
            for (Bind bind : before.getOrDefault(block, List.of())) {
                front = place.containsKey(bind) ? front : bind;
            }
            block = front;
        }
    }

    private void goOn(Bind bind) {
        Block next = standInOf(bind.next());
        int distance = backward.size() - find(place, next);
        if (distance > 0) {
            add(new Jump(distance), bind.span());
        }
    }

    private void put(Block block) {
        switch (block) {
            case Return end -> add(new ReturnK(end.verdict()), end.span());
            case Branch branch -> jump(branch);
            case Bind bind -> goOn(bind);
        }
        for (Instruction instruction : code.getOrDefault(block, List.of()).reversed()) {
            add(instruction, block.span());
        }
        place.put(block, backward.size());
        nearest.put(block, backward.size());
    }

    private void jump(Branch branch) {
        Block holds = standInOf(branch.holds());
        Block fails = standInOf(branch.fails());
        int jt = distance(holds);
        int jf = distance(fails);
        while (jt > REACH || jf > REACH) {
            island(jt > REACH ? holds : fails, branch.span());
            jt = distance(holds);
            jf = distance(fails);
        }
        add(
                branch.right() == null
                        ? new JumpIfK(branch.test(), (int) branch.number(), jt, jf)
                        : new JumpIfX(branch.test(), jt, jf),
                branch.span());
    }

    private int distance(Block block) {
        return backward.size() - find(nearest, block);
    }

    /** Makes a way to {@code block} right here. */
    private void island(Block block, Span span) {
        switch (block) {
            case Return end -> add(new ReturnK(end.verdict()), end.span());
            case Branch _, Bind _ -> add(new Jump(backward.size() - find(place, block)), span);
        }
        nearest.put(block, backward.size());
    }

    private static int find(Map<Block, Integer> places, Block block) {
        Integer place = places.get(block);
        if (place == null) {
            throw new IllegalStateException("a block lies in front of those it leads to");
        }
        return place;
    }

    private void add(Instruction instruction, Span span) {
        backward.add(instruction);
        spans.add(span);
    }
}
