// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.LinkLayer.Beginning;

import java.util.List;

/** The log of OpenBSD's packet filter: its first byte is its length, which is padded to four. */
enum PflogBeginning implements Beginning {
    PFLOG;

    @Override
    public LinkState state(LinkLayer layer, Values values) {
        Value length =
                values.alu(
                        AluOp.AND,
                        values.alu(AluOp.ADD, values.load(Size.BYTE, 0), values.constant(3)),
                        values.constant(~3 & Value.MAX));
        return LinkState.first(layer, Offset.at(0), new Offset(length, 0), List.of());
    }
}
