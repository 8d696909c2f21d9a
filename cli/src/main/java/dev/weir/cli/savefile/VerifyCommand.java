// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.savefile.Damage;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir verify}: whether savefiles are whole, and where they are not. */
public final class VerifyCommand implements Command {
    private static final Set<Option> OPTIONS = EnumSet.of(Option.READ, Option.JSON, Option.HELP);

    /** How many damaged stretches of a file are told. */
    private static final int MOST_TOLD = 1000;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String synopsis() {
        return "verify FILE...";
    }

    @Override
    public String description() {
        return "check that savefiles are whole, and tell where they are damaged";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Every record or block is read, with all its options. Behind damage reading goes on where
        records or blocks make sense again. The exit status is 1 if a file is damaged.
        """;
    }

    /** What was found in a file. */
    private static final class Finding {
        final List<Damage> damages = new ArrayList<>();
        long more;
        long packets;

        void add(Damage damage) {
            if (damages.size() < MOST_TOLD) {
                damages.add(damage);
            } else {
                more++;
            }
        }

        /** Damage of which nothing is skipped: reading goes on, or cannot. */
        void add(MalformedSavefileException e) {
            add(new Damage(e.offset(), 0, e.reason()));
        }

        /** Options are made into values only where they are asked for. */
        void check(SavefilePacket packet) {
            packets++;
            try {
                packet.options();
            } catch (MalformedSavefileException e) {
                add(e);
            }
        }

        boolean isWhole() {
            return damages.isEmpty();
        }
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        int damaged = 0;
        for (String file : files) {
            String name = TextFile.display(file);
            Finding finding;
            try {
                finding = check(file, streams, stop);
            } catch (IOException e) {
                IOException named = Failure.in(name, e);
                if (stop.requested() || files.size() == 1) {
                    throw named;
                }
                streams.err().println("weir verify: " + Failure.message(named));
                damaged++;
                continue;
            }
            streams.print(
                    arguments.has(Option.JSON)
                            ? json(TextFile.name(file), finding)
                            : text(name, finding));
            damaged += finding.isWhole() ? 0 : 1;
        }
        if (damaged > 0) {
            throw new IOException(
                    files.size() == 1
                            ? "the file is not whole"
                            : "files that are not whole: %d of %d"
                                    .formatted(damaged, files.size()));
        }
    }

    private static Finding check(String file, Streams streams, Stop stop) throws IOException {
        Finding finding = new Finding();
        if (file.equals("-")) {
            stop.onRequest(streams.in()::close);
        }
        try (Savefile savefile =
                file.equals("-")
                        ? Savefile.open(streams.in(), Streams.IN_NAME, finding::add)
                        : Savefile.open(Path.of(file), finding::add)) {
            savefile.onFlaw(finding::add);
            savefile.onBlock(_ -> {}); // so that blocks that describe no packets are read too
            SavefileRun.run(savefile::next, finding::check, Work.reading(savefile), streams, stop);
        } catch (MalformedSavefileException e) {
            finding.add(e); // no savefile, or packed data that cannot be unpacked any further
        }
        return finding;
    }

    private static String text(String name, Finding finding) {
        if (finding.isWhole()) {
            return "%s: whole, %s%n".formatted(name, Quantity.count(finding.packets, "packet"));
        }
        StringBuilder out = new StringBuilder();
        for (Damage damage : finding.damages) {
            out.append(
                    "%s: byte %d: %s%s%n"
                            .formatted(
                                    name,
                                    damage.offset(),
                                    damage.reason(),
                                    damage.length() == 0
                                            ? ""
                                            : "; %s skipped"
                                                    .formatted(
                                                            Quantity.count(
                                                                    damage.length(), "byte"))));
        }
        if (finding.more > 0) {
            out.append(
                    "%s: and %s%n"
                            .formatted(name, Quantity.count(finding.more, "more damaged stretch")));
        }
        return out.append(
                        "%s: damaged, %s could be read%n"
                                .formatted(name, Quantity.count(finding.packets, "packet")))
                .toString();
    }

    private static String json(String name, Finding finding) {
        StringBuilder out = new StringBuilder();
        JsonLine line = new JsonLine(out);
        line.field("file", name);
        line.field("whole", finding.isWhole());
        line.field("packets", finding.packets);
        line.objects(
                "damages",
                finding.damages,
                (damage, of) -> {
                    of.field("offset", damage.offset());
                    of.field("length", damage.length());
                    of.field("reason", damage.reason());
                });
        line.end();
        return out.toString();
    }
}
