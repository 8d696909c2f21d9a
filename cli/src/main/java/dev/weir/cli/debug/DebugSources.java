// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.InvalidProgramTextException;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.filter.CompiledFilter;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.prove.explain.Explainer;
import dev.weir.prove.explain.PacketExplainer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Expressions and programs as the debugger takes them: those of every other command. */
final class DebugSources implements SourceReader {
    private final int snaplen;
    private final boolean optimize;

    DebugSources(int snaplen, boolean optimize) {
        this.snaplen = snaplen;
        this.optimize = optimize;
    }

    @Override
    public ProgramSource expression(String text) throws WrongCommandException, IOException {
        try {
            return of(Expression.of(List.of(text), new Arguments(), InputStream.nullInputStream()));
        } catch (UsageException e) {
            throw new WrongCommandException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public ProgramSource program(String text) throws WrongCommandException {
        try {
            return of(new Expression.Ready(TextForm.detect(text).locate(text), "the program"));
        } catch (InvalidProgramTextException e) {
            throw new WrongCommandException(String.valueOf(e.getMessage()));
        }
    }

    /** {@return what is debugged for an expression} */
    ProgramSource of(Expression expression) {
        String name =
                switch (expression) {
                    case Expression.Text(String text) ->
                            text.isBlank() ? "every packet" : "'" + text + "'";
                    case Expression.Ready(_, String file) -> file;
                };
        return new ProgramSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Program compile(LinkType linkType) throws WrongCommandException {
                try {
                    return expression.compile(linkType, snaplen, optimize, Target.UNKNOWN);
                } catch (InvalidFilterException e) {
                    throw new WrongCommandException(String.valueOf(e.getMessage()));
                }
            }

            @Override
            public @Nullable CompiledFilter places(LinkType linkType) {
                return expression instanceof Expression.Text text
                        ? compiler(text, linkType).explain(text.text())
                        : null;
            }

            @Override
            public @Nullable PacketExplainer explainer(LinkType linkType) {
                return expression instanceof Expression.Text text
                        ? Explainer.of(compiler(text, linkType), text.text()).packets()
                        : null;
            }

            @Override
            public String text() {
                return expression instanceof Expression.Text(String text) ? text : "";
            }
        };
    }

    private FilterCompiler compiler(Expression.Text text, LinkType linkType) {
        return text.compiler(
                linkType,
                compiler -> compiler.snaplen(snaplen).optimize(optimize).target(Target.UNKNOWN));
    }
}
