// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.lowering.LinkLayer.DirectionField;

import org.jspecify.annotations.Nullable;

/**
 * A number in the header that tells the direction.
 *
 * @param size how long the number is
 * @param at where it is in the link-layer header
 * @param outbound which number frames have that were sent
 * @param inbound which number frames have that came, or null if all others have come
 */
record DirectionNumber(Size size, int at, Masked outbound, @Nullable Masked inbound)
        implements DirectionField {
    /** Those numbers whose bits under a mask are these. */
    record Masked(long mask, long bits) {}

    /** {@return a field that is one number or another} */
    static DirectionNumber either(Size size, int at, long outbound, long inbound) {
        return new DirectionNumber(
                size, at, new Masked(0xffffffffL, outbound), new Masked(0xffffffffL, inbound));
    }

    /** {@return a field that has one number in frames that were sent} */
    static DirectionNumber sent(Size size, int at, long outbound) {
        return new DirectionNumber(size, at, new Masked(0xffffffffL, outbound), null);
    }

    @Override
    public Condition went(Fields fields, boolean outward) {
        if (outward) {
            return is(fields, outbound);
        }
        return inbound == null ? fields.not(is(fields, outbound)) : is(fields, inbound);
    }

    private Condition is(Fields fields, Masked number) {
        return fields.equal(fields.masked(fields.link(size, at), number.mask()), number.bits());
    }
}
