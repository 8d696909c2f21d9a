// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.LabelledLines;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.ScreenWidth;
import dev.weir.cli.output.Streams;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;
import dev.weir.live.interfaces.InterfaceDetails;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir interfaces}: where packets can be captured, and what these places are like. */
public final class InterfacesCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(Option.ONE_INTERFACE, Option.ALL_DETAILS, Option.JSON, Option.HELP);

    @Override
    public String name() {
        return "interfaces";
    }

    @Override
    public String synopsis() {
        return "interfaces [-v] [--json] [-i IF]";
    }

    @Override
    public String description() {
        return "list the interfaces, the likeliest to capture on first";
    }

    @Override
    public String notes() {
        return """

        Without -v the lines are those of tcpdump -D; the number is what -i takes in place of a name.
        With -v and --json all is told that the kernel (rtnetlink) and the driver (ethtool) know:
        flags, MTU, hardware address, media, speed, duplex and state; IP addresses with their kind,
        scope and labels; offloads that change what a capture sees; bridges with their ports and the
        addresses that they learned, VLANs, bonds, and the other end of a veth, also in another
        network namespace. It takes no rights.
        """;
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        if (!arguments.operands().isEmpty()) {
            throw new UsageException("takes no operand: '" + arguments.operands().get(0) + "'");
        }
        String wanted = arguments.value(Option.ONE_INTERFACE);
        String only = wanted == null ? null : Interfaces.find(wanted).name();
        boolean json = arguments.has(Option.JSON);
        boolean verbose = arguments.has(Option.ALL_DETAILS);
        List<InterfaceDetails> all = json || verbose ? NetworkInterfaces.details() : List.of();
        StringBuilder out = new StringBuilder();
        LabelledLines lines = new LabelledLines(out, verbose ? ScreenWidth.of(streams) : 0);
        int number = 0;
        for (NetworkInterface each : NetworkInterfaces.list()) {
            number++;
            if (only != null && !only.equals(each.name())) {
                continue;
            }
            InterfaceDetails details = find(all, each.index());
            if (json) {
                InterfaceJson.write(number, each, details, out);
                continue;
            }
            out.append(number).append('.').append(SafeText.of(each.summary())).append('\n');
            if (details != null) {
                InterfaceText.append(details, all, lines);
            }
        }
        streams.print(out.toString());
    }

    private static @Nullable InterfaceDetails find(List<InterfaceDetails> all, int index) {
        for (InterfaceDetails each : all) {
            if (each.link().index() == index) {
                return each;
            }
        }
        return null;
    }
}
