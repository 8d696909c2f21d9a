// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.IdentifierType;
import dev.weir.packet.LinkType;

/**
 * Which expressions may contradict themselves, or shift by what computes to more bits than there
 * are. libpcap finds that out while it optimizes, and does not optimize programs with jumps that it
 * cannot follow: those that step into a tunnel or along a chain of headers, and those that find out
 * first where the payload of 802.11 begins. Such an expression has always been a filter that
 * matches nothing, and stays one.
 */
public final class Leniency {
    private Leniency() {}

    /**
     * {@return whether an expression is a filter all the same}
     *
     * @param condition what {@code expression} means for packets of {@code linkType}
     */
    public static boolean of(Expression expression, Condition condition, LinkType linkType) {
        LinkLayer layer = LinkLayers.of(linkType);
        if (layer != null && layer.beginning() instanceof WlanBeginning wlan) {
            if (wlan == WlanBeginning.PRISM || findsOffsets(condition)) {
                return true;
            }
        }
        return jumps(expression);
    }

    private static boolean findsOffsets(Condition condition) {
        return switch (condition) {
            case Known _, Compare _, Member _ -> false;
            case Let _ -> true;
            case Not not -> findsOffsets(not.operand());
            case Chain chain -> {
                for (Link link : chain.rest()) {
                    if (findsOffsets(link.term())) {
                        yield true;
                    }
                }
                yield findsOffsets(chain.first());
            }
        };
    }

    private static boolean jumps(Expression expression) {
        return switch (expression) {
            case Expression.Encapsulation inside ->
                    switch (inside.kind()) {
                        case GENEVE, VXLAN -> true;
                        case VLAN, MPLS, PPPOED, PPPOES -> false;
                    };
            case Expression.Primitive primitive ->
                    primitive.qualifiers().type() == IdentifierType.PROTOCHAIN;
            case Expression.Not not -> jumps(not.operand());
            case Expression.Chain chain -> {
                for (Expression.Link link : chain.rest()) {
                    if (jumps(link.term())) {
                        yield true;
                    }
                }
                yield jumps(chain.first());
            }
            case Expression.Everything _, Expression.Abbreviation _, Expression.Cast _ -> false;
            case Expression.Relation _, Expression.Size _, Expression.ByteTest _ -> false;
            case Expression.Llc _, Expression.WlanType _, Expression.WlanDirection _ -> false;
            case Expression.Traffic _, Expression.InterfaceIndex _, Expression.PfLabel _ -> false;
            case Expression.PfNumber _, Expression.AtmCell _, Expression.AtmField _ -> false;
            case Expression.SignalUnit _, Expression.SignalField _ -> false;
        };
    }
}
