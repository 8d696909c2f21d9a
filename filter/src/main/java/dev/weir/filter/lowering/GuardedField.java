// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.filter.lowering.LinkLayer.FrameTest;

/** A field that only some frames have. */
record GuardedField(FrameTest guard, ProtocolField field) implements ProtocolField {
    @Override
    public Condition carries(Fields fields, long number) {
        return all(guard.holds(fields), field.carries(fields, number));
    }
}
