// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.MachineState;
import dev.weir.bpf.Program;
import dev.weir.bpf.Step;
import dev.weir.bpf.Stepper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Steps through random programs in both directions, with random packets.
 *
 * <p>{@code -Dseed=} starts elsewhere and {@code -Dprograms=} runs longer.
 */
class StepperTest {
    private static final long SEED = Long.getLong("seed", 20261126);
    private static final int PROGRAMS = Integer.getInteger("programs", 300);
    private static final int PACKETS = 4;

    /** Loops of random programs are cut short here: each state is looked at. */
    private static final int MOST_STEPS = 800;

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void steppingEqualsTheInterpreterAndBackIsItsInverse(Flavour flavour) {
        System.out.println("seed " + SEED);
        RandomPrograms random = new RandomPrograms(SEED);
        Random moves = new Random(SEED);
        long steps = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = random.valid(40, flavour == Flavour.LIBPCAP && i % 8 == 0);
            Filter interpreter = Interpreter.of(program, flavour);
            Stepper stepper = Stepper.of(program, flavour);
            for (int j = 0; j < PACKETS; j++) {
                byte[] packet = random.packet();
                String what =
                        "seed %d, %s%npacket %s%n%s"
                                .formatted(
                                        SEED,
                                        flavour,
                                        HexFormat.of().formatHex(packet),
                                        Disassembler.listing(program));
                load(stepper, packet);
                stepper.moveTo(Long.MAX_VALUE);
                assertNotNull(stepper.outcome(), what);
                assertEquals(interpreter.run(packet), stepper.outcome().verdict(), what);
                steps += check(stepper, moves, what);
            }
        }
        assertTrue(steps > 3L * PROGRAMS * PACKETS, steps + " steps");
    }

    private static void load(Stepper stepper, byte[] packet) {
        stepper.load(MemorySegment.ofArray(packet), 0, packet.length, packet.length);
    }

    private static long check(Stepper stepper, Random moves, String what) {
        stepper.moveTo(0);
        List<MachineState> states = new ArrayList<>();
        states.add(stepper.state());
        while (states.size() < MOST_STEPS && stepper.forward()) {
            states.add(stepper.state());
            Step last = stepper.last();
            assertNotNull(last, what);
            assertEquals(states.get(states.size() - 2), last.before(), what);
            assertEquals(states.getLast(), last.after(), what);
        }
        for (int i = states.size() - 1; i > 0; i--) {
            assertEquals(states.get(i), stepper.state(), what);
            assertTrue(stepper.back(), what);
        }
        assertEquals(states.getFirst(), stepper.state(), what);
        assertFalse(stepper.back(), what);
        for (int i = 0; i < 20; i++) {
            int to = moves.nextInt(states.size());
            stepper.moveTo(to);
            assertEquals(states.get(to), stepper.state(), what);
        }
        return states.size() - 1L;
    }
}
