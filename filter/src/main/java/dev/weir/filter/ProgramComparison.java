// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;

/** Says whether two programs accept the same packets, as far as it knows. */
@FunctionalInterface
public interface ProgramComparison {
    /** {@return whether it is shown that both accept the same packets} */
    boolean areEqual(Program first, Program second);
}
