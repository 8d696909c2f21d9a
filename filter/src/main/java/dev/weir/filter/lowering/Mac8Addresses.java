// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

/**
 * A source and a destination of one byte.
 *
 * @param destination where the destination is in the link-layer header
 * @param source where the source is
 * @param all the destination that means all
 * @param many whether that is what {@code multicast} means too
 */
record Mac8Addresses(int destination, int source, int all, boolean many) implements LinkAddresses {
    @Override
    public Condition mac8(Fields fields, int address, @Nullable Direction direction) {
        return LinkAddresses.ends(
                fields,
                direction,
                source,
                destination,
                at -> fields.equal(fields.link(Size.BYTE, at), address));
    }

    @Override
    public Condition broadcast(Fields fields) {
        return mac8(fields, all, Direction.DST);
    }

    @Override
    public Condition multicast(Fields fields) {
        return many ? broadcast(fields) : LinkAddresses.super.multicast(fields);
    }
}
