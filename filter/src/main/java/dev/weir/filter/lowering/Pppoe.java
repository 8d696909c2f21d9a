// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;

import org.jspecify.annotations.Nullable;

/**
 * PPP over Ethernet, RFC 2516 section 4: six bytes of header, then PPP from its protocol on.
 *
 * @param fields the frame
 */
record Pppoe(Fields fields) {
    private static final int HEADER = 6;
    private static final int SESSION = 2;
    private static final int MAX_SESSION = 0xffff;

    /** Bytes of the protocol of PPP. */
    private static final int PROTOCOL = 2;

    Condition discovery() {
        return new ProtocolTests(fields).carries(EtherTypes.PPPOE_DISCOVERY);
    }

    /** {@return whether it is a session, and what is inside} */
    Lowered session(@Nullable Long number) {
        Condition here = new ProtocolTests(fields).carries(EtherTypes.PPPOE_SESSION);
        if (number != null) {
            ProtocolField.atMost(fields, "PPPoE session number", number, MAX_SESSION);
            here = all(here, fields.equal(fields.network(Size.HALF, SESSION), number));
        }
        Offset header = fields.networkHeader().plus(HEADER);
        LinkState inside =
                fields.state().inside(LinkLayers.PPP, header, header, header.plus(PROTOCOL), 0);
        return new Lowered(here, inside);
    }
}
