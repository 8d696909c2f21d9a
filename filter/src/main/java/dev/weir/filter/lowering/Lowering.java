// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.NameResolver;
import dev.weir.filter.Target;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Values;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Abbreviation;
import dev.weir.filter.syntax.Expression.AtmCell;
import dev.weir.filter.syntax.Expression.AtmField;
import dev.weir.filter.syntax.Expression.ByteTest;
import dev.weir.filter.syntax.Expression.Cast;
import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.Everything;
import dev.weir.filter.syntax.Expression.InterfaceIndex;
import dev.weir.filter.syntax.Expression.Llc;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.PfLabel;
import dev.weir.filter.syntax.Expression.PfNumber;
import dev.weir.filter.syntax.Expression.Primitive;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Expression.SignalField;
import dev.weir.filter.syntax.Expression.SignalUnit;
import dev.weir.filter.syntax.Expression.Traffic;
import dev.weir.filter.syntax.Expression.WlanDirection;
import dev.weir.filter.syntax.Expression.WlanType;
import dev.weir.filter.syntax.Protocol;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what an expression means for packets of one link type. It goes through the expression
 * from left to right and hands on what the link layer is, because some primitives change that for
 * all that follows.
 */
public final class Lowering {
    /** What a netmask is if nobody knows it. */
    public static final int UNKNOWN_NETMASK = -1;

    private final Values values;
    private final NameResolver names;
    private final int netmask;
    private final Target target;
    private final @Nullable Notes notes;

    private final Comparisons comparisons = new Comparisons();

    /** Whether terms of a chain that are alike become one. */
    private final boolean joins;

    private Lowering(
            Values values,
            NameResolver names,
            int netmask,
            Target target,
            @Nullable Notes notes,
            boolean joins) {
        this.notes = notes;
        this.joins = joins;
        this.values = values;
        this.target = target;
        this.names = names;
        this.netmask = netmask;
    }

    /**
     * {@return what an expression means, lists of things that are alike as sets}
     *
     * @param expression the syntax tree
     * @param linkType the link type of the packets
     * @param values the maker of the values it compares
     * @param names whom to ask about names
     * @param netmask the mask of the network that packets are captured on, for {@code ip broadcast}
     * @param target where the packets come from
     * @throws Complaint if it means nothing for such packets
     */
    public static Condition lower(
            Expression expression,
            LinkType linkType,
            Values values,
            NameResolver names,
            int netmask,
            Target target) {
        LinkLayer layer = layer(linkType, expression);
        Lowering lowering = new Lowering(values, names, netmask, target, null, true);
        Condition meaning = lowering.lower(expression, layer.state(values)).condition();
        return guarded(meaning, expression, linkType, values);
    }

    /**
     * {@return what an expression means for packets that are what their link type says} A chain
     * becomes a chain of as many terms, and a negation a negation.
     *
     * @param notes where to note what is looked for, or null if nobody asks
     * @throws Complaint as {@link #lower} does
     */
    public static Condition unguarded(
            Expression expression,
            LinkType linkType,
            Values values,
            NameResolver names,
            int netmask,
            Target target,
            @Nullable Notes notes) {
        LinkLayer layer = layer(linkType, expression);
        Lowering lowering = new Lowering(values, names, netmask, target, notes, false);
        return lowering.lower(expression, layer.state(values)).condition();
    }

    /**
     * {@return {@code condition}, for packets that are what their link type says and no others}
     *
     * @param expression where the condition comes from
     * @throws Complaint if the link type is not known
     */
    public static Condition guarded(
            Condition condition, Expression expression, LinkType linkType, Values values) {
        return expression instanceof Everything
                ? condition
                : layer(linkType, expression)
                        .beginning()
                        .guarded(condition, values, expression.span());
    }

    private static LinkLayer layer(LinkType linkType, Expression expression) {
        LinkLayer layer = LinkLayers.of(linkType);
        if (layer == null) {
            throw new Complaint("unknown data link type " + linkType.dlt(), expression.span());
        }
        return layer;
    }

    private Lowered lower(Expression expression, LinkState state) {
        Lowered lowered = uncounted(expression, state);
        if (!(expression instanceof Chain) && !(expression instanceof Not)) {
            comparisons.add(lowered.condition(), expression.span());
        }
        return lowered;
    }

    private Lowered uncounted(Expression expression, LinkState state) {
        return switch (expression) {
            case Everything _ -> new Lowered(Condition.ALWAYS, state);
            case Chain chain -> chain(chain, state);
            case Not not -> {
                Lowered operand = lower(not.operand(), state);
                yield new Lowered(new Condition.Not(operand.condition()), operand.state());
            }
            case Primitive _, Abbreviation _, Cast _, Relation _, Expression.Size _, ByteTest _ ->
                    same(simple(expression, state), expression, state);
            case Encapsulation e -> new LinkPrimitives(fields(expression, state)).encapsulation(e);
            case Llc llc -> same(new LinkPrimitives(fields(llc, state)).llc(llc), llc, state);
            case WlanType type ->
                    same(new LinkPrimitives(fields(type, state)).wlanType(type), type, state);
            case WlanDirection direction ->
                    same(
                            new LinkPrimitives(fields(direction, state)).wlanDirection(direction),
                            direction,
                            state);
            case Traffic traffic ->
                    same(
                            new LinkPrimitives(fields(traffic, state)).traffic(traffic),
                            traffic,
                            state);
            case InterfaceIndex index ->
                    same(
                            new LinkPrimitives(fields(index, state)).interfaceIndex(index),
                            index,
                            state);
            case AtmCell cell ->
                    cell.kind() == AtmCell.Kind.LANE
                            ? SunAtm.lane(fields(cell, state))
                            : same(new AtmTests(fields(cell, state)).cell(cell), cell, state);
            case AtmField field ->
                    same(new AtmTests(fields(field, state)).field(field), field, state);
            case PfLabel label ->
                    same(new PflogTests(fields(label, state)).label(label), label, state);
            case PfNumber number ->
                    same(new PflogTests(fields(number, state)).number(number), number, state);
            case SignalUnit unit ->
                    same(new SignalTests(fields(unit, state)).unit(unit), unit, state);
            case SignalField field ->
                    same(new SignalTests(fields(field, state)).field(field), field, state);
        };
    }

