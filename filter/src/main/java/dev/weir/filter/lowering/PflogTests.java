// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.PfLabel;
import dev.weir.filter.syntax.Expression.PfNumber;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tests of the header that the packet filter pf puts in front of the packets in its log.
 *
 * @see <a href="https://man.openbsd.org/pflog.4">pflog(4)</a>
 */
final class PflogTests {
    private static final int PFLOG = 117;

    private static final int ACTION = 2;
    private static final int REASON = 3;
    private static final int INTERFACE_NAME = 4;
    private static final int RULESET = 20;
    private static final int RULE = 36;
    private static final int SUBRULE = 40;

    /** Both names have sixteen bytes, the last of which is zero. */
    private static final int LONGEST_NAME = 15;

    private final Fields fields;

    PflogTests(Fields fields) {
        this.fields = fields;
    }

    /** {@return whether a name begins with a text} */
    Condition label(PfLabel label) {
        boolean ruleset = label.field() == PfLabel.Field.RULESET;
        require(ruleset ? "ruleset" : "ifname");
        byte[] text = label.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST_NAME) {
            throw new Complaint(
                    (ruleset ? "ruleset" : "interface")
                            + " names can only be "
                            + LONGEST_NAME
                            + " characters",
                    label.span());
        }
        return fields.bytesAt(ruleset ? RULESET : INTERFACE_NAME, text);
    }

    /** {@return whether a field has a number} */
    Condition number(PfNumber test) {
        boolean rule = test.field() == PfNumber.Field.RULE;
        require(
                switch (test.field()) {
                    case RULE -> "rnr";
                    case SUBRULE -> "srnr";
                    case REASON, ACTION -> test.field().name().toLowerCase(Locale.ROOT);
                });
        return switch (test.field()) {
            case RULE, SUBRULE ->
                    fields.equal(fields.link(Size.WORD, rule ? RULE : SUBRULE), test.number());
            case REASON -> oneByte(REASON, test);
            case ACTION -> oneByte(ACTION, test);
        };
    }

    private Condition oneByte(int offset, PfNumber test) {
        if (test.number() > 0xff) {
            throw new Complaint(
                    "reason value " + test.number() + " greater than maximum 255", test.span());
        }
        return fields.equal(fields.link(Size.BYTE, offset), test.number());
    }

    private void require(String word) {
        if (fields.state().layer().linkType().number() != PFLOG) {
            throw new Complaint("'" + word + "' supported only on PFLOG linktype", fields.span());
        }
    }
}
