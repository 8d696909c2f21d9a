// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.lowering.LinkLayer.FrameTest;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.InterfaceIndex;
import dev.weir.filter.syntax.Expression.Llc;
import dev.weir.filter.syntax.Expression.Traffic;
import dev.weir.filter.syntax.Expression.WlanDirection;
import dev.weir.filter.syntax.Expression.WlanType;
import dev.weir.filter.syntax.LlcFormat;

/**
 * Primitives about the link layer itself.
 *
 * @param fields the frame
 */
record LinkPrimitives(Fields fields) {
    /** Where the control field of an LLC header is. */
    private static final int LLC_CONTROL = 2;

    /** The bits of the control field that tell the format of a frame. */
    private static final int LLC_FORMAT = 0x03;

    private static final int LLC_SUPERVISORY = 0x01;
    private static final int LLC_UNNUMBERED = 0x03;

    /** The bits of the control field without sequence numbers, and without the poll bit. */
    private static final int LLC_SUPERVISORY_CONTROL = 0x0f;

    private static final int LLC_UNNUMBERED_CONTROL = 0xef;

    /** {@return whether something is encapsulated here, and what the rest is about} */
    Lowered encapsulation(Encapsulation encapsulation) {
        var numeral = encapsulation.number();
        Long number = numeral == null ? null : (Long) numeral.value();
        Lowered lowered =
                switch (encapsulation.kind()) {
                    case VLAN -> new VlanTags(fields).lower(number);
                    case MPLS -> new MplsLabels(fields).lower(number);
                    case PPPOED -> new Lowered(new Pppoe(fields).discovery(), fields.state());
                    case PPPOES -> new Pppoe(fields).session(number);
                    case GENEVE -> Tunnels.geneve(fields, number);
                    case VXLAN -> Tunnels.vxlan(fields, number);
                };
        return new Lowered(
                fields.state().scope(lowered.condition(), fields.span()), lowered.state());
    }

    Condition llc(Llc llc) {
        FrameTest frames = fields.state().layer().llc();
        if (frames == null) {
            throw new Complaint(
                    "'llc' not supported for " + fields.state().layer().name(), fields.span());
        }
        return all(frames.holds(fields), format(llc.format()));
    }

    private Condition format(LlcFormat format) {
        Value control = fields.llc(Size.BYTE, LLC_CONTROL);
        int whole = format.control();
        return switch (format.kind()) {
            case ANY -> Condition.ALWAYS;
            case INFORMATION -> fields.not(fields.anyBit(control, 1));
            case SUPERVISORY ->
                    whole < 0
                            ? fields.equal(fields.masked(control, LLC_FORMAT), LLC_SUPERVISORY)
                            : fields.equal(fields.masked(control, LLC_SUPERVISORY_CONTROL), whole);
            case UNNUMBERED ->
                    whole < 0
                            ? fields.equal(fields.masked(control, LLC_FORMAT), LLC_UNNUMBERED)
                            : fields.equal(fields.masked(control, LLC_UNNUMBERED_CONTROL), whole);
        };
    }

    Condition wlanType(WlanType type) {
        if (!isWlan()) {
            throw new Complaint("802.11 link-layer types supported only on 802.11", fields.span());
        }
        return new FrameControl(fields).is(0, type.mask(), type.value());
    }

    Condition wlanDirection(WlanDirection direction) {
        if (!isWlan()) {
            throw new Complaint(
                    "frame direction supported only with 802.11 headers", fields.span());
        }
        long bits = direction.value().value();
        return new FrameControl(fields).is(1, FrameControl.DIRECTION, bits);
    }

    private boolean isWlan() {
        return fields.state().layer().addresses() == WlanAddresses.WLAN;
    }

    Condition traffic(Traffic traffic) {
        boolean outbound = traffic.way() == Traffic.Way.OUTBOUND;
        var field = fields.state().layer().direction();
        if (field != null) {
            return field.went(fields, outbound);
        }
        Value type = Metadata.PACKET_TYPE.neededBy(outbound ? "outbound" : "inbound", fields);
        Condition sent = fields.equal(type, Metadata.PACKET_OUTGOING);
        return outbound ? sent : fields.not(sent);
    }

    Condition interfaceIndex(InterfaceIndex index) {
        int at = fields.state().layer().interfaceIndex();
        Value value =
                at < 0
                        ? Metadata.INTERFACE.neededBy("ifindex", fields)
                        : fields.link(Size.WORD, at);
        return fields.equal(value, index.index().value());
    }
}
