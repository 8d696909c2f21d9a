// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What the link layer is at one place of an expression. Primitives that step into an encapsulated
 * packet give back another state, which holds for the rest of the expression.
 *
 * @param layer the innermost link layer that was stepped into
 * @param header where its header begins
 * @param type where it tells the protocol of its payload; of no meaning if the layer has no such
 *     field
 * @param payload where its payload begins
 * @param network where the network header begins, from the payload on
 * @param withoutSnap the same for protocols that follow an LLC header without SNAP
 * @param outer the state that this one was stepped into from, or null for the first
 * @param labels how many MPLS labels were stepped over
 * @param tags how many VLAN tags were stepped over
 * @param variables what the offsets are computed from, each from those before it
 */
record LinkState(
        LinkLayer layer,
        Offset header,
        Offset type,
        Offset payload,
        int network,
        int withoutSnap,
        @Nullable LinkState outer,
        int labels,
        int tags,
        List<Variable> variables) {
    /** Bytes of a VLAN tag: tag control information, and the type of what follows. */
    static final int VLAN_TAG = 4;

    /** Bytes of an MPLS label stack entry. */
    static final int MPLS_LABEL = 4;

    /**
     * An offset that depends on the packet in a way that takes tests to find out.
     *
     * @param otherwise the value if no choice holds; null if there is nothing at that offset then,
     *     and tests of it fail
     */
    record Variable(Parameter parameter, List<Choice> choices, @Nullable Value otherwise) {}

    LinkState {
        variables = List.copyOf(variables);
    }

    /** {@return a link layer at the beginning of a packet} */
    static LinkState first(LinkLayer layer, Offset header, Offset payload, List<Variable> more) {
        LinkLayer.Layout layout = layer.layout();
        return new LinkState(
                layer,
                header,
                header.plus((long) layout.type() - layout.header()),
                payload,
                layout.network(),
                layout.withoutSnap(),
                null,
                0,
                0,
                more);
    }

    /** {@return the state behind a VLAN tag that lies in front of the payload} */
    LinkState behindTag() {
        return withTypeAndPayload(type.plus(VLAN_TAG), payload.plus(VLAN_TAG), tags + 1, variables);
    }

    /** {@return this state with other offsets, from which all that follows is counted} */
    LinkState withTypeAndPayload(
            Offset newType, Offset newPayload, int newTags, List<Variable> newVariables) {
        return new LinkState(
                layer,
                header,
                newType,
                newPayload,
                network,
                withoutSnap,
                outer,
                labels,
                newTags,
                newVariables);
    }

    /** {@return the state behind an MPLS label} */
    LinkState behindLabel() {
        return new LinkState(
                layer,
                header,
                type,
                payload,
                network + MPLS_LABEL,
                withoutSnap + MPLS_LABEL,
                outer,
                labels + 1,
                tags,
                variables);
    }

    /** {@return the state inside of a frame of {@code inner} that this one carries} */
    LinkState inside(
            LinkLayer inner,
            Offset newHeader,
            Offset newType,
            Offset newPayload,
            int newWithoutSnap) {
        return new LinkState(
                inner,
                newHeader,
                newType,
                newPayload,
                0,
                newWithoutSnap,
                this,
                labels,
                tags,
                variables);
    }

    /** {@return the state inside of an Ethernet frame, or of less, that a tunnel carries} */
    LinkState insideTunnel(
            Offset newHeader, Offset newType, Offset newPayload, List<Variable> more) {
        List<Variable> all = new ArrayList<>(variables);
        all.addAll(more);
        return new LinkState(
                LinkLayers.TUNNELED,
                newHeader,
                newType,
                newPayload,
                0,
                withoutSnap,
                this,
                labels,
                tags,
                all);
    }

    /** {@return a condition that finds out first what the offsets are that it uses} */
    Condition scope(Condition condition, Span span) {
        Condition scoped = condition;
        for (Variable variable : variables.reversed()) {
            if (ParameterUse.in(scoped, variable.parameter())) {
                scoped =
                        new Condition.Let(
                                variable.parameter(),
                                variable.choices(),
                                variable.otherwise(),
                                scoped,
                                span);
            }
        }
        return scoped;
    }
}
