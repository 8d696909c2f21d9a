// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.ExitStatus;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.ScreenWidth;
import dev.weir.cli.output.Streams;
import dev.weir.live.Doctor;
import dev.weir.live.Finding;
import dev.weir.live.NetworkInterface;
import dev.weir.live.SystemCallException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir doctor}: whether packets can be captured here, and what stands in the way. */
public final class DoctorCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(Option.ONE_INTERFACE, Option.JSON, Option.HELP);

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String synopsis() {
        return "doctor [--json] [-i IF]";
    }

    @Override
    public String description() {
        return "whether packets can be captured here, and what to do if not";
    }

    @Override
    public String notes() {
        return """

        Looks at rights, features of the kernel, limits, what the interfaces are set to, and the JVM.
        Features are tried and not guessed, on sockets that receive nothing; nothing is changed and
        nothing is left behind. Without rights it tells what it could not try, and why.

          ok       as it should be          failed   does not work; what to do is below
          note     good to know             untried  could not be tried
          warning  captures work, and miss something or cost more

        Exit status: 0 packets can be captured, 1 they cannot, 2 what was typed is wrong.
        """;
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        answer(arguments, streams, stop);
    }

    @Override
    public int answer(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException("takes no operand: '" + arguments.operands().get(0) + "'");
        }
        String wanted = arguments.value(Option.ONE_INTERFACE);
        List<Finding> findings = Doctor.examine(wanted == null ? null : only(wanted));
        StringBuilder out = new StringBuilder();
        if (arguments.has(Option.JSON)) {
            for (Finding finding : findings) {
                json(finding, out);
            }
        } else {
            DoctorText.append(findings, out, ScreenWidth.of(streams));
        }
        streams.print(out.toString());
        return Doctor.canCapture(findings) ? ExitStatus.DONE : ExitStatus.WORLD_FAILED;
    }

    /** {@return the name of the interface that is meant; null for all} */
    private static @Nullable String only(String wanted) throws IOException {
        try {
            NetworkInterface found = Interfaces.find(wanted);
            return found.index() == 0 ? null : found.name();
        } catch (SystemCallException e) {
            return wanted; // the list is refused, which is what is to be told
        }
    }

    private static void json(Finding finding, StringBuilder out) {
        JsonLine line = new JsonLine(out);
        line.field("area", InterfaceText.lower(finding.area()));
        line.field("subject", finding.subject());
        line.field("state", InterfaceText.lower(finding.state()));
        line.field("detail", finding.detail());
        line.field("remedy", finding.remedy());
        line.field("essential", finding.essential());
        line.end();
    }
}
