// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.syntax.Complaint;

/**
 * Frames of which it is not known how they tell their protocol.
 *
 * @param frames what they are called
 */
record UnknownField(String frames) implements ProtocolField {
    @Override
    public Condition carries(Fields fields, long number) {
        throw new Complaint(
                frames + " link-layer type filtering not implemented",
                fields.span(),
                "only bytes can be compared here: 'link[0] = 1'");
    }
}
