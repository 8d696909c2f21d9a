// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.prove.word.Choice;

/** The machine before a step, on one or more ways to it. Belongs to one step, which changes it. */
final class State {
    /** Whether the program comes here on these ways: a literal. */
    int reached;

    /** By the numbers of {@link Liveness}. */
    final Choice[] registers;

    /** What is known of the captured length on these ways. */
    LengthFacts lengths;

    /** The edge by which it came, as {@link Ways} numbers them. */
    int edge;

    State(int reached, Choice[] registers, LengthFacts lengths) {
        this.reached = reached;
        this.registers = registers;
        this.lengths = lengths;
    }

    /** {@return the same state for a step of its own} */
    State copy(int reached) {
        return new State(reached, registers.clone(), lengths);
    }
}
