// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Warnings;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterParts;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.Explainer;
import dev.weir.prove.explain.PacketExplainer;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Explains packets of any link type by one expression: there is an explainer for each, made when
 * its first packet comes. Where the expression means nothing for a link type a warning says so
 * once.
 */
public final class LinkExplainers {
    private final String expression;
    private final int netmask;
    private final @Nullable Warnings warnings;
    private final PrintStream err;
    private final Map<LinkType, PacketExplainer> explainers = new HashMap<>();
    private final Map<LinkType, String> refused = new HashMap<>();
    private @Nullable LinkType current;
    private @Nullable PacketExplainer explainer;

    /**
     * Explainers of an expression.
     *
     * @param netmask for {@code ip broadcast}
     * @param warnings takes what may not be meant; null if that is told already
     */
    public LinkExplainers(
            String expression, int netmask, @Nullable Warnings warnings, PrintStream err) {
        this.expression = expression;
        this.netmask = netmask;
        this.warnings = warnings;
        this.err = err;
    }

    /** {@return the explainer of packets like this one, or null if there is none} */
    public @Nullable PacketExplainer of(Packet packet) {
        LinkType linkType = packet.linkType();
        if (!linkType.equals(current)) {
            current = linkType;
            explainer = explainers.get(linkType);
            if (explainer == null && !refused.containsKey(linkType)) {
                explainer = make(linkType);
            }
        }
        return explainer;
    }

    private @Nullable PacketExplainer make(LinkType linkType) {
        try {
            FilterCompiler compiler =
                    FilterCompiler.of(linkType)
                            .names(new SystemNames())
                            .netmask(netmask)
                            .target(Target.SAVEFILE);
            PacketExplainer made = Explainer.of(compiler, expression).packets();
            explainers.put(linkType, made);
            warn(compiler);
            return made;
        } catch (InvalidFilterException e) {
            refused.put(linkType, e.getMessage() == null ? "" : e.getMessage());
            return null;
        }
    }

    /** What contradicts itself is explained all the same. */
    private void warn(FilterCompiler compiler) {
        if (warnings != null) {
            FilterParts parts = compiler.parts(expression);
            warnings.about(expression, compiler, parts.program());
        }
    }

    /** Says of each link type that was seen why the expression means nothing for it. */
    void warn() {
        refused.forEach((linkType, message) -> {
            err.println(
                    "weir: warning: packets of link type "
                            + linkType
                            + " do not match: the expression means nothing for them");
            err.println(message);
        });
    }

    /** Checks that the expression means something for one of the link types that were seen. */
    void requireOne() throws UsageException {
        if (explainers.isEmpty() && !refused.isEmpty()) {
            throw UsageException.inInput(refused.values().iterator().next());
        }
    }
}
