// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefileIndex;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir index}: makes the file beside a savefile by which times are found in it. */
public final class IndexCommand implements Command {
    private static final Set<Option> OPTIONS = EnumSet.of(Option.READ, Option.HELP);

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String synopsis() {
        return "index FILE...";
    }

    @Override
    public String description() {
        return "write FILE.wx, by which weir read finds times and places in FILE";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        weir read --from, --to and --skip then read only the parts of FILE that they need. An index
        that is damaged, or older than FILE, is not used, and weir read says so; rm FILE.wx removes
        it. What it says is checked where it is used, but who can write FILE.wx can hide packets
        from --from and --to. FILE must be a pcap or pcapng file that is whole and not compressed.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        if (files.contains("-")) {
            throw UsageException.inInput("standard input is no file beside which an index can lie");
        }
        int failed = 0;
        for (String file : files) {
            try {
                index(file, streams, stop);
            } catch (IOException e) {
                IOException named = Failure.in(TextFile.display(file), e);
                if (stop.requested() || files.size() == 1) {
                    throw named;
                }
                streams.err().println("weir index: " + Failure.message(named));
                failed++;
            }
        }
        if (failed > 0) {
            throw new IOException(
                    "files without an index: %d of %d".formatted(failed, files.size()));
        }
    }

    private static SavefileIndex read(String file, Streams streams, Stop stop) throws IOException {
        try (Savefile savefile = Savefiles.open(file, streams, stop)) {
            Progress progress =
                    new Progress(streams, streams.errIsTerminal(), Work.reading(savefile));
            try {
                return SavefileIndex.of(
                        savefile,
                        packets -> {
                            progress.at(packets, packets);
                            return !stop.requested();
                        });
            } finally {
                progress.end();
            }
        }
    }

    private static void index(String file, Streams streams, Stop stop) throws IOException {
        SavefileIndex index = read(file, streams, stop);
        index.write();
        streams.err()
                .println(
                        "%s: %s in %s"
                                .formatted(
                                        SafeText.of(index.toString()),
                                        Quantity.count(index.packets(), "frame"),
                                        Quantity.count(index.stretches(), "stretch")));
    }
}
