// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.program;

import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Streams;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** {@code weir asm}: assembly to any form. */
public final class AsmCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(Option.TO, Option.DUMP, Option.FLAVOUR, Option.HELP);

    @Override
    public String name() {
        return "asm";
    }

    @Override
    public String synopsis() {
        return "asm [FILE]";
    }

    @Override
    public String description() {
        return "assemble a program written in the language of bpf_asm";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Without FILE the program is read from standard input. It is printed as bpf_asm does, in one
        line of numbers, unless --to or -d, -dd or -ddd say otherwise. With --flavour a program that
        this machine refuses is an error; without, one that libpcap's refuses is printed all the same,
        with a warning.

        """
                + ProgramText.FORMS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        Translation.run(arguments, streams, TextForm.ASSEMBLY, TextForm.ONE_LINE);
    }
}
