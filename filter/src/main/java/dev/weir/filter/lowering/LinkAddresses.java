// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** The addresses of a link layer. What a link layer has not is refused. */
interface LinkAddresses {
    /** A test of one end of a frame. */
    interface End {
        Condition is(int offset);
    }

    /**
     * {@return whether a MAC-48 address of the frame is {@code address}}
     *
     * @param direction which address, or null for source or destination
     */
    default Condition mac48(Fields fields, byte[] address, @Nullable Direction direction) {
        throw new Complaint(
                "ethernet addresses supported only on ethernet/FDDI/token ring/802.11/ATM"
                        + " LANE/Fibre Channel",
                fields.span());
    }

    /** {@return whether an address of one byte is {@code address}} */
    default Condition mac8(Fields fields, int address, @Nullable Direction direction) {
        throw new Complaint("aid supported only on ARCnet", fields.span());
    }

    /** {@return whether the frame is for all} */
    default Condition broadcast(Fields fields) {
        throw new Complaint("not a broadcast link", fields.span());
    }

    /** {@return whether the frame is for many} */
    default Condition multicast(Fields fields) {
        throw new Complaint(
                "link-layer multicast filters supported only on ethernet/FDDI/token"
                        + " ring/ARCNET/802.11/ATM LANE/Fibre Channel",
                fields.span());
    }

    /** {@return a test of the ends that a direction names} */
    static Condition ends(
            Fields fields, @Nullable Direction direction, int source, int destination, End end) {
        return switch (direction == null ? Direction.SRC_OR_DST : direction) {
            case SRC -> end.is(source);
            case DST -> end.is(destination);
            case SRC_AND_DST -> all(end.is(source), end.is(destination));
            case SRC_OR_DST -> any(end.is(source), end.is(destination));
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA -> throw only80211(fields, direction);
        };
    }

    private static Complaint only80211(Fields fields, @Nullable Direction direction) {
        String words = direction == null ? "" : direction.words();
        return new Complaint(
                "'" + words + "' is only supported on 802.11 with 802.11 headers", fields.span());
    }

    /** {@return whether the six bytes at an offset of the link-layer header are {@code address}} */
    static Condition bytes(Fields fields, int offset, byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        long first = Short.toUnsignedLong(bytes.getShort(0));
        long last = Integer.toUnsignedLong(bytes.getInt(2));
        return all(
                fields.equal(fields.link(Size.WORD, offset + 2L), last),
                fields.equal(fields.link(Size.HALF, offset), first));
    }
}
