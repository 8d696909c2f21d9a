// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Program;
import dev.weir.filter.Target;
import dev.weir.filter.syntax.Expression;
import dev.weir.packet.LinkType;

/**
 * An expression together with all that was made of it on the way to its plain program, for whoever
 * explains it.
 *
 * @param text the expression
 * @param tree its syntax tree
 * @param linkType the link type of the packets
 * @param target where they come from
 * @param guard for which packets the expression means anything: those that are what their link type
 *     says
 * @param condition what it means for them, with the same chains and negations as {@code tree}
 * @param notes what was looked for where
 * @param program {@code guard} and {@code condition} as instructions, one jump for each comparison
 */
public record Reading(
        String text,
        Expression tree,
        LinkType linkType,
        Target target,
        Condition guard,
        Condition condition,
        Notes notes,
        Program program) {}
