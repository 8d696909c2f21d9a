// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/** How the run of a program over a packet ended. */
public sealed interface Outcome {
    /** {@return how many bytes of the packet to keep, unsigned; 0 rejects it} */
    int verdict();

    /** An instruction returned a verdict. */
    record Returned(int verdict) implements Outcome {}

    /**
     * A load that was not inside the captured bytes rejected the packet.
     *
     * @param at where in the packet it would have begun; -1 if the sum is no offset at all
     * @param bytes how many bytes it would have read
     */
    record LoadedOutside(long at, int bytes) implements Outcome {
        @Override
        public int verdict() {
            return 0;
        }
    }

    /** A division by an X of 0 rejected the packet. */
    record DividedByZero() implements Outcome {
        @Override
        public int verdict() {
            return 0;
        }
    }

    /** One backward jump more than a run may make rejected the packet. */
    record JumpedTooOften() implements Outcome {
        @Override
        public int verdict() {
            return 0;
        }
    }

    /**
     * A load of ancillary data of an interface, from a packet that came from none, ended the run.
     *
     * @param name what listings call the datum
     * @param verdict what A was, which Linux takes as the verdict
     */
    record LackedAncillary(String name, int verdict) implements Outcome {}
}
