// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.Warnings;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.live.KernelFilter;
import dev.weir.live.RefusedProgramException;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs an expression or a program on one engine, over packets of any link type. */
final class ProgramRunner implements AutoCloseable {
    private final Expression expression;
    private final int snaplen;
    private final boolean optimize;
    private final Warnings warnings;
    private final RunEngine engine;
    private final Flavour flavour;
    private final PacketKnowledge knowledge;
    private final Map<LinkType, Filter> filters = new HashMap<>();
    private boolean asksForLength;
    private @Nullable LinkType current;
    private @Nullable Filter filter;

    ProgramRunner(
            Expression expression,
            int snaplen,
            boolean optimize,
            Warnings warnings,
            RunEngine engine,
            Flavour flavour,
            PacketKnowledge knowledge) {
        this.expression = expression;
        this.snaplen = snaplen;
        this.optimize = optimize;
        this.warnings = warnings;
        this.engine = engine;
        this.flavour = flavour;
        this.knowledge = knowledge;
    }

    /** {@return the program for packets of this link type, made when its first packet comes} */
    Filter filter(LinkType linkType) throws UsageException, IOException {
        Filter last = filter;
        if (last != null && linkType.equals(current)) {
            return last;
        }
        Filter found = filters.get(linkType);
        if (found == null) {
            UnaryOperator<FilterCompiler> settings =
                    Expression.settings(snaplen, optimize, Target.UNKNOWN);
            Program program = expression.compile(linkType, settings);
            warnings.about(expression, linkType, settings, program);
            found = make(program);
            filters.put(linkType, found);
        }
        current = linkType;
        filter = found;
        return found;
    }

    private Filter make(Program program) throws UsageException, IOException {
        asksForLength |=
                program.instructions().stream()
                        .anyMatch(instruction -> instruction instanceof Instruction.LoadLength);
        return switch (engine) {
            case INTERPRETER -> Interpreter.of(program, flavour);
            case JIT -> Filter.compile(program, flavour);
            case KERNEL -> kernel(program);
        };
    }

    private Filter kernel(Program program) throws UsageException, IOException {
        try {
            return KernelFilter.of(program);
        } catch (RefusedProgramException e) {
            expression.check(Flavour.LINUX); // knows the reason
            throw e;
        }
    }

    /** {@return the verdict of a filter that {@link #filter} gave} */
    int run(Filter filter, MemorySegment segment, long offset, int caplen, int wirelen)
            throws UsageException, IOException {
        if (engine != RunEngine.KERNEL) {
            return flavour == Flavour.LINUX
                    ? filter.run(
                            segment,
                            offset,
                            caplen,
                            wirelen,
                            knowledge.of(current, segment, offset, caplen))
                    : filter.run(segment, offset, caplen, wirelen);
        }
        checkForKernel(caplen, wirelen);
        try {
            return filter.run(segment, offset, caplen, caplen);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void checkForKernel(int caplen, int wirelen) throws UsageException {
        if (caplen > KernelFilter.MAX_PACKET) {
            throw UsageException.inInput(
                    "the kernel takes packets of up to %d bytes here, and this has %d"
                            .formatted(KernelFilter.MAX_PACKET, caplen));
        }
        if (caplen != wirelen && asksForLength) {
            throw UsageException.inInput(
                    "the program asks for the length of the packet, and the kernel can only be"
                            + " given whole packets; this has %d bytes of %s"
                                    .formatted(caplen, Integer.toUnsignedString(wirelen)));
        }
    }

    @Override
    public void close() {
        for (Filter each : filters.values()) {
            if (each instanceof KernelFilter kernel) {
                kernel.close();
            }
        }
    }
}
