// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.vm.Semantics;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a part of an expression claims of a packet: its comparisons, each with its jump in the plain
 * program.
 *
 * <pre>
 * Claim = Fixed(truth) | Test(left, test, right, ...) | All(claims) | Any(claims)
 *       | Opposite(claim) | Inside(choices, otherwise, body)
 * </pre>
 */
sealed interface Claim {
    /** True or false whatever the packet. */
    record Fixed(boolean truth) implements Claim {}

    /**
     * A comparison.
     *
     * @param right what it is compared with, or null if that is {@code number}
     * @param instructions those that compute and compare
     * @param jump the last of them, which goes one way or the other; -1 if what stands in front of
     *     it has decided in all packets, so that there are none
     */
    record Test(
            Quantity left,
            JumpTest test,
            @Nullable Quantity right,
            long number,
            List<Integer> instructions,
            int jump)
            implements Claim {
        /** {@return whether it compares two constants} */
        boolean isConstant() {
            return right == null && left.isConstant();
        }

        /** {@return what comes of it, if it compares two constants} */
        boolean ofConstant() {
            return Semantics.test(test, (int) left.constantNumber(), (int) number);
        }
    }

    /** All of some, from the left as far as needed. */
    record All(List<Claim> claims) implements Claim {}

    /** Any of some, from the left as far as needed. */
    record Any(List<Claim> claims) implements Claim {}

    /** The opposite. */
    record Opposite(Claim claim) implements Claim {}

    /**
     * Something about a place that has to be found first.
     *
     * @param place what is found
     * @param choices tells which of some places it is
     * @param otherwise whether there is a place if none of the choices holds; if not, this is false
     * @param steps instructions that compute the place and belong to no comparison
     */
    record Inside(
            String place, List<Claim> choices, boolean otherwise, List<Integer> steps, Claim body)
            implements Claim {}
}
