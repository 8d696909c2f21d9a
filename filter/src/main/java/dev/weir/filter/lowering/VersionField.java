// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;

/** No field at all: the payload is of IP, and its first four bits are its version. */
enum VersionField implements ProtocolField {
    /** Either version, told by the first byte of the packet. */
    VERSION,
    ALWAYS_IPV4,
    ALWAYS_IPV6;

    @Override
    public Condition carries(Fields fields, long number) {
        return switch (this) {
            case VERSION -> is(fields, fields.link(Size.BYTE, 0), number);
            case ALWAYS_IPV4 -> new Condition.Known(number == EtherTypes.IPV4);
            case ALWAYS_IPV6 -> new Condition.Known(number == EtherTypes.IPV6);
        };
    }

    /** {@return whether {@code first} is the first byte of a packet of that protocol} */
    static Condition is(Fields fields, dev.weir.filter.graph.Value first, long number) {
        var version = fields.masked(first, 0xf0);
        return number == EtherTypes.IPV4
                ? fields.equal(version, 0x40)
                : number == EtherTypes.IPV6 ? fields.equal(version, 0x60) : Condition.NEVER;
    }
}
