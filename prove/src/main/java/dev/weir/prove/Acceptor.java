// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.prove.machine.AncillaryLoads;

import java.lang.foreign.MemorySegment;
import java.util.TreeSet;

/** A program whose verdict on packets is asked for, over and over. */
final class Acceptor {
    /** Longer packets than these do not fit into a savefile of tcpdump. */
    private static final long LONGEST = 1 << 18;

    /** Nobody compares the length with more numbers. */
    private static final int MOST_LENGTHS = 4096;

    private final Program program;
    private final AncillaryValues ancillary;
    private final Interpreter interpreter;

    Acceptor(Program program) {
        this(program, AncillaryValues.NONE);
    }

    private Acceptor(Program program, AncillaryValues ancillary) {
        this.program = program;
        this.ancillary = ancillary.completeFor(program);
        interpreter = Interpreter.of(AncillaryLoads.filledIn(program, this.ancillary.values()));
    }

    /**
     * {@return the same for packets with these data beside them, and usual ones if it asks more}
     */
    Acceptor beside(AncillaryValues values) {
        return ancillary.isEmpty() || ancillary.equals(values)
                ? this
                : new Acceptor(program, values);
    }

    /** {@return what the packets have beside them} */
    AncillaryValues ancillary() {
        return ancillary;
    }

    Program program() {
        return program;
    }

    boolean accepts(byte[] captured, int wirelen) {
        return interpreter.run(MemorySegment.ofArray(captured), 0, captured.length, wirelen) != 0;
    }

    /** {@return of each test that the packet passes whether it holds} */
    boolean[] way(byte[] captured, int wirelen) {
        var tests = Tracer.trace(program, captured, wirelen, ancillary.values()).tests();
        boolean[] way = new boolean[tests.size()];
        for (int i = 0; i < way.length; i++) {
            way[i] = tests.get(i).holds();
        }
        return way;
    }

    /** {@return numbers that the length on the wire may be compared with, ascending} */
    int[] lengths() {
        TreeSet<Integer> lengths = new TreeSet<>();
        boolean asked = false;
        for (var instruction : program.instructions()) {
            asked |= instruction instanceof LoadLength;
            if (instruction instanceof JumpIfK jump
                    && jump.k() > 0
                    && jump.k() < LONGEST
                    && lengths.size() < MOST_LENGTHS) {
                lengths.add(jump.k() - 1);
                lengths.add(jump.k());
                lengths.add(jump.k() + 1);
            }
        }
        return asked ? lengths.stream().mapToInt(Integer::intValue).toArray() : new int[0];
    }
}
