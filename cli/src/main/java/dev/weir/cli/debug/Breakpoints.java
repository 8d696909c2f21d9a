// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Stepper;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The breakpoints that are set. Numbers are not used again. */
final class Breakpoints {
    private final List<Breakpoint> all = new ArrayList<>();
    private int last;

    Breakpoint add(Breakpoint.Place place) {
        Breakpoint breakpoint = new Breakpoint(++last, place);
        all.add(breakpoint);
        return breakpoint;
    }

    /** {@return whether there was one of that number} */
    boolean delete(int number) {
        return all.removeIf(breakpoint -> breakpoint.number() == number);
    }

    /** {@return how many there were} */
    int deleteAll() {
        int count = all.size();
        all.clear();
        return count;
    }

    /** Deletes those that name an instruction. {@return how many there were} */
    int deleteAtInstructions() {
        int before = all.size();
        all.removeIf(breakpoint -> breakpoint.place() instanceof Breakpoint.AtInstruction);
        return before - all.size();
    }

    List<Breakpoint> all() {
        return List.copyOf(all);
    }

    /** {@return those that are met where the machine is} */
    List<Breakpoint> met(Stepper stepper) {
        return all.stream().filter(breakpoint -> breakpoint.isMet(stepper)).toList();
    }

    boolean anyMet(Stepper stepper) {
        for (Breakpoint breakpoint : all) {
            if (breakpoint.isMet(stepper)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the instructions that have one} */
    BitSet instructions() {
        BitSet instructions = new BitSet();
        for (Breakpoint breakpoint : all) {
            if (breakpoint.place() instanceof Breakpoint.AtInstruction(int pc)) {
                instructions.set(pc);
            }
        }
        return instructions;
    }
}
