// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;
import dev.weir.filter.contradiction.Contradiction;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Values;
import dev.weir.filter.layout.BackEnd;
import dev.weir.filter.layout.Block;
import dev.weir.filter.layout.Blocks;
import dev.weir.filter.layout.Laid;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.GraphBuilder;
import dev.weir.filter.lowering.Leniency;
import dev.weir.filter.lowering.Lowering;
import dev.weir.filter.lowering.Notes;
import dev.weir.filter.lowering.OffsetPlaces;
import dev.weir.filter.lowering.PlainBlocks;
import dev.weir.filter.lowering.Reading;
import dev.weir.filter.lowering.SharedLets;
import dev.weir.filter.pass.Pass;
import dev.weir.filter.pass.Passes;
import dev.weir.filter.pass.Passes.Watcher;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Enclosing;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Parser;
import dev.weir.filter.syntax.RejectAdvice;
import dev.weir.filter.syntax.Span;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Compiles expressions of the pcap-filter language to BPF programs. Immutable, and safe for use by
 * many threads at once if the {@link NameResolver} is.
 *
 * <pre>{@code
 * Program program = FilterCompiler.of(LinkType.ETHERNET).snaplen(96).compile("tcp port 80");
 * }</pre>
 *
 * @see <a href="https://www.tcpdump.org/manpages/pcap-filter.7.html">pcap-filter(7)</a>
 */
public final class FilterCompiler {
    /** Bytes of a packet that are kept unless a compiler is told otherwise, as tcpdump keeps. */
    public static final int DEFAULT_SNAPLEN = 262144;

    /** The netmask of a network that has none or whose mask is not known. */
    public static final int UNKNOWN_NETMASK = Lowering.UNKNOWN_NETMASK;

    private final LinkType linkType;
    private final int snaplen;
    private final Optimization optimization;
    private final int netmask;
    private final NameResolver names;
    private final Target target;
    private final @Nullable OptimizerCheck check;

    private FilterCompiler(
            LinkType linkType,
            int snaplen,
            Optimization optimization,
            int netmask,
            NameResolver names,
            Target target,
            @Nullable OptimizerCheck check) {
        this.linkType = linkType;
        this.snaplen = snaplen;
        this.optimization = optimization;
        this.netmask = netmask;
        this.names = names;
        this.target = target;
        this.check = check;
    }

    /**
     * {@return a compiler for packets of {@code linkType} that optimizes, keeps {@link
     * #DEFAULT_SNAPLEN} bytes, takes the netmask for 0.0.0.0, and knows neither names nor where
     * packets come from}
     */
    public static FilterCompiler of(LinkType linkType) {
        return new FilterCompiler(
                linkType,
                DEFAULT_SNAPLEN,
                Optimization.SHORTEST,
                0,
                NameResolver.none(),
                Target.UNKNOWN,
                null);
    }

    /**
     * {@return a compiler whose programs keep up to {@code snaplen} bytes of a packet that matches}
     *
     * @param snaplen from 1 on
     */
    public FilterCompiler snaplen(int snaplen) {
        if (snaplen < 1) {
            throw new IllegalArgumentException("snaplen is not positive: " + snaplen);
        }
        return new FilterCompiler(linkType, snaplen, optimization, netmask, names, target, check);
    }

    /**
     * {@return a compiler that optimizes, or writes one comparison after the other as they stand}
     */
    public FilterCompiler optimize(boolean optimize) {
        return optimization(optimize ? Optimization.SHORTEST : Optimization.NONE);
    }

    /**
     * {@return a compiler that, if it optimizes, takes a short program as it is and does not look
     * for a shorter one} Its programs are as quick, and sooner there: half of the time goes into
     * that search, which is for machines that take a limited number of instructions.
     */
    public FilterCompiler quickly() {
        return optimization == Optimization.NONE ? this : optimization(Optimization.QUICK);
    }

    private FilterCompiler optimization(Optimization other) {
        return new FilterCompiler(linkType, snaplen, other, netmask, names, target, check);
    }

    /**
     * {@return a compiler that takes {@code netmask} for {@code ip broadcast}}
     *
     * @param netmask the mask in host order, {@link #UNKNOWN_NETMASK} if nobody knows it
     */
    public FilterCompiler netmask(int netmask) {
        return new FilterCompiler(linkType, snaplen, optimization, netmask, names, target, check);
    }

