// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.interfaces.Interfaces;
import dev.weir.cli.output.Streams;
import dev.weir.cli.program.ProgramText;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InstructionLimit;
import dev.weir.filter.OptimizerCheck;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.live.NetworkInterface;
import dev.weir.packet.LinkType;
import dev.weir.prove.Verification;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code weir compile}: the program that an expression becomes. */
public final class CompileCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    EnumSet.of(
                            Option.DUMP,
                            Option.TO,
                            Option.NETMASK,
                            Option.EACH,
                            Option.EXPLAIN,
                            Option.PASSES,
                            Option.VERIFY,
                            Option.READ,
                            Option.INTERFACE,
                            Option.HELP));

    /** Options that cannot be for every line of a file. */
    private static final Set<Option> ONE_ONLY =
            EnumSet.of(
                    Option.EXPLAIN,
                    Option.PASSES,
                    Option.DUMP,
                    Option.TO,
                    Option.LINK_TYPE,
                    Option.SNAPLEN,
                    Option.FILTER_FILE,
                    Option.READ,
                    Option.INTERFACE);

    private final UnaryOperator<OptimizerCheck> verifier;

    public CompileCommand() {
        this(UnaryOperator.identity());
    }

    /**
     * A command for tests.
     *
     * @param verifier makes the check of --verify another one
     */
    public CompileCommand(UnaryOperator<OptimizerCheck> verifier) {
        this.verifier = verifier;
    }

    /** What a program is compiled for. */
    private record Frames(LinkType linkType, int snaplen, Target target) {}

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public String synopsis() {
        return "compile [EXPR...]";
    }

    @Override
    public String description() {
        return "print the program that an expression becomes";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        The link type is Ethernet, unless -y names one or -r or -i name a file or an interface that
        has one. A program in place of EXPR, or @FILE with a program, is printed as it is.

        With --each a line of the output is link type, snaplen, opt (with -O unopt), expression, number
        of instructions, and instructions as "code jt jf k" with commas between; or instead of the last
        two "error" and what is wrong, after the columns that it is about. Every line of FILE has one,
        also if it cannot be read, save blank ones and those that begin with "#".

        What may not be meant is told on standard error, with -q it is not; docs/warnings.md has more.

        With --verify the optimized program is proved to give the verdict of the unoptimized one on
        every packet on which that loads nothing from outside of it. If that cannot be shown in 5 s,
        the unoptimized one is printed, and a warning says why.

        """
                + ProgramText.FORMS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (arguments.has(Option.EACH)) {
            compileEach(arguments, streams);
            return;
        }
        if (arguments.has(Option.PASSES)) {
            PassesText.check(arguments);
        }
        checkVerify(arguments);
        TextForm form = ProgramText.output(arguments, TextForm.LISTING);
        Expression expression = Expression.of(arguments.operands(), arguments, streams.in());
        Frames frames = frames(arguments, streams, stop);
        if (arguments.has(Option.VERIFY) && expression instanceof Expression.Ready) {
            throw new UsageException("--verify is about the optimizer, and a program is ready");
        }
        UnaryOperator<FilterCompiler> settings = settings(arguments, streams);
        UnaryOperator<FilterCompiler> all =
                compiler ->
                        settings.apply(compiler.snaplen(frames.snaplen()).target(frames.target()));
        InstructionLimit limit =
                form == TextForm.ONE_LINE ? InstructionLimit.XT_BPF : InstructionLimit.LINUX;
        Warnings warnings = new Warnings(arguments, streams, limit);
        if (arguments.has(Option.PASSES) || arguments.has(Option.EXPLAIN)) {
            if (!(expression instanceof Expression.Text(String text))) {
                throw new UsageException(
                        (arguments.has(Option.PASSES) ? "--passes" : "--explain")
                                + " shows an expression, and a program has no text");
            }
            FilterCompiler compiler =
                    all.apply(FilterCompiler.of(frames.linkType()).names(new SystemNames()));
            String shown =
                    arguments.has(Option.PASSES)
                            ? PassesText.of(compiler.steps(text), arguments)
                            : compiler.explain(text).explained();
            warnings.about(expression, frames.linkType(), all, compiler.compile(text));
            streams.print(shown);
            return;
        }
        Program program = expression.compile(frames.linkType(), all);
        warnings.about(expression, frames.linkType(), all, program);
        if (expression instanceof Expression.Ready ready) {
            ProgramText.warnIfInvalid(ready.located(), ready.name(), streams);
        }
        streams.print(form.print(program));
    }

    private static void checkVerify(Arguments arguments) throws UsageException {
        if (arguments.has(Option.VERIFY) && arguments.has(Option.NO_OPTIMIZE)) {
            throw new UsageException("--verify is about the optimizer, and -O is without it");
        }
        if (arguments.has(Option.VERIFY) && arguments.has(Option.PASSES)) {
            throw new UsageException(
                    "--passes shows what the optimizer does, --verify what is used");
        }
    }

    private void compileEach(Arguments arguments, Streams streams)
            throws UsageException, IOException {
        checkVerify(arguments);
        for (Option other : ONE_ONLY) {
            if (arguments.has(other)) {
                throw new UsageException(
                        other.display() + " is about one expression, and --each about many");
            }
        }
        if (!arguments.operands().isEmpty()) {
            throw new UsageException(
                    "the expressions are in the file that --each names; '%s' cannot be added to them"
                            .formatted(arguments.operands().get(0)));
        }
        String file = arguments.value(Option.EACH);
        SystemNames names = new SystemNames();
        UnaryOperator<FilterCompiler> settings = settings(arguments, streams);
        new FilterList(
                        arguments.has(Option.NO_OPTIMIZE) ? "unopt" : "opt",
                        compiler -> settings.apply(compiler.names(names)))
                .compile(file == null ? "-" : file, streams);
    }

    private UnaryOperator<FilterCompiler> settings(Arguments arguments, Streams streams)
            throws UsageException {
        boolean optimize = !arguments.has(Option.NO_OPTIMIZE);
        int netmask = netmask(arguments);
        UnaryOperator<FilterCompiler> settings =
                compiler -> compiler.optimize(optimize).netmask(netmask);
        if (!arguments.has(Option.VERIFY)) {
            return settings;
        }
        OptimizerCheck check =
                verifier.apply(
                        Verification.verified()
                                .onWarning(w -> streams.err().println("weir: warning: " + w)));
        return compiler -> settings.apply(compiler).check(check);
    }

    /** {@return the mask that {@code --netmask} gives, 0 without it} */
    public static int netmask(Arguments arguments) throws UsageException {
        String text = arguments.value(Option.NETMASK);
        return text == null ? 0 : netmask(text);
    }

    /** A mask in dotted form, or a word. */
    private static int netmask(String text) throws UsageException {
        if (text.equals("unknown")) {
            return FilterCompiler.UNKNOWN_NETMASK;
        }
        if (!text.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}")) {
            throw new UsageException(notANetmask(text));
        }
        int mask = 0;
        for (String part : text.split("\\.", -1)) {
            if (Integer.parseInt(part) > 255) {
                throw new UsageException(notANetmask(text));
            }
            mask = mask << 8 | Integer.parseInt(part);
        }
        return mask;
    }

    private static String notANetmask(String text) {
        return "--netmask takes a mask such as 255.255.255.0, or unknown, not '" + text + "'";
    }

    private static Frames frames(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        if (snaplen == 0) {
            snaplen = PacketFilter.SNAPLEN;
        }
        LinkType named = LinkTypes.parse(arguments);
        String file = arguments.value(Option.READ);
        String interfaceName = arguments.value(Option.INTERFACE);
        if (file != null && interfaceName != null) {
            throw new UsageException("-r and -i both say what the link type is; give one of them");
        }
        if (named != null) {
            return new Frames(named, snaplen, Target.UNKNOWN);
        }
        if (file != null) {
            return ofFile(file, streams, stop, snaplen);
        }
        if (interfaceName != null) {
            NetworkInterface source = Interfaces.find(interfaceName);
            LinkType linkType = source.linkType();
            if (linkType == null) {
                throw new IOException(
                        source.name()
                                + ": its packets begin with a header that is not supported yet; -y"
                                + " names a link type");
            }
            return new Frames(linkType, snaplen, Target.LIVE_LINUX);
        }
        return new Frames(LinkType.ETHERNET, snaplen, Target.UNKNOWN);
    }

    private static Frames ofFile(String file, Streams streams, Stop stop, int snaplen)
            throws IOException {
        try (Savefile source = Savefiles.open(file, streams, stop)) {
            return source.interfaces().isEmpty()
                    ? new Frames(LinkType.ETHERNET, snaplen, Target.SAVEFILE)
                    : new Frames(
                            source.interfaces().get(0).linkType(),
                            source.interfaces().get(0).snaplen(),
                            Target.SAVEFILE);
        }
    }
}
