// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

/** What became of a statement about all packets. */
public sealed interface Finding {
    /**
     * It is true.
     *
     * @param method how that was shown
     * @param maxCaplen of packets of up to so many captured bytes
     */
    record Proved(Method method, int maxCaplen) implements Finding {}

    /** It is false of this packet, on which the programs were run. */
    record Refuted(Counterexample counterexample) implements Finding {}

    /** Nobody knows. */
    record Unknown(Reason reason) implements Finding {}

    /** How a statement was shown to be true. */
    enum Method {
        /** The two programs are the same instructions. */
        IDENTITY,
        /** Both became the same boolean function when they were run symbolically. */
        STRUCTURE,
        /** A solver found that no packet makes it false. */
        SAT,
        /** A decision diagram over ranges of words had no path that makes it false. */
        RANGES,
        /** A binary decision diagram had no path that makes it false. */
        BDD
    }

    /** Why nobody knows. */
    enum Reason {
        TIME("the time was over"),
        MEMORY("it takes more memory than is allowed"),
        INTERRUPTED("it was interrupted"),
        COMPUTED(
                "random numbers, netlink attributes or offsets from headers are asked for, which"
                        + " Linux computes, and nothing can be proved of them"),
        MACHINES(
                "what Linux keeps beside a packet is asked for, and a shift or a place is computed"
                        + " that may be another in Linux than elsewhere"),
        LOOPS("a loop may run more often than it was unrolled"),
        MODEL("the packet that was found does not do what was computed, a mistake of the prover");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** {@return a clause that says it} */
        public String text() {
            return text;
        }
    }
}
