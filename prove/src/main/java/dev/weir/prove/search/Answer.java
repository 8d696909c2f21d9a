// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

/** The answer to a {@link Question}. */
public sealed interface Answer {
    /**
     * There is no such packet.
     *
     * @param method how that was shown
     */
    record Impossible(Method method) implements Answer {}

    /** This packet is one; its test said so. */
    record Found(Solution packet) implements Answer {}

    /**
     * Nobody knows.
     *
     * @param reason why
     */
    record GaveUp(Reason reason) implements Answer {}

    /** How it was shown that there is no such packet. */
    enum Method {
        /** The goals became the constant "false" when they were built. */
        STRUCTURE,
        /** By {@link dev.weir.prove.sat.Solver}. */
        SAT,
        /** By {@link dev.weir.prove.logic.RangeDiagram}. */
        RANGES,
        /** By {@link dev.weir.prove.logic.Bdd}. */
        BDD
    }

    /** Why nobody knows. */
    enum Reason {
        TIME,
        MEMORY,
        INTERRUPTED,
        /** What the gates allow is not what happens: a mistake of the prover. */
        MODEL
    }
}
