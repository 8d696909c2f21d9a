// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;
import dev.weir.cli.command.UsageException;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An expression as a filter of packets of any link type: a program for each, compiled when its
 * first packet comes.
 *
 * <p>Where the expression cannot be compiled for a link type, a warning says so once and its
 * packets do not match.
 */
public final class PacketFilter {
    /** What a program returns for a packet that is kept: libpcap's largest snaplen. */
    public static final int SNAPLEN = 262_144;

    /**
     * Of more link types that the expression does not fit one line says so: a file may have many.
     */
    private static final int MOST_REFUSED = 10;

    private static final Filter ALL = (segment, offset, caplen, wirelen) -> -1;
    private static final Filter NONE = (segment, offset, caplen, wirelen) -> 0;

    private final Expression expression;
    private final boolean optimize;
    private final Warnings warnings;
    private final PrintStream err;
    private final Map<LinkType, Filter> filters = new HashMap<>();
    private int current = -1;
    private Filter filter = NONE;
    private boolean compiled;
    private int refused;

    /**
     * A filter that has compiled nothing yet.
     *
     * @param warnings takes what may not be meant
     * @param err takes what is wrong
     */
    public PacketFilter(
            Expression expression, boolean optimize, Warnings warnings, PrintStream err) {
        this.warnings = warnings;
        this.expression = expression;
        this.optimize = optimize;
        this.err = err;
    }

    /**
     * Compiles for the packets that come first, so that a mistake shows before anything is done.
     *
     * @return false if the expression is right but not for this link type
     * @throws InvalidFilterException if the expression is wrong whatever the packets are
     */
    public boolean prepare(LinkType linkType) {
        try {
            filters.put(linkType, make(linkType));
            return true;
        } catch (InvalidFilterException e) {
            if (!compilesFor(LinkType.ETHERNET) && !compilesFor(LinkType.RAW)) {
                throw e;
            }
            refuse(linkType, e);
            return false;
        }
    }

    private boolean compilesFor(LinkType linkType) {
        try {
            expression.compile(linkType, SNAPLEN, optimize, Target.SAVEFILE);
            return true;
        } catch (InvalidFilterException e) {
            return false;
        }
    }

    /** {@return whether every packet matches, whatever it is} */
    public boolean keepsAll() {
        return expression.keepsAll();
    }

    /** {@return whether the packet matches} */
    public boolean keeps(Packet packet) {
        LinkType linkType = packet.linkType();
        if (linkType.number() != current) {
            select(linkType);
        }
        return filter.run(packet.segment(), packet.offset(), packet.caplen(), packet.wirelen())
                != 0;
    }

    private void select(LinkType linkType) {
        filter = of(linkType);
        current = linkType.number();
    }

    private Filter of(LinkType linkType) {
        Filter known = filters.get(linkType);
        if (known == null) {
            try {
                known = make(linkType);
                filters.put(linkType, known);
            } catch (InvalidFilterException e) {
                known = refuse(linkType, e);
            }
        }
        return known;
    }

    /** {@return the filter for packets of this link type, fit for many packets and many threads} */
    public Filter compiledFor(LinkType linkType) {
        return of(linkType) instanceof WarmingFilter warming ? warming.compiled() : of(linkType);
    }

    private Filter refuse(LinkType linkType, InvalidFilterException e) {
        filters.put(linkType, NONE);
        refused++;
        if (refused > MOST_REFUSED) {
            if (refused == MOST_REFUSED + 1) {
                err.println("weir: warning: nor do those of other link types");
            }
            return NONE;
        }
        err.println(
                "weir: warning: packets of link type "
                        + linkType
                        + " do not match: the expression cannot be compiled for them");
        err.println(e.getMessage());
        return NONE;
    }

    private Filter make(LinkType linkType) {
        if (expression.keepsAll()) {
            compiled = true;
            return ALL;
        }
        UnaryOperator<FilterCompiler> settings =
                compiler ->
                        compiler.snaplen(SNAPLEN)
                                .optimize(optimize)
                                .target(Target.SAVEFILE)
                                .quickly();
        Program program = expression.compile(linkType, settings);
        compiled = true;
        warnings.about(expression, linkType, settings, program);
        return new WarmingFilter(program);
    }

    /**
     * Checks that there was a link type for which the expression could be compiled. What was wrong
     * for the others was said when their first packets came, so it is not said again.
     */
    public void requireOneThatCompiled() throws UsageException {
        if (refused > 0 && !compiled) {
            throw UsageException.inInput("the expression fits no link type that was seen");
        }
    }
}
