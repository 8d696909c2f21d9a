// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Streams;
import dev.weir.cli.program.ProgramText;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir filters}: filters that have a name, as expressions and as programs. */
public final class FiltersCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.DUMP,
                    Option.TO,
                    Option.LINK_TYPE,
                    Option.NO_OPTIMIZE,
                    Option.JSON,
                    Option.HELP);

    @Override
    public String name() {
        return "filters";
    }

    @Override
    public String synopsis() {
        return "filters [NAME [MAC...]]";
    }

    @Override
    public String description() {
        return "filters that have a name, for --named of weir capture and weir read";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Without NAME all are listed, each with its expression. With NAME its expression and its
        program are printed; with -d, -dd, -ddd or --to the program alone, in that form. weir capture
        --named NAME captures what it keeps; --named from-mac=00:00:5e:00:53:01,00:00:5e:00:53:02
        names machines, and an expression behind it narrows it.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        TextForm form = ProgramText.output(arguments, TextForm.LISTING);
        LinkType named = LinkTypes.parse(arguments);
        LinkType linkType = named == null ? LinkType.ETHERNET : named;
        List<String> words = arguments.operands();
        if (words.isEmpty()) {
            if (arguments.has(Option.DUMP) || arguments.has(Option.TO)) {
                throw new UsageException("the program of which filter? weir filters lists them");
            }
            streams.print(arguments.has(Option.JSON) ? json() : list());
            return;
        }
        NamedFilter filter = NamedFilters.find(words.getFirst());
        String expression = NamedFilters.expression(filter.name(), words.subList(1, words.size()));
        Program program =
                new Expression.Text(expression)
                        .compile(
                                linkType,
                                PacketFilter.SNAPLEN,
                                !arguments.has(Option.NO_OPTIMIZE),
                                Target.UNKNOWN);
        StringBuilder out = new StringBuilder();
        if (arguments.has(Option.JSON)) {
            json(out, filter, expression);
        } else if (!arguments.has(Option.DUMP) && !arguments.has(Option.TO)) {
            out.append(filter.name()).append(": ").append(filter.description()).append('\n');
            out.append(expression).append('\n');
            out.append(form.print(program));
        } else {
            out.append(form.print(program));
        }
        streams.print(out.toString());
    }

    private static String list() {
        int width = 0;
        for (NamedFilter each : NamedFilter.ALL) {
            width = Math.max(width, each.synopsis().length());
        }
        StringBuilder out = new StringBuilder();
        for (NamedFilter each : NamedFilter.ALL) {
            out.append(each.synopsis())
                    .repeat(' ', width + 2 - each.synopsis().length())
                    .append(each.description())
                    .append('\n')
                    .repeat(' ', width + 2)
                    .append(each.template())
                    .append('\n');
        }
        return out.toString();
    }

    private static String json() {
        StringBuilder out = new StringBuilder();
        NamedFilter.ALL.forEach(each -> json(out, each, each.template()));
        return out.toString();
    }

    private static void json(StringBuilder out, NamedFilter filter, String expression) {
        JsonLine line = new JsonLine(out);
        line.field("name", filter.name());
        line.field("takesAddresses", filter.takesAddresses());
        line.field("expression", expression);
        line.field("description", filter.description());
        line.end();
    }
}
