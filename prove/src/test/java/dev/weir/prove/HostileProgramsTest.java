// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Program;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Whatever the programs are, there is an answer of one of three kinds, in time. */
class HostileProgramsTest {
    private static final int SIZE = 4096;
    private static final Duration TIMEOUT = Duration.ofMillis(Long.getLong("timeout", 300));

    /** Much more than the prover takes over its time, and much less than for ever. */
    private static final Duration LATE = TIMEOUT.plusSeconds(40);

    record Case(String name, Program first, Program second) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A program of instructions in turn, and the same with another end. */
    private static Case of(String name, IntFunction<Instruction> instruction) {
        List<Instruction> first = new ArrayList<>();
        for (int i = 0; i < SIZE - 2; i++) {
            first.add(instruction.apply(i));
        }
        List<Instruction> second = new ArrayList<>(first);
        first.add(new AluK(AluOp.ADD, 1));
        second.add(new AluK(AluOp.SUB, -1));
        first.add(new ReturnA());
        second.add(0, new LoadAbsolute(Size.BYTE, 0));
        second.add(new ReturnA());
        return new Case(name, new Program(first), new Program(second));
    }

    private static Instruction inTurn(int i, Instruction... instructions) {
        return instructions[i % instructions.length];
    }

    static Stream<Case> programs() {
        Random random = new Random(1);
        return Stream.of(
                of(
                        "products",
                        i -> inTurn(i, load(i), new AluX(AluOp.MUL), new Transfer(Register.X))),
                of(
                        "quotients",
                        i -> inTurn(i, load(i), new AluX(AluOp.DIV), new Transfer(Register.X))),
                of(
                        "remainders",
                        i -> inTurn(i, new AluX(AluOp.MOD), new Transfer(Register.X), load(i))),
                of(
                        "doubles",
                        i -> inTurn(i, new Transfer(Register.X), new AluX(AluOp.ADD), load(0))),
                of(
                        "sums",
                        i -> inTurn(i, new AluX(AluOp.ADD), new LoadScratch(Register.X, i % 16))),
                of(
                        "computed loads",
                        i -> inTurn(i, new LoadIndirect(Size.WORD, i), new Transfer(Register.X))),
                of(
                        "shifts by X",
                        i -> inTurn(i, load(i), new AluX(AluOp.LSH), new Transfer(Register.X))),
                of(
                        "scratch",
                        i ->
                                inTurn(
                                        i,
                                        load(i),
                                        new StoreScratch(Register.A, i % 16),
                                        new JumpIfK(JumpTest.SET, 1 << i % 32, 0, 2),
                                        new LoadScratch(Register.X, i * 7 % 16),
                                        new AluX(AluOp.XOR),
                                        new StoreScratch(Register.A, i * 5 % 16))),
                of(
                        "jumps",
                        i ->
                                inTurn(
                                        i,
                                        new JumpIfK(
                                                JumpTest.GT,
                                                i,
                                                Math.min(
                                                        i % 200, Math.max(0, SIZE - 200 - i) % 200),
                                                0),
                                        load(i))),
                of(
                        "constants",
                        i ->
                                inTurn(
                                        i,
                                        new LoadImmediate(Register.A, i),
                                        new StoreScratch(Register.A, i % 16),
                                        new JumpIfK(JumpTest.EQ, random.nextInt(), 1, 0))),
                new Case(
                        "an endless loop",
                        new Program(List.of(new Jump(-1), new ReturnK(1))),
                        Program.of(new ReturnK(1))),
                new Case(
                        "a loop",
                        Program.of(
                                load(0),
                                new JumpIfK(JumpTest.EQ, 0, 1, 0),
                                new Jump(-3),
                                new ReturnK(1)),
                        Program.of(load(0), new ReturnK(1))));
    }

    private static Instruction load(int k) {
        return new LoadAbsolute(Size.WORD, k);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void areAnsweredInTime(Case programs) {
        for (Notion notion : Notion.values()) {
            long begin = System.nanoTime();
            Finding finding =
                    Prover.on(notion).timeout(TIMEOUT).equal(programs.first, programs.second);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.println(
                    programs
                            + ", "
                            + notion
                            + ": "
                            + took.toMillis()
                            + " ms, "
                            + (finding instanceof Finding.Refuted ? "refuted" : finding));
            assertTrue(took.compareTo(LATE) < 0, took.toString());
            assertNotEquals(new Finding.Unknown(Finding.Reason.MODEL), finding);
        }
    }
}