    private Fields fields(Expression expression, LinkState state) {
        return new Fields(values, state, target, expression.span(), notes);
    }

    /** A primitive that leaves the link layer as it is. */
    private static Lowered same(Condition condition, Expression primitive, LinkState state) {
        return new Lowered(state.scope(condition, primitive.span()), state);
    }

    private Lowered chain(Chain chain, LinkState state) {
        Lowered first = lower(chain.first(), state);
        LinkState now = first.state();
        ChainTerms terms = new ChainTerms(first.condition(), joins, comparisons);
        for (Expression.Link link : chain.rest()) {
            Lowered term = lower(link.term(), now);
            now = term.state();
            terms.add(link.connective(), term.condition());
        }
        return new Lowered(terms.chain(), now);
    }

    /** Primitives that leave the link layer as it is. */
    private Condition simple(Expression expression, LinkState state) {
        Fields fields = new Fields(values, state, target, expression.span(), notes);
        return switch (expression) {
            case Primitive primitive ->
                    new PrimitiveLowering(fields, primitive.qualifiers(), names)
                            .lower(primitive.identifier());
            case Abbreviation abbreviation ->
                    new ProtocolTests(fields).abbreviation(abbreviation.protocol());
            case Cast cast -> cast(cast, fields);
            case Relation relation -> new ArithmeticLowering(fields).relation(relation);
            case Expression.Size size -> size(size, fields);
            case ByteTest test -> byteTest(test, fields);
            case Everything _, Chain _, Not _ -> throw new IllegalStateException("not simple");
            case Encapsulation _, Llc _, WlanType _, WlanDirection _, Traffic _ ->
                    throw new IllegalStateException("not simple");
            case InterfaceIndex _, PfLabel _, PfNumber _, AtmCell _, AtmField _ ->
                    throw new IllegalStateException("not simple");
            case SignalUnit _, SignalField _ -> throw new IllegalStateException("not simple");
        };
    }

    private static Condition size(Expression.Size size, Fields fields) {
        Value length = fields.values().packetLength();
        return switch (size.limit()) {
            case LESS -> fields.not(fields.greater(length, size.bytes()));
            case GREATER -> fields.atLeast(length, size.bytes());
        };
    }

    private static Condition byteTest(ByteTest test, Fields fields) {
        Value value = fields.link(Size.BYTE, test.index());
        long number = test.value();
        if (number > 0xff) {
            throw new Complaint("byte value " + number + " greater than maximum 255", test.span());
        }
        return switch (test.operator()) {
            case "=" -> fields.equal(value, number);
            case "<" -> fields.not(fields.atLeast(value, number));
            case ">" -> fields.greater(value, number);
            case "&" -> fields.anyBit(value, number);
            default -> number == 0 ? fields.greater(value, 0) : Condition.ALWAYS;
        };
    }

    private Condition cast(Cast cast, Fields fields) {
        Protocol protocol = cast.protocol();
        boolean broadcast = cast.kind() == Cast.Kind.BROADCAST;
        if (protocol == null || protocol == Protocol.LINK) {
            LinkAddresses addresses = fields.state().layer().addresses();
            return broadcast ? addresses.broadcast(fields) : addresses.multicast(fields);
        }
        ProtocolTests protocols = new ProtocolTests(fields);
        if (protocol == Protocol.IP) {
            Condition to = broadcast ? ipBroadcast(fields) : ipMulticast(fields);
            return Condition.all(protocols.carries(EtherTypes.IPV4), to);
        }
        if (protocol == Protocol.IP6 && !broadcast) {
            return Condition.all(
                    protocols.carries(EtherTypes.IPV6),
                    fields.equal(fields.network(Size.BYTE, 24), 0xff));
        }
        throw new Complaint(
                broadcast
                        ? "only link-layer/IP broadcast filters supported"
                        : "only link-layer/IP multicast filters supported",
                cast.span());
    }

    /** All bits of the host part 0, or all 1. */
    private Condition ipBroadcast(Fields fields) {
        if (netmask == UNKNOWN_NETMASK) {
            throw new Complaint(
                    "netmask not known, so 'ip broadcast' not supported", fields.span());
        }
        long host = ~netmask & 0xffffffffL;
        Value part = fields.masked(fields.network(Size.WORD, 16), host);
        return Condition.any(fields.equal(part, 0), fields.equal(part, host));
    }

    /** 224.0.0.0/4. */
    private static Condition ipMulticast(Fields fields) {
        return fields.equal(fields.masked(fields.network(Size.BYTE, 16), 0xf0), 0xe0);
    }
}
