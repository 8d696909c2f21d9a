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
import dev.weir.cli.output.Work;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.MergedSavefiles;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir merge}: the packets of several savefiles by time. */
public final class MergeCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(Copies.OPTIONS, EnumSet.of(Option.READ, Option.HELP));

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String synopsis() {
        return "merge -w OUT FILE...";
    }

    @Override
    public String description() {
        return "write the packets of several savefiles to one, by time";
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
        Packets of one file keep their order; of packets with the same time the one of the file
        that is named first comes first. Written as pcapng (a name that ends in .pcapng, or --format
        pcapng) each interface of each file stays an interface of its own, those without packets
        too, with names, secrets, statistics and blocks that may be copied without being understood;
        what the first file says of itself (comments, machine, system, program) is kept, what the
        others say of themselves is not. A pcap file takes packets of one link type only.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        Copies copies = new Copies(arguments, streams, files);
        List<Savefile> sources = new ArrayList<>();
        try (MergedSavefiles merged = Savefiles.openAll(files, sources, streams, stop);
                Output output = open(copies, merged, sources)) {
            long packets =
                    SavefileRun.run(
                            merged::next,
                            packet -> {
                                try {
                                    output.write(packet);
                                } catch (MalformedSavefileException e) {
                                    throw merged.ofLast(e);
                                }
                            },
                            Work.reading(sources),
                            streams,
                            stop);
            output.flush();
            streams.err()
                    .println(
                            "%s of %s written to %s"
                                    .formatted(
                                            Quantity.count(packets, "frame"),
                                            Quantity.count(files.size(), "file"),
                                            copies.name()));
        }
    }

    private static Output open(Copies copies, MergedSavefiles merged, List<Savefile> sources)
            throws IOException {
        return switch (copies.format()) {
            case PCAP -> copies.pcap(copies.file(), merged::interfaces);
            case PCAPNG -> withBlocksOf(sources, copies.pcapng(copies.file()));
        };
    }

    private static Output withBlocksOf(List<Savefile> sources, PcapngOutput output)
            throws IOException {
        for (Savefile source : sources) {
            try {
                output.addBlocksOf(source);
            } catch (IOException e) {
                try (output) {
                    throw Failure.in(source.name(), e);
                }
            }
        }
        return output;
    }
}
