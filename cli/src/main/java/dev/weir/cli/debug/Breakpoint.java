// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.PacketRange;
import dev.weir.bpf.Stepper;

/**
 * A place to stop. Whether it is met depends on the state of the machine alone, so that running
 * forward and back stops at the same places.
 *
 * @param number what the user calls it by, from 1
 */
record Breakpoint(int number, Place place) {
    /** Where to stop. */
    sealed interface Place {}

    /** Before an instruction. */
    record AtInstruction(int pc) implements Place {}

    /** After a load of any of these bytes of the packet. */
    record OnLoad(PacketRange bytes) implements Place {}

    /** Where the packet has got such a verdict. */
    record OnVerdict(VerdictKind verdict) implements Place {}

    /** {@return whether the machine is there} */
    boolean isMet(Stepper stepper) {
        var outcome = stepper.outcome();
        return switch (place) {
            case AtInstruction(int pc) -> stepper.pc() == pc && outcome == null;
            case OnLoad(PacketRange bytes) -> stepper.justRead(bytes);
            case OnVerdict(VerdictKind verdict) ->
                    outcome != null && verdict.covers(outcome.verdict());
        };
    }
}
