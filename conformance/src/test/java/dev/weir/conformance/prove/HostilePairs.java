// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Program;
import dev.weir.conformance.machine.RandomPrograms;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares programs that are made to be hard, and prints of each pair what the answer is and how
 * many milliseconds of the processor it took. A process of its own, so that its heap can be small.
 */
final class HostilePairs {
    /** What Linux takes at most, and libpcap does not mind. */
    private static final int[] SIZES = {40, 400, 4096, 12_000};

    private HostilePairs() {}

    /**
     * Runs.
     *
     * @param args a seed, how many pairs, and the timeout in milliseconds
     */
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        int pairs = Integer.parseInt(args[1]);
        Duration timeout = Duration.ofMillis(Long.parseLong(args[2]));
        for (int i = 0; i < pairs; i++) {
            Random random = new Random(seed + i);
            int size = SIZES[i % SIZES.length];
            Program first = i % 3 == 0 ? arithmetic(size, random) : random(size, seed + i, i % 3);
            Program second = random.nextInt(3) == 0 ? longer(first) : Mutation.of(first, random);
            Prover prover = Prover.on(notion(i % 3)).timeout(timeout);
            var threads = ManagementFactory.getThreadMXBean();
            long begin = threads.getCurrentThreadCpuTime();
            Finding finding = prover.equal(first, second);
            long took = (threads.getCurrentThreadCpuTime() - begin) / 1_000_000;
            String answer =
                    switch (finding) {
                        case Finding.Proved _ -> "equal";
                        case Finding.Refuted _ -> "different";
                        case Finding.Unknown(Finding.Reason reason) -> "unknown " + reason;
                    };
            System.out.println(took + " ms, seed " + (seed + i) + ", size " + size + ": " + answer);
        }
    }

    private static Notion notion(int number) {
        return switch (number) {
            case 0 -> Notion.EVERY_PACKET;
            case 1 -> Notion.FIRST_DOES_NOT_FAULT;
            default -> Notion.NEITHER_FAULTS;
        };
    }

    private static Program random(int size, long seed, int kind) {
        RandomPrograms programs = new RandomPrograms(seed);
        return kind == 1 ? programs.passable(size) : programs.valid(size, true);
    }

    /** Products and divisions of words from places that are computed from others. */
    private static Program arithmetic(int size, Random random) {
        AluOp[] operations = {AluOp.MUL, AluOp.DIV, AluOp.MOD, AluOp.LSH, AluOp.ADD};
        List<Instruction> program = new ArrayList<>();
        while (program.size() < size - 1) {
            program.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new LoadIndirect(Size.WORD, random.nextInt(64));
                        case 1 -> new Transfer(Register.X);
                        default -> new AluX(operations[random.nextInt(operations.length)]);
                    });
        }
        program.add(new ReturnA());
        return new Program(program);
    }

    /** The same program, with something that makes no difference in front. */
    private static Program longer(Program program) {
        List<Instruction> instructions = new ArrayList<>();
        instructions.add(new Transfer(Register.X));
        instructions.addAll(program.instructions());
        return new Program(instructions);
    }
}
