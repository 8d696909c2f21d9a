// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Notes;
import dev.weir.filter.lowering.Notes.Depth;
import dev.weir.filter.lowering.Notes.Place;
import dev.weir.filter.lowering.Notes.Region;
import dev.weir.filter.syntax.Expression;
import dev.weir.packet.LinkType;
import dev.weir.prove.explain.Header.Field;
import dev.weir.prove.explain.HeaderPlaces.Spot;
import dev.weir.prove.explain.Quantity.Piece;

/**
 * Finds out what the numbers of comparisons are called, from where they are loaded and from what is
 * known of the packet there.
 */
final class Naming {
    /** Offsets from here on lie outside of all packets. */
    private static final long OUTSIDE = 0x7ffffff0L;

    /** A longer name is not spelled out. */
    private static final int LONGEST = 120;

    private final Notes notes;
    private final LinkType linkType;

    Naming(Notes notes, LinkType linkType) {
        this.notes = notes;
        this.linkType = linkType;
    }

    /**
     * {@return what a value in a comparison is called}
     *
     * @param bits the bits of it that count, 0 for all
     * @param leaf the part of the expression that the comparison is of
     */
    Quantity quantity(
            Value value, long bits, Compare compare, Surroundings known, Expression leaf) {
        if (value instanceof Constant constant) {
            return Quantity.constant(constant.number());
        }
        if (value instanceof Load load) {
            return load(load, bits, compare, known, leaf);
        }
        if (bits == 0
                && value instanceof Alu alu
                && alu.operator() == AluOp.AND
                && alu.left() instanceof Load load
                && alu.right() instanceof Constant mask) {
            return load(load, mask.number(), compare, known, leaf);
        }
        String text = text(value, compare, known, leaf);
        return Quantity.computed(text.length() > LONGEST ? "the computed number" : text);
    }

    private Quantity load(
            Load load, long mask, Compare compare, Surroundings known, Expression leaf) {
        int bytes = load.size().bytes();
        Place place = notes.place(compare, load);
        if (place == null) {
            place = new Place(Region.PACKET, load.offset(), load.base() != null, outermost());
        }
        Spot spot = HeaderPlaces.of(place, known, leaf);
        String inner = isInner(place.depth()) && spot.header() != Header.LANE ? "inner " : "";
        String where = where(load, place, spot);
        if (place.computed()) {
            String name = inner + bytes(bytes) + " of the " + spot.title();
            return new Quantity(name, where, Show.HEX, bytes, mask, false, null);
        }
        Header header = spot.header();
        long from = spot.offset();
        Field exact = header == null ? null : header.exactly(from, from + bytes, mask);
        if (exact != null) {
            return new Quantity(inner + exact.name(), where, exact.show(), bytes, mask, true, null);
        }
        Field around = header == null ? null : header.around(from, from + bytes);
        if (around == null) {
            String name = inner + range(from, bytes) + " of the " + spot.title();
            return new Quantity(name, where, Show.HEX, bytes, mask, false, null);
        }
        boolean whole = around.from() == from && around.to() == from + bytes;
        String name =
                inner + around.name() + (whole ? "" : ", " + range(from - around.from(), bytes));
        Show show = whole || around.show() == Show.TEXT ? around.show() : Show.HEX;
        Piece piece =
                new Piece(
                        inner + around.name(), around, (int) (from - around.from()), place.depth());
        return new Quantity(name, where, show, bytes, mask, false, piece);
    }

    /** A frame inside of another one, whose headers have the same names. */
    private static boolean isInner(Depth depth) {
        return depth.layers() > 0 && depth.linkType().equals(LinkType.ETHERNET);
    }

    private Depth outermost() {
        return new Depth(linkType, 0, 0, 0);
    }

    private static String where(Load load, Place place, Spot spot) {
        if (place.region() == Region.PACKET && place.offset() >= HeaderPlaces.LINUX_NOTES) {
            return "beside the packet";
        }
        int bytes = load.size().bytes();
        if (place.computed()) {
            return bytes(bytes) + " of the " + spot.title() + " at a computed offset";
        }
        if (load.base() == null) {
            return load.offset() >= OUTSIDE ? "in no packet" : range(load.offset(), bytes);
        }
        return place.region() == Region.IPV4_PAYLOAD
                ? range(place.offset(), bytes) + " behind the IPv4 header"
                : range(spot.offset(), bytes) + " of the " + spot.title();
    }

    /** {@return "byte 5" or "bytes 12-13"} */
    static String range(long from, int bytes) {
        return bytes == 1 ? "byte " + from : "bytes " + from + "-" + (from + bytes - 1);
    }

    private static String bytes(int count) {
        return count == 1 ? "a byte" : count + " bytes";
    }

    private String text(Value value, Compare compare, Surroundings known, Expression leaf) {
        return switch (value) {
            case Constant constant -> Long.toString(constant.number());
            case Value.PacketLength _ -> "length on the wire";
            case Load load -> load(load, 0, compare, known, leaf).name();
            case Value.HeaderLength _ -> "IPv4 header length";
            case Value.Negation negation ->
                    "-(" + text(negation.operand(), compare, known, leaf) + ")";
            case Value.Parameter parameter -> Words.offset(parameter.name());
            case Value.HeaderChain chain ->
                    chain.extensions()
                            ? "protocol behind the IPv6 header and its extensions"
                            : "protocol behind the IPv4 header and any AH";
            case Value.Comparison comparison ->
                    throw new IllegalStateException("made by passes only: " + comparison);
            case Alu alu
                    when alu.operator() == AluOp.ADD
                            && alu.right() instanceof Constant constant
                            && constant.number() > Integer.MAX_VALUE ->
                    operand(alu.left(), compare, known, leaf)
                            + " - "
                            + (Value.MAX + 1 - constant.number());
            case Alu alu ->
                    operand(alu.left(), compare, known, leaf)
                            + " "
                            + alu.operator().symbol()
                            + " "
                            + operand(alu.right(), compare, known, leaf);
        };
    }

    private String operand(Value value, Compare compare, Surroundings known, Expression leaf) {
        String text = text(value, compare, known, leaf);
        String shortened = text.length() > LONGEST ? "..." : text;
        return value instanceof Alu ? "(" + shortened + ")" : shortened;
    }
}
