// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import java.util.List;

/**
 * An expression in words.
 *
 * @param text the expression
 * @param linkType the link type of the packets that it is about
 * @param formula how its parts, counted from 1, are joined: {@code (1 or 2) and not 3}
 * @param guard what a packet must be that the expression means anything for; mostly nothing
 * @param parts its parts from left to right
 * @param program its plain program, whose instructions the parts tell
 */
public record ExplainedExpression(
        String text,
        LinkType linkType,
        String formula,
        List<ExplainedPart.Line> guard,
        List<ExplainedPart> parts,
        Program program) {
    public ExplainedExpression {
        guard = List.copyOf(guard);
        parts = List.copyOf(parts);
    }
}
