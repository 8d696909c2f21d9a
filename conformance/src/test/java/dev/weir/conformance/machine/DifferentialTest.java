// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/**
 * Random programs over random packets, our engines against the machines they imitate.
 *
 * <p>{@code -Dseed=} starts elsewhere and {@code -Dprograms=} runs longer.
 */
class DifferentialTest {
    private static final long SEED = Long.getLong("seed", 20261125);
    private static final int PROGRAMS = Integer.getInteger("programs", 1500);
    private static final int PACKETS = 12;

    @ParameterizedTest
    @EnumSource(names = {"BPF_FILTER", "KERNEL"})
    void verdicts(Engine judge) {
        judge.require();
        RandomPrograms random = new RandomPrograms(SEED);
        long different = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = random.valid();
            try (Engine.Loaded oracle = judge.load(program);
                    Engine.Loaded subject = subject(judge).load(program)) {
                int first = -1;
                for (int j = 0; j < PACKETS; j++) {
                    byte[] bytes = random.packet();
                    MemorySegment packet = MemorySegment.ofArray(bytes);
                    int caplen = bytes.length;
                    int expected = oracle.filter().run(packet, 0, caplen, caplen);
                    int got = subject.filter().run(packet, 0, caplen, caplen);
                    assertEquals(
                            judge.visible(expected, caplen),
                            judge.visible(got, caplen),
                            () -> describe(program, bytes));
                    MemorySegment surrounded = Surrounded.packet(bytes);
                    assertEquals(
                            got,
                            subject.filter().run(surrounded, Surrounded.OFFSET, caplen, caplen),
                            () -> describe(program, bytes));
                    first = j == 0 ? expected : first;
                    different += expected == first ? 0 : 1;
                }
            }
        }
        // The programs must be worth running: their verdicts depend on the packet.
        assertTrue(different > PROGRAMS, different + " verdicts differ from the first");
    }

    @ParameterizedTest
    @EnumSource(names = {"BPF_FILTER", "KERNEL"})
    void validity(Engine judge) {
        judge.require();
        RandomPrograms random = new RandomPrograms(SEED);
        int refused = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = random.spoiled();
            if (judge == Engine.BPF_FILTER && hasUnknownOpcode(program)) {
                continue; // bpf_validate lets some of them pass
            }
            boolean refuses = judge.refuses(program);
            assertEquals(refuses, subject(judge).refuses(program), () -> describe(program));
            refused += refuses ? 1 : 0;
        }
        assertTrue(refused > PROGRAMS / 20, refused + " refused");
        assertTrue(refused < PROGRAMS, refused + " refused");
    }

    /** A flavour differs from the other only where {@link Flavour} says so. */
    @Test
    void flavoursDiffer() {
        RandomPrograms random = new RandomPrograms(SEED);
        int different = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = random.valid();
            try (Engine.Loaded libpcap = Engine.INTERPRETER.load(program);
                    Engine.Loaded linux = Engine.INTERPRETER_LINUX.load(program)) {
                byte[] packet = random.packet();
                if (libpcap.filter().run(packet) != linux.filter().run(packet)) {
                    different++;
                    assertTrue(mayDiffer(program), () -> describe(program, packet));
                }
            }
        }
        assertTrue(different > 0, "no program shows a difference");
    }

    private static boolean mayDiffer(Program program) {
        return program.instructions().stream()
                .anyMatch(instruction ->
                        switch (instruction) {
                            case Instruction.LoadIndirect _ -> true;
                            case Instruction.LoadAbsolute(_, int k) -> k < 0;
                            case Instruction.AluX(Instruction.AluOp op) ->
                                    op == Instruction.AluOp.LSH || op == Instruction.AluOp.RSH;
                            case Instruction _ -> false;
                        });
    }

    private static boolean hasUnknownOpcode(Program program) {
        return program.instructions().stream()
                .anyMatch(instruction ->
                        instruction instanceof Instruction.Unknown(var raw)
                                && raw.code() != 0x60
                                && raw.code() != 0x61
                                && raw.code() != 0x02
                                && raw.code() != 0x03);
    }

    private static Engine subject(Engine judge) {
        return judge == Engine.KERNEL ? Engine.INTERPRETER_LINUX : Engine.INTERPRETER;
    }

    private static String describe(Program program) {
        return "seed " + SEED + "\n" + Disassembler.listing(program);
    }

    private static String describe(Program program, byte[] packet) {
        return describe(program) + "packet " + HexFormat.of().formatHex(packet) + "\n";
    }
}
