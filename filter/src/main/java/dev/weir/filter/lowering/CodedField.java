// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;

import java.util.Map;

/**
 * A number of the link layer's own for each of a few protocols; frames carry no other.
 *
 * @param size how long the number is
 * @param at where it is in the link-layer header
 * @param codes the number for an EtherType or an LLC service access point
 */
record CodedField(Size size, int at, Map<Integer, Integer> codes) implements ProtocolField {
    @Override
    public Condition carries(Fields fields, long number) {
        Integer code = codes.get((int) Math.min(number, Integer.MAX_VALUE));
        return code == null ? Condition.NEVER : fields.equal(fields.link(size, at), code);
    }
}
