// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Compares two programs on packets that take random paths through either. A packet on which a
 * program and its opposite both reject made it load what is not there, and decides nothing.
 */
final class Judge {
    private final Random random;
    private int accepted;

    Judge(Random random) {
        this.random = random;
    }

    /** {@return how many packets were accepted by both so far} */
    int accepted() {
        return accepted;
    }

    /** {@return a packet on which the programs decide otherwise, in hexadecimal, or null} */
    @Nullable String difference(Program one, Program other, int packets) {
        Filter ours = Interpreter.of(one);
        Filter oursOpposite = Interpreter.of(opposite(one));
        Filter theirs = Interpreter.of(other);
        Filter theirsOpposite = Interpreter.of(opposite(other));
        PathPackets along = new PathPackets(random, one);
        PathPackets alongOther = new PathPackets(random, other);
        for (int i = 0; i < packets; i++) {
            byte[] packet = (i % 2 == 0 ? along : alongOther).next();
            int actual = ours.run(packet);
            int expected = theirs.run(packet);
            accepted += actual != 0 && expected != 0 ? 1 : 0;
            boolean faults =
                    (actual == 0 && oursOpposite.run(packet) == 0)
                            || (expected == 0 && theirsOpposite.run(packet) == 0);
            if (actual != expected && !faults) {
                return HexFormat.of().formatHex(packet) + ": " + actual + ", not " + expected;
            }
        }
        return null;
    }

    /** {@return the same program with its verdicts exchanged} */
    static Program opposite(Program program) {
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            instructions.add(
                    instruction instanceof ReturnK end
                            ? new ReturnK(end.k() == 0 ? 1 : 0)
                            : instruction);
        }
        return new Program(instructions);
    }
}
