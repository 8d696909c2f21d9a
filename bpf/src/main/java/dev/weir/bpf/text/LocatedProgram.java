// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;

/** A program that was read, and where in its text each instruction stands. */
public final class LocatedProgram {
    private final Program program;
    private final String text;
    private final Spans spans;

    LocatedProgram(Program program, String text, Spans spans) {
        this.program = program;
        this.text = text;
        this.spans = spans;
    }

    /** {@return the program} */
    public Program program() {
        return program;
    }

    /**
     * Checks whether a machine accepts the program, as {@link Validator#check} does.
     *
     * @throws InvalidProgramTextException with the first reason to refuse it, at the place in the
     *     text
     */
    public void check(Flavour flavour) {
        try {
            Validator.check(program, flavour);
        } catch (InvalidProgramException e) {
            // Where it is the size, the first instruction too many.
            int pc = e.pc() >= 0 ? e.pc() : Validator.LINUX_MAX_INSTRUCTIONS;
            boolean there = pc < program.size();
            InvalidProgramTextException located =
                    new InvalidProgramTextException(
                            text,
                            there ? spans.start(pc) : 0,
                            there ? spans.end(pc) : 0,
                            String.valueOf(e.getMessage()),
                            null);
            located.initCause(e);
            throw located;
        }
    }
}
