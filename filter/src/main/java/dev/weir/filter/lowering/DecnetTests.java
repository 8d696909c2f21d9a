// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.AddressText;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Qualifiers.Direction;
import dev.weir.filter.syntax.Span;

/**
 * Tests of the addresses in DECnet Phase IV packets. A routing header has a short or a long form,
 * and may begin with a byte of padding.
 */
final class DecnetTests {
    private static final int MAX_AREA = 63;
    private static final int MAX_NODE = 1023;
    private static final int NODE_BITS = 10;

    /** Bytes that tell the length of the packet. */
    private static final int LENGTH = 2;

    /** The bits of the flags that tell the form of the header. */
    private static final int FORM_BITS = 0x07;

    private static final int SHORT_FORM = 0x02;
    private static final int LONG_FORM = 0x06;
    private static final int PADDING = 0x81;

    /** Where the addresses are behind the flags. */
    private static final int SHORT_DESTINATION = 1;

    private static final int SHORT_SOURCE = 3;
    private static final int LONG_DESTINATION = 7;
    private static final int LONG_SOURCE = 15;

    private final Fields fields;
    private final Direction direction;

    DecnetTests(Fields fields, Direction direction) {
        this.fields = fields;
        this.direction = direction;
    }

    /** {@return the number of an address of the form {@code area.node}} */
    static long address(String text, Span span) {
        int[] parts = AddressText.decimals(text);
        if (parts.length != 2 || parts[0] > MAX_AREA || parts[1] > MAX_NODE) {
            throw malformed(text, span);
        }
        return (long) parts[0] << NODE_BITS | parts[1];
    }

    static Complaint malformed(String text, Span span) {
        return new Complaint(
                "malformed DECnet address '" + text + "'",
                span,
                "it is AREA.NODE, from 0.0 to " + MAX_AREA + "." + MAX_NODE);
    }

    /** {@return whether an end of a packet is the node of a number} */
    Condition host(long address, Span span) {
        if (address > 0xffff) {
            throw new Complaint("DECnet address " + address + " greater than maximum 65535", span);
        }
        Condition source = end(address, SHORT_SOURCE, LONG_SOURCE);
        Condition destination = end(address, SHORT_DESTINATION, LONG_DESTINATION);
        Condition ends =
                switch (direction) {
                    case SRC -> source;
                    case DST -> destination;
                    case SRC_OR_DST -> any(source, destination);
                    case SRC_AND_DST -> all(source, destination);
                    case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA ->
                            throw new Complaint(
                                    "'"
                                            + direction.words()
                                            + "' is valid for 802.11 addresses only",
                                    span);
                };
        return all(new ProtocolTests(fields).carries(EtherTypes.DECNET), ends);
    }

    private Condition end(long address, int inShort, int inLong) {
        return any(
                form(SHORT_FORM, inShort, address),
                paddedForm(SHORT_FORM, inShort, address),
                form(LONG_FORM, inLong, address),
                paddedForm(LONG_FORM, inLong, address));
    }

    private Condition form(int form, int offset, long address) {
        Value flags = fields.network(Size.BYTE, LENGTH);
        return all(
                fields.equal(fields.masked(flags, FORM_BITS), form),
                isAt(LENGTH + offset, address));
    }

    private Condition paddedForm(int form, int offset, long address) {
        Value padding = fields.network(Size.HALF, LENGTH);
        return all(
                fields.equal(fields.masked(padding, 0xff00 | FORM_BITS), PADDING << 8 | form),
                isAt(LENGTH + 1 + offset, address));
    }

    /** Numbers are little-endian. */
    private Condition isAt(int offset, long address) {
        long swapped = (address & 0xff) << 8 | address >> 8;
        return fields.equal(fields.network(Size.HALF, offset), swapped);
    }
}
