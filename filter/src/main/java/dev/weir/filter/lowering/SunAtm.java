// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;

/** AAL5 frames of SunATM, which have four bytes in front: kind, VPI, VCI. */
final class SunAtm {
    /** Where the frame begins. */
    static final int PAYLOAD = 4;

    private static final int SUNATM = 123;

    /** The low bits of the first byte tell what the frame is. */
    private static final int KIND = 0x0f;

    private static final int KIND_LANE = 1;
    private static final int KIND_LLC = 2;

    /** Where Ethernet begins in a frame of LAN emulation, behind the number of the client. */
    private static final int EMULATED = PAYLOAD + 2;

    /** What frames of LAN emulation that control it have instead of the number of a client. */
    private static final int CONTROL = 0xff00;

    private SunAtm() {}

    static Condition isLlc(Fields fields) {
        return fields.equal(fields.masked(fields.link(Size.BYTE, 0), KIND), KIND_LLC);
    }

    /** {@return whether a frame of LAN emulation carries data} */
    static Condition isNotControl(Fields fields) {
        return fields.not(fields.equal(fields.packet(Size.HALF, PAYLOAD), CONTROL));
    }

    /** {@return whether the frame is of LAN emulation, and what is inside} */
    static Lowered lane(Fields fields) {
        requireIn(fields, "lane");
        LinkLayer.Layout layout = LinkLayers.EMULATED.layout();
        Condition isLane = fields.equal(fields.masked(fields.link(Size.BYTE, 0), KIND), KIND_LANE);
        LinkState inside =
                fields.state()
                        .inside(
                                LinkLayers.EMULATED,
                                Offset.at(EMULATED),
                                Offset.at((long) EMULATED + layout.type()),
                                Offset.at((long) EMULATED + layout.payload()),
                                layout.withoutSnap());
        return new Lowered(isLane, inside);
    }

    /**
     * Refuses a word whose link type is not SunATM, nor was on the way here.
     *
     * @param word the word that needs it
     */
    static void requireIn(Fields fields, String word) {
        LinkState state = fields.state();
        while (state != null && state.layer().linkType().number() != SUNATM) {
            state = state.outer();
        }
        if (state == null) {
            throw new Complaint("'" + word + "' supported only on raw ATM", fields.span());
        }
    }
}