    /** {@return a compiler that asks {@code names} about names} */
    public FilterCompiler names(NameResolver names) {
        return new FilterCompiler(linkType, snaplen, optimization, netmask, names, target, check);
    }

    /** {@return a compiler for packets that come from {@code target}} */
    public FilterCompiler target(Target target) {
        return new FilterCompiler(linkType, snaplen, optimization, netmask, names, target, check);
    }

    /**
     * {@return a compiler that uses an optimized program only if {@code check} accepts it, and else
     * the unoptimized one}
     */
    public FilterCompiler check(OptimizerCheck check) {
        return new FilterCompiler(linkType, snaplen, optimization, netmask, names, target, check);
    }

    /**
     * {@return the program of an expression} It returns the snaplen for packets that match, and 0
     * for those that do not.
     *
     * @throws InvalidFilterException if it is no expression, means nothing for this link type, or
     *     contradicts itself; behind a tunnel or {@code protochain}, and where the payload of
     *     802.11 has to be found, the last gives a program that rejects every packet, as it does in
     *     libpcap
     */
    public Program compile(String expression) {
        return checked(expression).program();
    }

    /**
     * {@return the graphs that an expression becomes on its way to a program} The first is as the
     * expression was, the last is the one that is written as instructions; without the optimizer
     * there is none.
     *
     * @throws InvalidFilterException as {@link #compile} does
     */
    public List<CompilationStep> steps(String expression) {
        List<CompilationStep> steps = new ArrayList<>();
        compile(
                expression,
                new Watcher() {
                    @Override
                    public void built(Node root) {
                        String invariant = "no kid tests the value that its parent tests";
                        steps.add(new CompilationStep("build", invariant, root));
                    }

                    @Override
                    public void after(Pass pass, Node root) {
                        steps.add(new CompilationStep(pass.name(), pass.invariant(), root));
                    }
                });
        return List.copyOf(steps);
    }

    private Laid checked(String expression) {
        Laid laid = compile(expression, Watcher.none());
        if (optimization == Optimization.NONE || check == null) {
            return laid;
        }
        Laid plain = optimize(false).compile(expression, Watcher.none());
        return check.accepts(expression, plain.program(), laid.program()) ? laid : plain;
    }

    private Laid compile(String expression, Watcher watcher) {
        try {
            return lay(expression, watcher);
        } catch (Complaint complaint) {
            throw invalid(complaint, expression);
        }
    }

    /**
     * {@return the program of an expression, with the text that each instruction comes from} Of an
     * instruction that serves several parts that is all from the first of them to the last.
     *
     * @throws InvalidFilterException as {@link #compile} does
     */
    public CompiledFilter explain(String expression) {
        Laid laid = checked(expression);
        List<CompiledFilter.Place> places = new ArrayList<>();
        Expression tree = Parser.parse(expression);
        for (Span part : laid.spans()) {
            Span span = Enclosing.of(tree, expression, part);
            places.add(new CompiledFilter.Place(span.start(), span.end()));
        }
        return new CompiledFilter(expression, laid.program(), places);
    }

    /**
     * {@return the parts of an expression}
     *
     * @throws InvalidFilterException as {@link #compile} does, but not because the expression
     *     contradicts itself
     */
    public FilterParts parts(String expression) {
        return takeApart(expression).parts();
    }

    /** The parts, and what it takes to compare them with other expressions. */
    TakenApart takeApart(String expression) {
        try {
            Expression tree = Parser.parse(expression);
            Values values = new Values();
            UnaryOperator<Condition> guard =
                    condition -> Lowering.guarded(condition, tree, linkType, values);
            FilterParts parts =
                    new FilterParts(
                            expression,
                            tree,
                            meaning(tree, values),
                            condition ->
                                    write(guard.apply(condition), values, tree.span(), expression));
            return new TakenApart(parts, tree, values, text -> meaning(text, values), guard);
        } catch (Complaint complaint) {
            throw invalid(complaint, expression);
        }
    }

    /**
     * {@return an expression with what was made of it on the way to its plain program} For the
     * module that explains expressions.
     *
     * @throws InvalidFilterException as {@link #compile} does, but not because the expression
     *     contradicts itself
     */
    @SuppressWarnings("exports") // the package is exported to that module alone
    public Reading reading(String expression) {
        try {
            Expression tree = Parser.parse(expression);
            Values values = new Values();
            Notes notes = new Notes();
            Condition condition =
                    Lowering.unguarded(tree, linkType, values, names, netmask, target, notes);
            Condition guard = Lowering.guarded(Condition.ALWAYS, tree, linkType, values);
            Program program = plain(Condition.all(guard, condition), tree.span()).program();
            return new Reading(
                    expression, tree, linkType, target, guard, condition, notes, program);
        } catch (Complaint complaint) {
            throw invalid(complaint, expression);
        }
    }

