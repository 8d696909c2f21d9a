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

/** {@code weir disasm}: any form to any form. */
public final class DisasmCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(Option.FROM, Option.TO, Option.DUMP, Option.FLAVOUR, Option.HELP);

    @Override
    public String name() {
        return "disasm";
    }

    @Override
    public String synopsis() {
        return "disasm [FILE]";
    }

    @Override
    public String description() {
        return "print a program in another form, as assembly if none is named";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Without FILE the program is read from standard input. Its form is seen from how it begins,
        unless --from names it. With --flavour a program that this machine refuses is an error;
        without, one that libpcap's refuses is printed all the same, with a warning.

        """
                + ProgramText.FORMS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        TextForm from = ProgramText.form(arguments, Option.FROM);
        Translation.run(arguments, streams, from, TextForm.ASSEMBLY);
    }
}
