// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.lowering.LinkLayer.FrameTest;

/**
 * A half word that is an EtherType, or has another meaning in frames that continue with an LLC
 * header.
 *
 * @param isLlc whether the half word says that an LLC header follows
 * @param isRawIpx whether it says that IPX follows without one
 */
record EtherTypeField(FrameTest isLlc, FrameTest isRawIpx) implements ProtocolField {
    /** Where Linux puts frames of Novell's "raw" 802.3 in cooked packets. */
    private static final int COOKED_802_3 = 1;

    /** Where it puts frames with an LLC header. */
    private static final int COOKED_802_2 = 4;

    /** Ethernet: at most 1500 is the length of an LLC frame. IEEE 802.3 clause 3.2.6. */
    static final EtherTypeField ETHERNET =
            new EtherTypeField(
                    fields ->
                            fields.not(
                                    fields.greater(
                                            fields.type(Size.HALF, 0), EtherTypes.MAX_LENGTH)),
                    fields ->
                            all(
                                    fields.not(
                                            fields.greater(
                                                    fields.type(Size.HALF, 0),
                                                    EtherTypes.MAX_LENGTH)),
                                    fields.equal(fields.llc(Size.HALF, 0), 0xffff)));

    /** Cooked packets of Linux: numbers of the kernel stand for LLC and for "raw" 802.3. */
    static final EtherTypeField COOKED =
            new EtherTypeField(
                    fields -> fields.equal(fields.type(Size.HALF, 0), COOKED_802_2),
                    fields -> fields.equal(fields.type(Size.HALF, 0), COOKED_802_3));

    @Override
    public Condition carries(Fields fields, long number) {
        Condition isType = fields.equal(fields.type(Size.HALF, 0), number);
        if (number == EtherTypes.ATALK) {
            Condition apple = LlcField.snap(fields, LlcField.SNAP_APPLE, number);
            return any(isType, all(isLlc.holds(fields), apple));
        }
        if (number == EtherTypes.AARP) {
            Condition aarp = LlcField.snap(fields, LlcField.SNAP_ETHERTYPE, number);
            return any(isType, all(isLlc.holds(fields), aarp));
        }
        if (number == EtherTypes.SAP_IPX) {
            Condition snap = LlcField.snap(fields, LlcField.SNAP_ETHERTYPE, EtherTypes.IPX);
            return any(
                    fields.equal(fields.type(Size.HALF, 0), EtherTypes.IPX),
                    isRawIpx.holds(fields),
                    all(isLlc.holds(fields), any(snap, LlcField.accessPoint(fields, number))));
        }
        if (number <= EtherTypes.MAX_LENGTH) {
            return all(isLlc.holds(fields), LlcField.accessPoint(fields, number));
        }
        ProtocolField.atMost(fields, "EtherType", number, EtherTypes.MAX);
        return isType;
    }

    /** An LLC frame of Ethernet, and not one of "raw" 802.3, which looks like one. */
    static Condition llcFrame(Fields fields) {
        return all(
                ETHERNET.isLlc().holds(fields),
                fields.not(fields.equal(fields.llc(Size.HALF, 0), 0xffff)));
    }
}
