// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;

/**
 * Frame relay with an address of two bytes, RFC 2427: unnumbered information, and the protocol
 * identifier of OSI.
 */
enum FrameRelayField implements ProtocolField {
    FRAME_RELAY;

    private static final int ADDRESS = 2;
    private static final int UNNUMBERED_INFORMATION = 3;
    private static final int NLPID_IP = 0xcc;
    private static final int NLPID_IP6 = 0x8e;

    @Override
    public Condition carries(Fields fields, long number) {
        if (number == EtherTypes.SAP_ISO) {
            return any(
                    carriesOsi(fields, ProtocolTests.NLPID_CLNP),
                    carriesOsi(fields, ProtocolTests.NLPID_ESIS),
                    carriesOsi(fields, ProtocolTests.NLPID_ISIS));
        }
        return number == EtherTypes.IPV4
                ? carriesOsi(fields, NLPID_IP)
                : number == EtherTypes.IPV6 ? carriesOsi(fields, NLPID_IP6) : Condition.NEVER;
    }

    @Override
    public Condition carriesOsi(Fields fields, long identifier) {
        long both = UNNUMBERED_INFORMATION << 8 | identifier;
        return fields.equal(fields.link(Size.HALF, ADDRESS), both);
    }
}
