// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class StepperTest {
    private static final byte[] PACKET = {0x45, 0, 0, 40, 1, 2, 3, 4, 5, 6};

    /** Counts M[0] down from k and returns what it counted up in X; libpcap's machine only. */
    private static Program loop(int k) {
        return Program.of(
                new LoadImmediate(Register.A, k),
                new StoreScratch(Register.A, 0),
                new LoadScratch(Register.A, 0),
                new JumpIfK(JumpTest.EQ, 0, 6, 0),
                new AluK(AluOp.SUB, 1),
                new StoreScratch(Register.A, 0),
                new Transfer(Register.A),
                new AluK(AluOp.ADD, 3),
                new Transfer(Register.X),
                new Jump(-8),
                new Transfer(Register.A),
                new ReturnA());
    }

    private static Stepper stepper(Program program, Flavour flavour) {
        Stepper stepper = Stepper.of(program, flavour);
        stepper.load(MemorySegment.ofArray(PACKET), 0, PACKET.length, PACKET.length);
        return stepper;
    }

    private static Stepper stepper(Instruction... instructions) {
        return stepper(Program.of(instructions), Flavour.LIBPCAP);
    }

    @Test
    void showsWhatEachInstructionDid() {
        Stepper stepper =
                stepper(new LoadHeaderLength(0), new LoadIndirect(Size.HALF, 1), new ReturnA());
        assertNull(stepper.last());
        assertTrue(stepper.forward());
        assertEquals(20, stepper.state().x());
        assertEquals(new PacketRange(0, 1), Objects.requireNonNull(stepper.last()).read());
        assertEquals(new LoadHeaderLength(0), stepper.last().instruction());
        assertEquals(0, stepper.last().before().x());
        assertTrue(stepper.justRead(new PacketRange(0, 4)));
        assertFalse(stepper.justRead(new PacketRange(1, 4)));
        stepper.forward();
        assertNull(stepper.last().read());
        assertEquals(new PacketRange(0, 1), stepper.lastRead());
        assertFalse(stepper.justRead(new PacketRange(0, 4)));
        assertEquals(new Outcome.LoadedOutside(21, 2), stepper.last().after().outcome());
    }

    @Test
    void saysWhyItRejects() {
        Stepper outside = stepper(new LoadAbsolute(Size.WORD, 7), new ReturnK(1));
        assertTrue(outside.forward());
        assertEquals(new Outcome.LoadedOutside(7, 4), outside.outcome());
        assertEquals(0, outside.pc());
        assertFalse(outside.forward());
        Stepper divided = stepper(new AluX(AluOp.DIV), new ReturnK(1));
        divided.forward();
        assertEquals(new Outcome.DividedByZero(), divided.outcome());
        Stepper endless = stepper(new Jump(-1), new ReturnK(1));
        endless.moveTo(Long.MAX_VALUE);
        assertEquals(new Outcome.JumpedTooOften(), endless.outcome());
        assertEquals(65_537, endless.steps());
        Stepper noDevice =
                stepper(
                        Program.of(new LoadAbsolute(Size.WORD, -4096 + 8), new ReturnK(1)),
                        Flavour.LINUX);
        noDevice.forward();
        assertEquals(new Outcome.LackedAncillary("ifidx", 0), noDevice.outcome());
        assertEquals(0, Objects.requireNonNull(noDevice.outcome()).verdict());
    }

    @Test
    void goesBackThroughALongLoopInBoundedMemory() {
        Stepper stepper = stepper(loop(60_000), Flavour.LIBPCAP);
        stepper.moveTo(Long.MAX_VALUE);
        assertEquals(new Outcome.Returned(180_000), stepper.outcome());
        long steps = stepper.steps();
        assertTrue(steps > 400_000, "steps: " + steps);
        MachineState end = stepper.state();
        List<MachineState> back = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            assertTrue(stepper.back());
            back.add(stepper.state());
            assertEquals(steps - 1 - i, stepper.steps());
        }
        for (int i = 19; i >= 0; i--) {
            assertEquals(back.get(i), stepper.state());
            assertTrue(stepper.forward());
        }
        assertEquals(end, stepper.state());
        assertTrue(stepper.keptStates() <= Stepper.MAX_KEPT);
        stepper.moveTo(7);
        assertEquals(7, stepper.steps());
        assertEquals(59_999, stepper.state().mem().get(0));
    }

    @Test
    void stopsAtTheSamePlacesInBothDirections() {
        Stepper stepper = stepper(loop(500), Flavour.LIBPCAP);
        List<MachineState> forward = new ArrayList<>();
        while (stepper.forwardTo(s -> s.pc() == 4, () -> false)) {
            forward.add(stepper.state());
        }
        assertEquals(500, forward.size());
        assertTrue(stepper.state().ended());
        List<MachineState> backward = new ArrayList<>();
        while (stepper.backTo(s -> s.pc() == 4, () -> false)) {
            backward.add(stepper.state());
        }
        assertEquals(forward, backward.reversed());
        assertEquals(0, stepper.steps());
        assertFalse(stepper.back());
    }

    @Test
    void canBeInterrupted() {
        Stepper stepper = stepper(loop(60_000), Flavour.LIBPCAP);
        assertFalse(stepper.forwardTo(s -> false, () -> true));
        assertEquals(4096, stepper.steps());
        stepper.moveTo(300_000);
        assertFalse(stepper.backTo(s -> false, () -> true));
        assertEquals(300_000, stepper.steps());
    }

    @Test
    void repeatsRandomNumbers() {
        Instruction random = new LoadAbsolute(Size.WORD, -4096 + 56);
        Program program = Program.of(random, random, new ReturnA());
        Stepper stepper = stepper(program, Flavour.LINUX);
        stepper.forward();
        int first = stepper.state().a();
        stepper.forward();
        int second = stepper.state().a();
        stepper.moveTo(0);
        stepper.forward();
        assertEquals(first, stepper.state().a());
        stepper.forward();
        assertEquals(second, stepper.state().a());
        assertFalse(first == second, "one in four billion");
    }

    @Test
    void refusesProgramsThatNothingRuns() {
        assertThrows(
                InvalidProgramException.class,
                () -> Stepper.of(Program.of(new Jump(0)), Flavour.LIBPCAP));
        assertThrows(
                InvalidProgramException.class,
                () -> Stepper.of(Program.of(new Jump(-1), new ReturnK(0)), Flavour.LINUX));
    }
}
