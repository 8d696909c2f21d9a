// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;

/**
 * Says whether an optimized program may be used. Where it may not, the unoptimized one is.
 *
 * <p>{@code dev.weir.prove.Verification.verified()} is one that has it proved.
 *
 * @see FilterCompiler#check(OptimizerCheck)
 */
@FunctionalInterface
public interface OptimizerCheck {
    /**
     * {@return whether {@code optimized} may stand for {@code plain}}
     *
     * @param expression the text of both
     * @param plain the program without the optimizer
     * @param optimized the program with it
     */
    boolean accepts(String expression, Program plain, Program optimized);
}
