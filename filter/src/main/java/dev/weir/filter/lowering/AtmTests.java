// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Expression.AtmCell;
import dev.weir.filter.syntax.Expression.AtmField;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tests of ATM cells as SunATM has them: kind, VPI, VCI, and what the cells carry. */
final class AtmTests {
    private static final int VPI = 1;
    private static final int VCI = 2;

    /** Where a signalling message tells its type. */
    private static final int MESSAGE_TYPE = SunAtm.PAYLOAD + 5;

    /** Types of signalling messages. */
    private static final int CALL_PROCEEDING = 0x02;

    private static final int SETUP = 0x05;
    private static final int CONNECT = 0x07;
    private static final int CONNECT_ACK = 0x0f;
    private static final int RELEASE = 0x4d;
    private static final int RELEASE_COMPLETE = 0x5a;

    private final Fields fields;

    AtmTests(Fields fields) {
        this.fields = fields;
    }

    /** {@return whether the cells are of a kind that has a virtual channel of its own} */
    Condition cell(AtmCell cell) {
        SunAtm.requireIn(fields, cell.kind().name().toLowerCase(Locale.ROOT));
        return switch (cell.kind()) {
            case METAC -> channel(1);
            case BCC -> channel(2);
            case OAMF4SC -> channel(3);
            case OAMF4EC -> channel(4);
            case OAM, OAMF4 -> channel(3, 4);
            case SC -> channel(5);
            case ILMIC -> channel(16);
            case CONNECTMSG ->
                    message(
                            5,
                            CALL_PROCEEDING,
                            SETUP,
                            CONNECT,
                            CONNECT_ACK,
                            RELEASE,
                            RELEASE_COMPLETE);
            case METACONNECT ->
                    message(1, CALL_PROCEEDING, SETUP, CONNECT, RELEASE, RELEASE_COMPLETE);
            case LANE -> throw new IllegalStateException("'lane' steps into a frame");
        };
    }

    private Condition message(int channel, int... types) {
        Value type = fields.link(Size.BYTE, MESSAGE_TYPE);
        List<Condition> some = new ArrayList<>();
        for (int number : types) {
            some.add(fields.equal(type, number));
        }
        return all(channel(channel), any(some));
    }

    /** One of some virtual channels of path 0. */
    private Condition channel(int... channels) {
        List<Condition> some = new ArrayList<>();
        for (int channel : channels) {
            some.add(fields.equal(fields.link(Size.HALF, VCI), channel));
        }
        return all(fields.equal(fields.link(Size.BYTE, VPI), 0), any(some));
    }

    /** {@return whether the path or the channel compares with numbers} */
    Condition field(AtmField test) {
        boolean path = test.field() == AtmField.Field.VPI;
        SunAtm.requireIn(fields, path ? "vpi" : "vci");
        FieldComparison comparison =
                path
                        ? new FieldComparison("vpi", fields.link(Size.BYTE, VPI), 0xff)
                        : new FieldComparison("vci", fields.link(Size.HALF, VCI), 0xffff);
        return comparison.condition(fields, test.operator(), test.numbers(), number -> number);
    }
}
