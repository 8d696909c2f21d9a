// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.Target;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Notes.Region;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a packet, as the link layer stands at one primitive, and comparisons of them.
 *
 * @param values the maker of values
 * @param state the link layer
 * @param target where the packets come from
 * @param span the text of the primitive
 * @param notes where to note what is looked for, or null if nobody asks
 */
record Fields(Values values, LinkState state, Target target, Span span, @Nullable Notes notes) {
    /** {@return the same fields, of which nothing is noted} */
    Fields unnoted() {
        return new Fields(values, state, target, span, null);
    }

    /** {@return bytes at an offset from the beginning of the packet} */
    Value packet(Size size, long offset) {
        return noted(values.load(size, offset), Region.PACKET, offset);
    }

    /** {@return bytes at an offset from the beginning of the link-layer header} */
    Value link(Size size, long offset) {
        return noted(at(size, state.header().plus(offset)), Region.LINK, offset);
    }

    /** {@return bytes at an offset from where the protocol of the payload is told} */
    Value type(Size size, long offset) {
        return noted(at(size, state.type().plus(offset)), Region.TYPE, offset);
    }

    /** {@return bytes at an offset from the beginning of the payload, or of its LLC header} */
    Value llc(Size size, long offset) {
        return noted(at(size, state.payload().plus(offset)), Region.PAYLOAD, offset);
    }

    /** {@return bytes at an offset from the beginning of the network header} */
    Value network(Size size, long offset) {
        return noted(at(size, networkHeader().plus(offset)), Region.NETWORK, offset);
    }

    /** {@return the same, where the network header follows an LLC header without SNAP} */
    Value withoutSnap(Size size, long offset) {
        Offset osi = state.payload().plus(state.withoutSnap());
        return noted(at(size, osi.plus(offset)), Region.OSI, offset);
    }

    /** {@return bytes behind the IPv4 header} */
    Value ipv4Payload(Size size, long offset) {
        Value behind = behindIpv4();
        Value load = values.load(size, behind, wrapped(networkHeader().constant() + offset));
        return noted(load, Region.IPV4_PAYLOAD, offset);
    }

    /** {@return bytes at an index that is computed, from the beginning of the packet} */
    Value packetIndexed(Size size, Value index) {
        return noted(values.load(size, index, 0), Region.PACKET, 0, index);
    }

    /** {@return the same from the link-layer header on} */
    Value linkIndexed(Size size, Value index) {
        return noted(indexed(size, state.header(), index), Region.LINK, 0, index);
    }

    /** {@return the same from so many bytes behind the beginning of the network header on} */
    Value networkIndexed(Size size, long offset, Value index) {
        Value load = indexed(size, networkHeader().plus(offset), index);
        return noted(load, Region.NETWORK, offset, index);
    }

    /** {@return the same behind the IPv4 header} */
    Value ipv4PayloadIndexed(Size size, Value index) {
        Value sum = values.alu(AluOp.ADD, index, behindIpv4());
        Value load = values.load(size, sum, wrapped(networkHeader().constant()));
        return noted(load, Region.IPV4_PAYLOAD, 0, index);
    }

    private Value indexed(Size size, Offset header, Value index) {
        Value base = header.base();
        Value sum = base == null ? index : values.alu(AluOp.ADD, index, base);
        return values.load(size, sum, wrapped(header.constant()));
    }

    private Value noted(Value load, Region region, long offset, Value index) {
        if (notes == null) {
            return load;
        }
        return index instanceof Constant k
                ? notes.at(load, region, offset + k.number(), false, state)
                : notes.at(load, region, offset, true, state);
    }

    private Value noted(Value load, Region region, long offset) {
        return notes == null ? load : notes.at(load, region, offset, false, state);
    }

    Offset networkHeader() {
        return state.payload().plus(state.network());
    }

    /** {@return the length of the IPv4 header, and the part of its offset that varies} */
    Value behindIpv4() {
        Offset header = networkHeader();
        Value base = header.base();
        if (base == null) {
            return values.headerLength(wrapped(header.constant()));
        }
        Value words = masked(at(Size.BYTE, header), 0xf);
        return values.alu(AluOp.ADD, values.alu(AluOp.LSH, words, values.constant(2)), base);
    }

    private Value at(Size size, Offset offset) {
        @Nullable Value base = offset.base();
        return values.load(size, base, wrapped(offset.constant()));
    }

    /** The machine counts offsets in 32 bits. */
    private static long wrapped(long offset) {
        return offset & Value.MAX;
    }

    /** {@return {@code value & mask}} */
    Value masked(Value value, long mask) {
        return values.alu(AluOp.AND, value, values.constant(mask));
    }

    /**
     * {@return whether bytes of the link-layer header are {@code bytes}, compared from the back}
     */
    Condition bytesAt(long offset, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Condition> all = new ArrayList<>();
        int left = bytes.length;
        while (left >= 4) {
            left -= 4;
            long word = Integer.toUnsignedLong(buffer.getInt(left));
            all.add(equal(link(Size.WORD, offset + left), word));
        }
        if (left >= 2) {
            left -= 2;
            long half = Short.toUnsignedLong(buffer.getShort(left));
            all.add(equal(link(Size.HALF, offset + left), half));
        }
        if (left > 0) {
            all.add(equal(link(Size.BYTE, offset), bytes[0] & 0xff));
        }
        return Condition.all(all.toArray(Condition[]::new));
    }

    Condition equal(Value value, long number) {
        return compare(value, JumpTest.EQ, number);
    }

    Condition greater(Value value, long number) {
        return compare(value, JumpTest.GT, number);
    }

    Condition atLeast(Value value, long number) {
        return compare(value, JumpTest.GE, number);
    }

    /** {@return whether any of the bits of {@code mask} is set} */
    Condition anyBit(Value value, long mask) {
        return compare(value, JumpTest.SET, mask);
    }

    Condition compare(Value value, JumpTest test, long number) {
        return compare(value, test, values.constant(number));
    }

    Compare compare(Value left, JumpTest test, Value right) {
        Compare compare = new Compare(left, test, right, span);
        return notes == null ? compare : notes.compared(compare);
    }

    /** {@return the same, for a relation} */
    Compare compare(Value left, JumpTest test, Value right, Relation relation) {
        Compare compare = compare(left, test, right);
        return notes == null ? compare : notes.related(compare, relation);
    }

    Condition not(Condition condition) {
        return new Condition.Not(condition);
    }
}
