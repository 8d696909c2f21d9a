// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Values;
import dev.weir.filter.syntax.Span;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a filter must know of a link type: where the parts of its frames are, and how they tell what
 * they carry, between whom, and which way. {@link LinkLayers} has one for each link type; a part
 * that differs from that of others is a class of its own, not a branch in the code that lowers
 * expressions.
 *
 * @param linkType the link type of such frames
 * @param layout where the parts are
 * @param beginning finds the offsets if they are not the same in all packets
 * @param protocol how the protocol of the payload is told
 * @param addresses where link-layer addresses are
 * @param direction how frames tell which way they went, or null if they do not
 * @param llc how LLC frames are told from others, or null if {@code llc} has no meaning here
 * @param mpls the number of MPLS as {@link #protocol} knows it, or -1 if labels are not looked for
 * @param tags whether there may be VLAN tags
 * @param interfaceIndex where the number of the interface is in the header, or -1 if it is not
 */
record LinkLayer(
        LinkType linkType,
        Layout layout,
        Beginning beginning,
        ProtocolField protocol,
        LinkAddresses addresses,
        @Nullable DirectionField direction,
        @Nullable FrameTest llc,
        int mpls,
        boolean tags,
        int interfaceIndex) {

    /** The link type of descriptions that several link types share. */
    private static final LinkType UNNAMED = new LinkType(0xffff);

    /** The offset of what a frame has not. It makes offsets that lie outside of every packet. */
    static final int NOWHERE = -1;

    /**
     * Where the parts of a frame are, in bytes, or {@link #NOWHERE}.
     *
     * @param header where the link-layer header begins, behind what a capture puts in front of it
     * @param type where the protocol of the payload is told
     * @param payload where the payload begins
     * @param network where the network header begins, from the payload on
     * @param withoutSnap the same for protocols that follow an LLC header without SNAP
     */
    record Layout(int header, int type, int payload, int network, int withoutSnap) {}

    /** No lambda: one in an interface is made anew at every start of the command. */
    private static final class Fixed implements Beginning {
        @Override
        public LinkState state(LinkLayer layer, Values values) {
            return LinkState.first(
                    layer,
                    Offset.at(layer.layout().header()),
                    Offset.at(layer.layout().payload()),
                    List.of());
        }
    }

    /** Finds out where the parts of a frame are. */
    interface Beginning {
        /** Where the layout says. */
        Beginning FIXED = new Fixed();

        /** {@return the state at the beginning of an expression} */
        LinkState state(LinkLayer layer, Values values);

        /** {@return a condition for packets that are what their link type says at all} */
        default Condition guarded(Condition condition, Values values, Span span) {
            return condition;
        }
    }

    /** Something that some frames are and others are not. */
    interface FrameTest {
        /** All frames are it. */
        FrameTest ALWAYS = _ -> Condition.ALWAYS;

        /** {@return whether a frame is it} */
        Condition holds(Fields fields);
    }

    /** How frames tell which way they went. */
    interface DirectionField {
        /** {@return whether the frame left the machine that captured it, or whether it came} */
        Condition went(Fields fields, boolean outbound);
    }

    /** {@return a link layer whose frames tell nothing but their protocol} */
    static LinkLayer of(Layout layout, ProtocolField protocol) {
        return new LinkLayer(
                UNNAMED,
                layout,
                Beginning.FIXED,
                protocol,
                NoAddresses.NONE,
                null,
                null,
                -1,
                false,
                -1);
    }

    LinkLayer linkType(LinkType other) {
        return new LinkLayer(
                other,
                layout,
                beginning,
                protocol,
                addresses,
                direction,
                llc,
                mpls,
                tags,
                interfaceIndex);
    }

    /** {@return what it is called in messages} */
    String name() {
        String description = linkType.description();
        return description == null ? "DLT " + linkType.dlt() : description;
    }

    LinkLayer beginning(Beginning other) {
        return new LinkLayer(
                linkType,
                layout,
                other,
                protocol,
                addresses,
                direction,
                llc,
                mpls,
                tags,
                interfaceIndex);
    }

    LinkLayer protocol(ProtocolField other) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                other,
                addresses,
                direction,
                llc,
                mpls,
                tags,
                interfaceIndex);
    }

    LinkLayer addresses(LinkAddresses other) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                protocol,
                other,
                direction,
                llc,
                mpls,
                tags,
                interfaceIndex);
    }

    LinkLayer direction(DirectionField other) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                protocol,
                addresses,
                other,
                llc,
                mpls,
                tags,
                interfaceIndex);
    }

    LinkLayer llc(FrameTest other) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                protocol,
                addresses,
                direction,
                other,
                mpls,
                tags,
                interfaceIndex);
    }

    LinkLayer mpls(int number) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                protocol,
                addresses,
                direction,
                llc,
                number,
                tags,
                interfaceIndex);
    }

    LinkLayer tags(boolean other) {
        return new LinkLayer(
                linkType,
                layout,
                beginning,
                protocol,
                addresses,
                direction,
                llc,
                mpls,
                other,
                interfaceIndex);
    }

    LinkLayer interfaceIndex(int other) {
        return new LinkLayer(
                linkType, layout, beginning, protocol, addresses, direction, llc, mpls, tags,
                other);
    }

    /** {@return the state at the beginning of an expression about such frames} */
    LinkState state(Values values) {
        return beginning.state(this, values);
    }
}
