// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs a program over a packet one instruction at a time, forward and back: what a debugger needs.
 *
 * <p>It does what {@link Interpreter} does, except that a load of a random number gives the same
 * number each time the same step is executed anew.
 *
 * <p>Going back is exact. The state is kept every so many steps, at most {@value #MAX_KEPT} times,
 * and the steps from there on are executed again; so memory is bounded however long a loop runs,
 * and every program ends, because it may jump backward 65,536 times at most.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Stepper {
    /** How many states are kept; where there would be more, every other one is dropped. */
    static final int MAX_KEPT = 512;

    private static final int FIRST_INTERVAL = 32;

    /** A power of two: how many steps go by before somebody is asked whether to go on. */
    private static final int PACE = 4096;

    private final Program program;
    private final SteppedMachine machine;

    /** The states at step 0, {@code interval}, 2 * {@code interval} and so on. */
    private final List<SteppedMachine.Saved> kept = new ArrayList<>();

    private long interval = FIRST_INTERVAL;

    private Stepper(Program program, Flavour flavour) {
        this.program = program;
        machine = new SteppedMachine(program, flavour);
        load(MemorySegment.ofArray(new byte[0]), 0, 0, 0);
    }

    /**
     * {@return a stepper for the program on that machine, with an empty packet}
     *
     * @throws InvalidProgramException if the program is not valid there
     */
    public static Stepper of(Program program, Flavour flavour) {
        Validator.check(program, flavour);
        return new Stepper(program, flavour);
    }

    /** Starts over with a packet that is nothing but bytes, as {@link Ancillary} explains. */
    public void load(MemorySegment segment, long offset, int caplen, int wirelen) {
        load(segment, offset, caplen, wirelen, new Ancillary());
    }

    /**
     * Starts over with a packet, which must not change as long as it is stepped through.
     *
     * @param segment memory that holds the packet
     * @param offset where in {@code segment} the packet begins, in bytes
     * @param caplen how many bytes of it were captured; {@code offset + caplen} must lie inside the
     *     segment
     * @param wirelen how many bytes it had on the wire
     * @param ancillary what is known of it beside its bytes, which must not change either
     */
    public void load(
            MemorySegment segment, long offset, int caplen, int wirelen, Ancillary ancillary) {
        machine.load(segment, offset, caplen, wirelen, ancillary);
        kept.clear();
        kept.add(machine.save());
        interval = FIRST_INTERVAL;
    }

    /** {@return the program} */
    public Program program() {
        return program;
    }

    /** {@return the machine as it is now} */
    public MachineState state() {
        return machine.state();
    }

    /** {@return how many instructions were executed to get here} */
    public long steps() {
        return machine.steps();
    }

    /** {@return the number of the instruction that is next, or that ended the run} */
    public int pc() {
        return machine.pc();
    }

    /** {@return the accumulator} */
    public int a() {
        return machine.a();
    }

    /** {@return the index register} */
    public int x() {
        return machine.x();
    }

    /** {@return how the run ended, or null if it did not} */
    public @Nullable Outcome outcome() {
        return machine.outcome();
    }

    /** {@return whether the instruction that led here read any of these bytes of the packet} */
    public boolean justRead(PacketRange bytes) {
        return machine.readAny(bytes);
    }

    /** {@return the bytes of the packet that were read last on the way here, or null if none} */
    public @Nullable PacketRange lastRead() {
        return machine.lastRead();
    }

    /** {@return the step that led here, or null before the first one} */
    public @Nullable Step last() {
        if (machine.steps() == 0) {
            return null;
        }
        SteppedMachine.Saved here = machine.save();
        moveTo(here.steps() - 1);
        MachineState before = machine.state();
        machine.restore(here);
        return new Step(
                before, program.instructions().get(before.pc()), machine.read(), machine.state());
    }

    /** Executes an instruction; {@return false if the run had ended} */
    public boolean forward() {
        if (machine.outcome() != null) {
            return false;
        }
        machine.execute();
        keep();
        return true;
    }

    /** Takes the last instruction back; {@return false if there was none} */
    public boolean back() {
        if (machine.steps() == 0) {
            return false;
        }
        moveTo(machine.steps() - 1);
        return true;
    }

    /**
     * Goes to the state after so many steps; to the end of the run if it ends earlier.
     *
     * @throws IllegalArgumentException if {@code steps} is negative
     */
    public void moveTo(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: " + steps);
        }
        if (steps < machine.steps()) {
            machine.restore(kept.get((int) Math.min(steps / interval, kept.size() - 1)));
        }
        while (machine.steps() < steps && forward()) {
            // forward() does it
        }
    }

    /**
     * Goes forward by one step at least, until {@code place} holds or the run ends.
     *
     * @param interrupted asked every few thousand steps; where it says so, going ends
     * @return whether {@code place} holds
     */
    public boolean forwardTo(Predicate<? super Stepper> place, BooleanSupplier interrupted) {
        while (forward()) {
            if (place.test(this)) {
                return true;
            }
            if ((machine.steps() & (PACE - 1)) == 0 && interrupted.getAsBoolean()) {
                return false;
            }
        }
        return false;
    }

    /**
     * Goes back by one step at least, until {@code place} holds; to the first instruction if it
     * does nowhere.
     *
     * @param place must not move the stepper
     * @param interrupted asked every few thousand steps; where it says so, the stepper stays where
     *     it was
     * @return whether {@code place} holds
     */
    public boolean backTo(Predicate<? super Stepper> place, BooleanSupplier interrupted) {
        long from = machine.steps();
        for (long end = from; end > 0; ) {
            long begin = (end - 1) / interval * interval;
            moveTo(begin);
            long found = -1;
            do {
                if (place.test(this)) {
                    found = machine.steps();
                }
                if ((machine.steps() & (PACE - 1)) == 0 && interrupted.getAsBoolean()) {
                    moveTo(from);
                    return false;
                }
            } while (machine.steps() < end - 1 && forward());
            if (found >= 0) {
                moveTo(found);
                return true;
            }
            end = begin;
        }
        moveTo(0);
        return false;
    }

    /** {@return how many states are kept} */
    int keptStates() {
        return kept.size();
    }

    private void keep() {
        if (machine.steps() != kept.size() * interval) {
            return;
        }
        if (kept.size() == MAX_KEPT) {
            List<SteppedMachine.Saved> half = new ArrayList<>(MAX_KEPT);
            for (int i = 0; i < MAX_KEPT; i += 2) {
                half.add(kept.get(i));
            }
            kept.clear();
            kept.addAll(half);
            interval *= 2;
        }
        if (machine.steps() == kept.size() * interval) {
            kept.add(machine.save());
        }
    }
}