    private Condition meaning(Expression tree, Values values) {
        return Lowering.unguarded(tree, linkType, values, names, netmask, target, null);
    }

    private Condition meaning(String text, Values values) {
        try {
            return meaning(Parser.parse(text), values);
        } catch (Complaint complaint) {
            throw invalid(complaint, text);
        }
    }

    private Program write(Condition condition, Values values, Span span, String expression) {
        try {
            return write(condition, values, span).program();
        } catch (Complaint complaint) {
            throw invalid(complaint, expression);
        }
    }

    /** {@return the link type of the packets} */
    LinkType linkType() {
        return linkType;
    }

    /** {@return whom it asks about names} */
    NameResolver names() {
        return names;
    }

    /** {@return where the packets come from} */
    Target target() {
        return target;
    }

    /** {@return the same compiler for packets of another link type} */
    FilterCompiler linkType(LinkType other) {
        return new FilterCompiler(other, snaplen, optimization, netmask, names, target, check);
    }

    /** Writes what any condition means, were it that no packet matches. */
    private Laid write(Condition condition, Values values, Span span) {
        if (optimization == Optimization.NONE) {
            return plain(condition, span);
        }
        Graph graph = new Graph(values);
        Node root = Passes.run(graph, graph(graph, condition), Watcher.none());
        return written(graph, root, span, Watcher.none());
    }

    private Node graph(Graph graph, Condition condition) {
        Node reject = graph.verdict(0);
        Condition shared = OffsetPlaces.in(SharedLets.in(condition));
        return GraphBuilder.build(graph, shared, graph.verdict(snaplen), reject);
    }

    private Laid plain(Condition condition, Span span) {
        Blocks blocks = new Blocks(false);
        Block accept = blocks.verdict(snaplen, span);
        Block reject = blocks.verdict(0, span);
        return BackEnd.plain(PlainBlocks.build(blocks, OffsetPlaces.in(condition), accept, reject));
    }

    private static InvalidFilterException invalid(Complaint complaint, String expression) {
        Span span = complaint.span();
        return new InvalidFilterException(
                complaint.reason(), expression, span.start(), span.end(), complaint.hint());
    }

    private Condition termByTerm(Expression expression, Values values, @Nullable Notes notes) {
        Condition condition =
                Lowering.unguarded(expression, linkType, values, names, netmask, target, notes);
        return Lowering.guarded(condition, expression, linkType, values);
    }

    private Laid lay(String text, Watcher watcher) {
        Expression expression = Parser.parse(text);
        Values values = new Values();
        Span span = expression.span();
        if (optimization == Optimization.NONE) {
            return plain(termByTerm(expression, values, null), span);
        }
        Condition condition = Lowering.lower(expression, linkType, values, names, netmask, target);
        Graph graph = new Graph(values);
        Node root = Passes.run(graph, graph(graph, condition), watcher);
        boolean isSuspect =
                root == graph.verdict(0) || Contradiction.isPossibleMistakeIn(expression);
        if (isSuspect && !Leniency.of(expression, condition, linkType)) {
            refuseContradiction(expression, text, values);
        }
        return written(graph, root, span, watcher);
    }

    private Laid written(Graph graph, Node root, Span span, Watcher watcher) {
        return optimization == Optimization.QUICK
                ? BackEnd.quick(graph, root, span, watcher)
                : BackEnd.optimized(graph, root, span, watcher);
    }

    /** Refuses what libpcap refuses, and names the part that is to blame. */
    private void refuseContradiction(Expression expression, String text, Values values) {
        Notes notes = new Notes();
        Condition condition = termByTerm(expression, values, notes);
        Complaint mistake = Contradiction.mistake(condition, notes);
        if (mistake != null) {
            throw mistake;
        }
        Span part = Contradiction.find(condition, notes, expression.span());
        if (part != null) {
            throw new Complaint(
                    "expression rejects all packets",
                    Enclosing.of(expression, text, part),
                    RejectAdvice.of(expression, part));
        }
    }
}
