// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs of 4,096 instructions, the most that kernels take, of several shapes. */
final class LargePrograms {
    private static final int SIZE = 4096;
    private static final long SEED = 4096;

    private static final int LD_W_ABS = 0x20;
    private static final int LD_H_ABS = 0x28;
    private static final int LD_B_ABS = 0x30;
    private static final int LDX_IMM = 0x01;
    private static final int LD_MEM = 0x60;
    private static final int ST = 0x02;
    private static final int JEQ_K = 0x15;
    private static final int JGT_K = 0x25;
    private static final int RET_K = 0x06;
    private static final int IPV4 = 0x0800;

    private final List<RawInstruction> program = new ArrayList<>();
    private final Random random = new Random(SEED);

    private LargePrograms() {}

    /** A list of source addresses, as an optimizer leaves it: one load, then comparisons only. */
    static Program addresses() {
        LargePrograms large = new LargePrograms();
        large.add(LD_H_ABS, 0, 0, 12);
        large.add(JEQ_K, 1, 0, IPV4);
        large.add(RET_K, 0, 0, 0);
        large.add(LD_W_ABS, 0, 0, 26);
        while (large.program.size() < SIZE - 1) {
            // The comparisons of a group jump to the return at its end.
            int group = Math.min(200, SIZE - 1 - large.program.size() - 2);
            for (int i = group; i > 0; i--) {
                large.add(JEQ_K, i, 0, 0x0a00_0000 | large.random.nextInt(1 << 24));
            }
            large.add(0x05, 0, 0, 1);
            large.add(RET_K, 0, 0, 262_144);
        }
        large.add(RET_K, 0, 0, 0);
        return large.finished();
    }

    /** The same without an optimizer: every comparison loads, and asks for the protocol before. */
    static Program repeatedLoads() {
        LargePrograms large = new LargePrograms();
        while (large.program.size() < SIZE - 5) {
            large.add(LD_H_ABS, 0, 0, 12);
            large.add(JEQ_K, 0, 3, IPV4);
            large.add(LD_W_ABS, 0, 0, 26);
            large.add(JEQ_K, 0, 1, 0x0a00_0000 | large.random.nextInt(1 << 24));
            large.add(RET_K, 0, 0, 262_144);
        }
        large.fillUp();
        return large.finished();
    }

    /** Arithmetic from the first instruction to the last, with loads and scratch memory. */
    static Program arithmetic() {
        LargePrograms large = new LargePrograms();
        int[] operations = {0x04, 0x0c, 0x14, 0x1c, 0x44, 0x4c, 0x54, 0xa4, 0xac, 0x24, 0x84};
        large.add(LDX_IMM, 0, 0, 7);
        while (large.program.size() < SIZE - 5) {
            switch (large.random.nextInt(8)) {
                case 0 -> large.add(LD_B_ABS, 0, 0, large.random.nextInt(42));
                case 1 -> large.add(ST, 0, 0, large.random.nextInt(4));
                case 2 -> large.add(LD_MEM, 0, 0, large.random.nextInt(4));
                default -> {
                    int operation = operations[large.random.nextInt(operations.length)];
                    large.add(operation, 0, 0, 1 + large.random.nextInt(1000));
                }
            }
        }
        large.fillUp();
        return large.finished();
    }

    /** Loads and jumps that go forward by up to ten instructions, either way. */
    static Program branches() {
        LargePrograms large = new LargePrograms();
        while (large.program.size() < SIZE - 16) {
            large.add(LD_B_ABS, 0, 0, large.random.nextInt(54));
            large.add(
                    large.random.nextBoolean() ? JGT_K : JEQ_K,
                    large.random.nextInt(10),
                    large.random.nextInt(10),
                    large.random.nextInt(256));
        }
        large.fillUp();
        return large.finished();
    }

    private void fillUp() {
        while (program.size() < SIZE - 1) {
            add(LD_B_ABS, 0, 0, 13);
        }
        add(RET_K, 0, 0, 1);
    }

    private void add(int code, int jt, int jf, int k) {
        program.add(new RawInstruction(code, jt, jf, k));
    }

    private Program finished() {
        return Program.ofRaw(program);
    }
}
