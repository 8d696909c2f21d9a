// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.program;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.text.LocatedProgram;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** Reads a program in one form and prints it in another. */
final class Translation {
    private Translation() {}

    /**
     * Does it for the file that is the operand, or standard input.
     *
     * @param from the form that is read; null if that should be seen
     * @param to the form that is printed if the options name none
     */
    static void run(Arguments arguments, Streams streams, @Nullable TextForm from, TextForm to)
            throws UsageException, IOException {
        List<String> operands = arguments.operands();
        if (operands.size() > 1) {
            throw new UsageException(
                    "one file at a time; '%s' is one too many"
                            .formatted(SafeText.of(operands.get(1))));
        }
        TextForm form = ProgramText.output(arguments, to);
        Flavour flavour = ProgramText.flavour(arguments);
        String file = operands.isEmpty() ? "-" : operands.get(0);
        LocatedProgram located = ProgramText.ofFile(file, from, streams.in());
        if (flavour == null) {
            ProgramText.warnIfInvalid(located, TextFile.display(file), streams);
        } else {
            ProgramText.check(located, flavour, TextFile.display(file));
        }
        streams.print(form.print(located.program()));
    }
}
