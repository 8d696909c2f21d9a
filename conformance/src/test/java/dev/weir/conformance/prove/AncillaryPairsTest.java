// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.conformance.machine.RandomPrograms;
import dev.weir.prove.Counterexample;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What is proved of programs that ask what Linux keeps beside a packet is so on a machine of Linux:
 * random programs against the same ones with an instruction changed, on random packets with random
 * data beside them.
 */
class AncillaryPairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", 600);
    private static final int PACKETS = 60;

    /** proto, type, ifidx, mark, queue, hatype, rxhash, cpu, vlan_tci, vlanp, vlan_tpid. */
    private static final int[] DATA = {
        -4096, -4092, -4088, -4076, -4072, -4068, -4064, -4060, -4052, -4048, -4036
    };

    private static final Prover PROVER =
            Prover.on(Notion.EVERY_PACKET).timeout(Duration.ofMillis(200));

    private final long seed = Long.getLong("seed", 1);
    private final Random random = new Random(seed);
    private final RandomPrograms programs = new RandomPrograms(seed);
    private int equal;
    private int different;

    /**
     * A random program, of whose absolute loads every other one is of what is beside the packet.
     */
    private Program program() {
        List<Instruction> instructions = new ArrayList<>();
        boolean passable = random.nextBoolean();
        Program program = passable ? programs.passable(24) : programs.valid(24, false);
        for (Instruction instruction : program.instructions()) {
            instructions.add(
                    instruction instanceof LoadAbsolute && random.nextBoolean()
                            ? new LoadAbsolute(Size.WORD, DATA[random.nextInt(DATA.length)])
                            : instruction);
        }
        return new Program(instructions);
    }

    private Ancillary data() {
        boolean small = random.nextBoolean();
        Ancillary ancillary =
                new Ancillary()
                        .protocol(small ? 0x800 : random.nextInt(0x10000))
                        .packetType(random.nextInt(5))
                        .interfaceIndex(1 + random.nextInt(small ? 3 : 1 << 20))
                        .mark(small ? random.nextInt(3) : random.nextInt())
                        .queue(random.nextInt(small ? 2 : 0x10000))
                        .hardwareType(small ? 1 : random.nextInt(0x10000))
                        .rxhash(small ? 0 : random.nextInt())
                        .cpu(random.nextInt(small ? 2 : 1 << 16));
        return random.nextBoolean()
                ? ancillary.vlan(0x8100, random.nextInt(small ? 3 : 0x10000))
                : ancillary;
    }

    /** Of others it is proved what libpcap does. */
    private static boolean asks(Program program) {
        return program.instructions().stream()
                .anyMatch(each ->
                        each instanceof LoadAbsolute(_, int k)
                                && Arrays.stream(DATA).anyMatch(datum -> datum == k));
    }

    private static boolean isOfLinux(Program program) {
        try {
            Validator.check(program, Flavour.LINUX);
            return true;
        } catch (InvalidProgramException e) {
            return false;
        }
    }

    private static int run(Program program, byte[] packet, int wirelen, Ancillary ancillary) {
        return Interpreter.of(program, Flavour.LINUX)
                .run(MemorySegment.ofArray(packet), 0, packet.length, wirelen, ancillary);
    }

    @Test
    void areDecidedAsLinuxDecides() {
        System.out.println("AncillaryPairsTest -Dseed=" + seed);
        for (int i = 0; i < PAIRS; i++) {
            Program first = program();
            Program second = Mutation.of(first, random);
            if ((asks(first) || asks(second)) && isOfLinux(first) && isOfLinux(second)) {
                decide(first, second);
            }
        }
        System.out.println(equal + " equal, " + different + " different of " + PAIRS);
        assertTrue(equal > PAIRS / 10, equal + " equal");
        assertTrue(different > PAIRS / 20, different + " different");
    }

    private void decide(Program first, Program second) {
        switch (PROVER.equal(first, second)) {
            case Finding.Proved _ -> {
                equal++;
                for (int i = 0; i < PACKETS; i++) {
                    byte[] packet = programs.packet();
                    Ancillary data = data();
                    assertEquals(
                            run(first, packet, packet.length, data),
                            run(second, packet, packet.length, data),
                            () -> first + "\n" + second);
                }
            }
            case Finding.Refuted(Counterexample found) -> {
                different++;
                Ancillary data = found.ancillary().toAncillary();
                int verdict = run(first, found.captured(), found.wirelen(), data);
                assertEquals(found.runs().getFirst().verdict(), verdict);
                assertNotEquals(
                        verdict,
                        run(second, found.captured(), found.wirelen(), data),
                        () -> first + "\n" + second);
            }
            case Finding.Unknown(Finding.Reason reason) ->
                    assertNotEquals(Finding.Reason.MODEL, reason, () -> first + "\n" + second);
        }
    }
}
