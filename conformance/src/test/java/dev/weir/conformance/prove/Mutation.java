// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.Validator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs of which one instruction was changed. */
final class Mutation {
    private static final int JUMP_CLASS = 5;

    private Mutation() {}

    /** {@return a valid program that differs in one instruction} */
    static Program of(Program program, Random random) {
        while (true) {
            List<RawInstruction> raw = new ArrayList<>(program.raw());
            int at = random.nextInt(raw.size());
            raw.set(at, changed(raw.get(at), random));
            Program mutant = Program.ofRaw(raw);
            if (!mutant.equals(program) && isValid(mutant)) {
                return mutant;
            }
        }
    }

    private static boolean isValid(Program program) {
        try {
            Validator.check(program, Flavour.LIBPCAP);
            return true;
        } catch (InvalidProgramException e) {
            return false;
        }
    }

    private static RawInstruction changed(RawInstruction raw, Random random) {
        boolean isJump = (raw.code() & 7) == JUMP_CLASS;
        return switch (random.nextInt(isJump ? 5 : 3)) {
            case 0 -> with(raw, raw.k() + (random.nextBoolean() ? 1 : -1));
            case 1 -> with(raw, raw.k() ^ 1 << random.nextInt(Integer.SIZE));
            case 2 ->
                    new RawInstruction(
                            raw.code() ^ 0x10 << random.nextInt(2), raw.jt(), raw.jf(), raw.k());
            case 3 -> new RawInstruction(raw.code(), raw.jf(), raw.jt(), raw.k());
            default -> new RawInstruction(raw.code(), raw.jt() ^ 1, raw.jf(), raw.k());
        };
    }

    private static RawInstruction with(RawInstruction raw, int k) {
        return new RawInstruction(raw.code(), raw.jt(), raw.jf(), k);
    }
}
