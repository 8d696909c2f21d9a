// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** The ports that TCP, UDP and SCTP begin with. */
final class Ports {
    private Ports() {}

    /** From a dynamic port to a known one, or to the one that the test asks for. */
    static void choose(Draft draft, int at, int dynamic, int known) {
        int from = draft.u16(at);
        if (!draft.wish32(at, dynamic << 16 | known) && !draft.wish32(at, dynamic << 16 | from)) {
            boolean free = draft.wish16(at, dynamic);
            draft.wish16(at + 2, free ? known : dynamic);
        }
    }
}
