// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.prove.logic.Gates;
import dev.weir.prove.word.Sum;
import dev.weir.prove.word.Words;

/** The values of all gates for certain values of the inputs. */
final class Assignment {
    private final boolean[] values;
    private final Words words;

    /** Computes the values of all gates from what the solver found for the inputs. */
    Assignment(Gates gates, Words words, ClauseForm clauses) {
        this.words = words;
        values = new boolean[gates.size()];
        for (int gate = 1; gate < values.length; gate++) {
            values[gate] =
                    switch (gates.kind(gate)) {
                        case Gates.INPUT -> clauses.value(gate);
                        case Gates.AND -> operand(gates, gate, 0) && operand(gates, gate, 1);
                        case Gates.XOR -> operand(gates, gate, 0) != operand(gates, gate, 1);
                        default ->
                                operand(gates, gate, 0)
                                        ? operand(gates, gate, 1)
                                        : operand(gates, gate, 2);
                    };
        }
    }

    private boolean operand(Gates gates, int gate, int index) {
        return isTrue(gates.operand(gate, index));
    }

    boolean isTrue(int literal) {
        return values[literal >> 1] != ((literal & 1) == 1);
    }

    /** {@return the number with these bits, the lowest first} */
    long number(int[] bits) {
        long number = 0;
        for (int i = 0; i < bits.length; i++) {
            number |= (isTrue(bits[i]) ? 1L : 0) << i;
        }
        return number;
    }

    /** {@return the byte with these bits, the top one first} */
    byte octet(int[] bits) {
        int octet = 0;
        for (int bit : bits) {
            octet = octet << 1 | (isTrue(bit) ? 1 : 0);
        }
        return (byte) octet;
    }

    /** {@return the sum, which does not wrap} The bits of its bases must have been made before. */
    long sum(Sum sum) {
        long number = sum.offset();
        for (int base : sum.bases()) {
            number += number(words.bits(words.base(base)));
        }
        return number;
    }
}
