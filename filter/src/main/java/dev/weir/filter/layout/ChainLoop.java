// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.filter.graph.Value.HeaderChain;
import dev.weir.filter.layout.Block.Branch;

import java.util.ArrayList;
import java.util.List;

/**
 * The loop that follows a chain of headers. It begins with the number of a protocol in A and the
 * place of its header in X, and ends behind its last instruction with the number that it found in
 * A. Each time around X grows by four at least, so that a load ends it behind the packet if nothing
 * does before.
 *
 * <pre>
 * again: jeq #NUMBER, end
 *        jeq #EXTENSION, unit8 ...
 *        jeq #AH, unit4, end
 * unit4: ldb [x + 1]; add #2; lsh #2; ja step
 * unit8: ldb [x + 1]; add #1; lsh #3
 * step:  add x; st M; ldb [x]; ldx M; ja again
 * end:
 * </pre>
 *
 * <p>Where it is asked only whether the number was found, the optimizer lets it leave for where the
 * answer leads, and no jump stands at its end.
 *
 * <p>The kernel takes no program that jumps back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200, 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4302#section-2">RFC 4302, 2</a>
 */
final class ChainLoop {
    /** Hop-by-hop options, destination options, routing, fragment. */
    private static final List<Integer> EXTENSIONS = List.of(0, 60, 43, 44);

    private static final int AUTHENTICATION = 51;

    /** Instructions from {@code unit4} and from {@code unit8} on. */
    private static final int UNIT4 = 4;

    private static final int UNIT8 = 3;
    private static final int STEP = 5;

    private ChainLoop() {}

    /**
     * {@return the instructions of the loop}
     *
     * @param word a word of scratch memory that is free
     */
    static List<Instruction> of(HeaderChain chain, int word) {
        List<Integer> extensions =
                chain.extensions()
                        ? EXTENSIONS.stream().filter(e -> e != chain.number()).toList()
                        : List.of();
        boolean authentication = chain.number() != AUTHENTICATION;
        int unit8 = extensions.isEmpty() ? 0 : UNIT8;
        int unit4 = !authentication ? 0 : unit8 == 0 ? UNIT4 - 1 : UNIT4;
        int loop = unit4 + unit8 + STEP;
        List<Instruction> code = new ArrayList<>();
        int tests = 1 + extensions.size() + (authentication ? 1 : 0);
        if (tests == 1) {
            return code;
        }
        int left = tests - 1;
        code.add(new JumpIfK(JumpTest.EQ, chain.number(), left + loop, 0));
        for (int extension : extensions) {
            left--;
            // The last test fails to the end.
            int fails = left == 0 ? loop : 0;
            code.add(new JumpIfK(JumpTest.EQ, extension, left + unit4, fails));
        }
        int size = (int) chain.offset() + 1;
        if (authentication) {
            code.add(new JumpIfK(JumpTest.EQ, AUTHENTICATION, 0, loop));
            code.add(new LoadIndirect(Size.BYTE, size));
            code.add(new AluK(AluOp.ADD, 2));
            code.add(new AluK(AluOp.LSH, 2));
            if (unit8 > 0) {
                code.add(new Jump(unit8));
            }
        }
        if (unit8 > 0) {
            code.add(new LoadIndirect(Size.BYTE, size));
            code.add(new AluK(AluOp.ADD, 1));
            code.add(new AluK(AluOp.LSH, 3));
        }
        code.add(new AluX(AluOp.ADD));
        code.add(new StoreScratch(Register.A, word));
        code.add(new LoadIndirect(Size.BYTE, (int) chain.offset()));
        code.add(new LoadScratch(Register.X, word));
        code.add(new Jump(-(code.size() + 1)));
        return code;
    }

    /**
     * {@return whether {@code text} ends with the loop, and {@code block} asks only whether that
     * found its number} The loop has just compared it, so it may leave for where the jump leads.
     */
    static boolean decides(Block block, List<Instruction> text) {
        return block instanceof Branch branch
                && branch.left() instanceof HeaderChain chain
                && branch.right() == null
                && branch.test() == JumpTest.EQ
                && branch.number() == chain.number()
                && !text.isEmpty()
                && text.getLast() instanceof Jump back
                && back.k() < 0;
    }

    /**
     * {@return the instructions of a loop that leaves for elsewhere than its end}
     *
     * @param text the loop, and perhaps instructions in front of it
     * @param found how far behind the end it leaves with its number
     * @param notFound how far behind the end it leaves with another one
     */
    static List<Instruction> leaving(List<Instruction> text, int found, int notFound) {
        List<Instruction> code = new ArrayList<>(text);
        for (int i = 0; i < code.size(); i++) {
            int toEnd = code.size() - 1 - i;
            if (code.get(i) instanceof JumpIfK jump) {
                // It is left where a number is the one that is looked for, or is none of all.
                int jt = jump.jt() == toEnd ? toEnd + found : jump.jt();
                int jf = jump.jf() == toEnd ? toEnd + notFound : jump.jf();
                code.set(i, new JumpIfK(jump.test(), jump.k(), jt, jf));
            }
        }
        return code;
    }
}
