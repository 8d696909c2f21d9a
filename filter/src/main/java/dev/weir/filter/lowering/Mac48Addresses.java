// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.lowering.LinkLayer.FrameTest;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

/**
 * A source and a destination of six bytes, IEEE 802 clause 8.2.
 *
 * @param destination where the destination is in the link-layer header; its first bit is set for
 *     groups
 * @param source where the source is
 * @param present which frames have addresses
 */
record Mac48Addresses(int destination, int source, FrameTest present) implements LinkAddresses {
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    /** {@return addresses that all frames have} */
    static Mac48Addresses at(int destination, int source) {
        return new Mac48Addresses(destination, source, FrameTest.ALWAYS);
    }

    /** {@return the same addresses, which only some frames have} */
    Mac48Addresses in(FrameTest frames) {
        return new Mac48Addresses(destination, source, frames);
    }

    @Override
    public Condition mac48(Fields fields, byte[] address, @Nullable Direction direction) {
        return all(
                present.holds(fields),
                LinkAddresses.ends(
                        fields,
                        direction,
                        source,
                        destination,
                        at -> LinkAddresses.bytes(fields, at, address)));
    }

    @Override
    public Condition broadcast(Fields fields) {
        return mac48(fields, BROADCAST, Direction.DST);
    }

    @Override
    public Condition multicast(Fields fields) {
        Condition group = fields.anyBit(fields.link(Size.BYTE, destination), 1);
        return all(present.holds(fields), group);
    }
}
