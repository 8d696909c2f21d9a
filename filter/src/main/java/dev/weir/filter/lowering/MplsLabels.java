// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;

import org.jspecify.annotations.Nullable;

/**
 * MPLS label stacks, RFC 3032: each entry has a label of 20 bits, and a bit that marks the last.
 * Nothing tells what follows the last one, so IP is told by its version.
 */
final class MplsLabels {
    private static final int LABEL_SHIFT = 12;
    private static final int MAX_LABEL = 0xfffff;

    /** The byte of an entry whose lowest bit marks the last one. */
    private static final int BOTTOM = 2;

    private final Fields fields;

    MplsLabels(Fields fields) {
        this.fields = fields;
    }

    /** {@return whether there is a label here, and what is behind it} */
    Lowered lower(@Nullable Long label) {
        LinkState state = fields.state();
        Condition here;
        if (state.labels() > 0) {
            here = fields.not(isBottom());
        } else if (state.layer().mpls() < 0) {
            throw new Complaint("no MPLS support for " + state.layer().name(), fields.span());
        } else {
            here = new ProtocolTests(fields).carries(state.layer().mpls());
        }
        if (label != null) {
            ProtocolField.atMost(fields, "MPLS label", label, MAX_LABEL);
            var entry = fields.masked(fields.network(Size.WORD, 0), 0xfffff000L);
            here = all(here, fields.equal(entry, label << LABEL_SHIFT));
        }
        return new Lowered(here, state.behindLabel());
    }

    /** {@return whether the label in front of here is the last one and a protocol follows} */
    Condition carry(long number) {
        if (number != EtherTypes.IPV4 && number != EtherTypes.IPV6) {
            throw new Complaint("unsupported protocol over mpls", fields.span());
        }
        return all(isBottom(), VersionField.is(fields, fields.network(Size.BYTE, 0), number));
    }

    private Condition isBottom() {
        return fields.anyBit(fields.network(Size.BYTE, BOTTOM - LinkState.MPLS_LABEL), 1);
    }
}
