// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** {@code weir interfaces}: where packets can be captured. */
final class InterfacesCommand implements Command {
    private static final Set<Option> OPTIONS = EnumSet.of(Option.JSON, Option.HELP);

    @Override
    public String name() {
        return "interfaces";
    }

    @Override
    public String synopsis() {
        return "interfaces [--json]";
    }

    @Override
    public String description() {
        return "list the interfaces, the likeliest to capture on first";
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
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (NetworkInterface each : NetworkInterfaces.list()) {
            number++;
            if (arguments.has(Option.JSON)) {
                json(number, each, out);
            } else {
                out.append(number).append('.').append(each.summary()).append('\n');
            }
        }
        streams.print(out.toString());
    }

    private static void json(int number, NetworkInterface source, StringBuilder out) {
        JsonLine line = new JsonLine(out);
        line.field("number", number);
        line.field("name", source.name());
        line.field("index", source.index());
        line.field("description", source.description());
        line.field("flags", source.flags().stream().map(f -> lower(f.name())).toList());
        line.field("connection", lower(source.connection().name()));
        line.field("hardwareAddress", source.hardwareAddress());
        line.field("linkType", source.linkType() == null ? null : source.linkType().dltName());
        line.field(
                "addresses",
                source.addresses().stream()
                        .map(a -> a.address().getHostAddress() + "/" + a.prefixLength())
                        .toList());
        line.end();
    }

    private static String lower(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
