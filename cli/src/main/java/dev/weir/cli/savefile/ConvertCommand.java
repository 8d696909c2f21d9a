// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.cli.write.Output;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir convert}: a savefile in another format. */
public final class ConvertCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(Copies.OPTIONS, EnumSet.of(Option.READ, Option.HELP));

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String synopsis() {
        return "convert -w OUT FILE";
    }

    @Override
    public String description() {
        return "copy a savefile as pcap or pcapng, compressed or not";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String descriptionOf(Option option) {
        return Copies.describe(option);
    }

    @Override
    public String notes() {
        return """
        The ending of OUT says what is written: .pcap or .pcapng, behind it .gz, .zst or .lz4 to
        compress it. From pcapng to pcapng nothing is lost; in pcap there is no place for comments,
        names, secrets, statistics, a second link type and times finer than nanoseconds.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        if (files.size() > 1) {
            throw new UsageException("which file of these? one can be converted");
        }
        Copies copies = new Copies(arguments, streams, files);
        String file = files.getFirst();
        try (Savefile source = Savefiles.open(file, streams, stop);
                Output output = copies.openFor(source, List.of())) {
            long packets =
                    SavefileRun.run(
                            source::next, output::write, Work.reading(source), streams, stop);
            output.flush();
            streams.err()
                    .println(Quantity.count(packets, "frame") + " written to " + copies.name());
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        }
    }
}
