// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.SignalField;
import dev.weir.filter.syntax.Expression.SignalUnit;

import java.util.Locale;

/**
 * Tests of the signalling of SS7: the kind of an MTP2 signal unit, and the routing label of MTP3.
 * Units of the extended format have a longer length indicator, so that all behind it is later.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-Q.703">ITU-T Q.703</a>
 * @see <a href="https://www.itu.int/rec/T-REC-Q.704">ITU-T Q.704</a>
 */
final class SignalTests {
    private static final int LENGTH_INDICATOR = 2;
    private static final int EXTENDED_LENGTH_INDICATOR = 4;
    private static final int SERVICE = 3;
    private static final int ROUTING_LABEL = 4;
    private static final int LINK_SELECTION = 7;

    /** How much later the fields of the extended format are. */
    private static final int EXTENDED = 3;

    private static final int LENGTH_BITS = 0x3f;

    /** The nine bits of the extended length indicator, and how far up they lie in a half word. */
    private static final int EXTENDED_LENGTH_BITS = 0xff80;

    private static final int EXTENDED_LENGTH_SHIFT = 7;

    /** A link status signal unit has one or two bytes. */
    private static final int LONGEST_STATUS = 2;

    private static final int MAX_POINT_CODE = 0x3fff;

    private final Fields fields;

    SignalTests(Fields fields) {
        this.fields = fields;
    }

    /** {@return whether the unit is of a kind, which its length tells} */
    Condition unit(SignalUnit unit) {
        int base = base(unit.kind().name().toLowerCase(Locale.ROOT), "MTP2");
        Value length =
                fields.masked(fields.packet(Size.BYTE, base + LENGTH_INDICATOR), LENGTH_BITS);
        Value extended =
                fields.masked(
                        fields.packet(Size.HALF, base + EXTENDED_LENGTH_INDICATOR),
                        EXTENDED_LENGTH_BITS);
        long longest = LONGEST_STATUS << EXTENDED_LENGTH_SHIFT;
        return switch (unit.kind()) {
            case FISU -> fields.equal(length, 0);
            case LSSU -> status(length, LONGEST_STATUS);
            case MSU -> fields.greater(length, LONGEST_STATUS);
            case HFISU -> fields.equal(extended, 0);
            case HLSSU -> status(extended, longest);
            case HMSU -> fields.greater(extended, longest);
        };
    }

    private Condition status(Value length, long longest) {
        return all(fields.greater(length, 0), fields.not(fields.greater(length, longest)));
    }

    /** {@return whether a field of the routing label, or the service, compares with numbers} */
    Condition field(SignalField test) {
        String word = test.field().name().toLowerCase(Locale.ROOT);
        int base = base(word, "SS7");
        int late = base + EXTENDED;
        return switch (test.field()) {
            case SIO -> service(word, base, test);
            case HSIO -> service(word, late, test);
            case OPC -> origin(word, base, test);
            case HOPC -> origin(word, late, test);
            case DPC -> destination(word, base, test);
            case HDPC -> destination(word, late, test);
            case SLS -> linkSelection(word, base, test);
            case HSLS -> linkSelection(word, late, test);
        };
    }

    private Condition service(String word, int base, SignalField test) {
        Value value = fields.packet(Size.BYTE, base + (long) SERVICE);
        return new FieldComparison(word, value, 0xff)
                .condition(fields, test.operator(), test.numbers(), number -> number);
    }

    /** The routing label is little-endian: the fourteen bits are in three bytes. */
    private Condition origin(String word, int base, SignalField test) {
        Value label = fields.packet(Size.WORD, base + (long) ROUTING_LABEL);
        return new FieldComparison(word, fields.masked(label, 0x00c0ff0f), MAX_POINT_CODE)
                .condition(
                        fields,
                        test.operator(),
                        test.numbers(),
                        code -> (code & 0x3) << 22 | (code & 0x3fc) << 6 | (code & 0x3c00) >> 10);
    }

    private Condition destination(String word, int base, SignalField test) {
        Value label = fields.packet(Size.HALF, base + (long) ROUTING_LABEL);
        return new FieldComparison(word, fields.masked(label, 0xff3f), MAX_POINT_CODE)
                .condition(
                        fields,
                        test.operator(),
                        test.numbers(),
                        code -> (code & 0xff) << 8 | (code & 0x3f00) >> 8);
    }

    private Condition linkSelection(String word, int base, SignalField test) {
        Value value = fields.packet(Size.BYTE, base + (long) LINK_SELECTION);
        return new FieldComparison(word, fields.masked(value, 0xf0), 0xf)
                .condition(fields, test.operator(), test.numbers(), number -> number << 4);
    }

    /** Where MTP2 begins. */
    private int base(String word, String where) {
        return switch (fields.state().layer().linkType().number()) {
            case 140 -> 0; // MTP2
            case 139 -> 4; // MTP2_WITH_PHDR
            case 197 -> 20; // ERF
            default ->
                    throw new Complaint("'" + word + "' supported only on " + where, fields.span());
        };
    }
}
