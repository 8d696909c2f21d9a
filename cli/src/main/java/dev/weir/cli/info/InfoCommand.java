// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.input.FlawReport;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Progress;
import dev.weir.cli.output.ScreenWidth;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.output.Work;
import dev.weir.cli.savefile.SavefileRun;
import dev.weir.cli.time.LocalZone;
import dev.weir.savefile.Compression;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir info}: what is in savefiles, as capinfos(1) tells it. */
public final class InfoCommand implements Command {
    private static final Set<Option> OPTIONS =
            EnumSet.of(Option.READ, Option.JSON, Option.HISTOGRAM, Option.HELP);

    @Override
    public String name() {
        return "info";
    }

    @Override
    public String synopsis() {
        return "info FILE...";
    }

    @Override
    public String description() {
        return "tell how many packets a savefile has, of what time, size and interfaces";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        FILE is a pcap or pcapng file, compressed or not, or - for standard input. Sizes are those
        that packets had on the wire. Of a damaged file everything before the damage is told, and
        the exit status is 1.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> files = Savefiles.named(arguments);
        IOException failure = null;
        for (int i = 0; i < files.size(); i++) {
            if (i > 0 && !arguments.has(Option.JSON)) {
                streams.print("\n");
            }
            try {
                tell(files.get(i), arguments, streams, stop);
            } catch (IOException e) {
                if (stop.requested() || i == files.size() - 1) {
                    throw e;
                }
                streams.err().println("weir info: " + Failure.message(e));
                failure = e;
            }
        }
        if (failure != null) {
            throw new IOException("not every file could be read to its end", failure);
        }
    }

    private static void tell(String file, Arguments arguments, Streams streams, Stop stop)
            throws IOException {
        String name = TextFile.display(file);
        try (Digested stream =
                        Savefiles.isReadOnce(file)
                                ? new Digested(Savefiles.stream(file, streams, stop))
                                : null;
                Savefile savefile =
                        stream == null
                                ? Savefile.open(Path.of(file))
                                : Savefile.open(stream, name)) {
            savefile.onFlaw(new FlawReport(name, streams.err()));
            Summary summary = new Summary(savefile);
            Passes passes = new Passes(savefile);
            Progress progress = new Progress(streams, streams.errIsTerminal(), passes);
            IOException damage = read(savefile, summary, progress, stop);
            if (stop.requested()) {
                throw new IOException("stopped before the end");
            }
            Runnable chunk = () -> progress.at(summary.packets(), summary.packets());
            FileFacts facts;
            try {
                facts = facts(file, stream, savefile.compression(), passes, chunk, stop);
            } finally {
                progress.end();
            }
            streams.print(
                    arguments.has(Option.JSON)
                            ? InfoJson.of(summary, facts)
                            : InfoText.of(
                                    summary,
                                    facts,
                                    LocalZone.ofThisMachine(),
                                    arguments.has(Option.HISTOGRAM) || streams.outIsTerminal()
                                            ? ScreenWidth.of(streams)
                                            : 0));
            if (damage != null) {
                throw damage;
            }
        } catch (IOException e) {
            throw Failure.in(name, e);
        }
    }

    /** A file is read twice, for its packets and for its bytes; a stream once, for both. */
    private static final class Passes implements Work {
        private final Savefile savefile;
        private final long size;
        private @Nullable Digested second;

        Passes(Savefile savefile) throws IOException {
            this.savefile = savefile;
            size = savefile.storedSize();
        }

        @Override
        public long done() {
            return savefile.storedPosition() + (second == null ? 0 : second.length());
        }

        @Override
        public long total() {
            return 2 * size;
        }
    }

    /** {@return what ended reading before the end, or null} */
    private static @Nullable IOException read(
            Savefile savefile, Summary summary, Progress progress, Stop stop) {
        try {
            SavefileRun.run(savefile::next, summary::add, progress, stop);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static FileFacts facts(
            String file,
            @Nullable Digested stream,
            @Nullable Compression compression,
            Passes passes,
            Runnable chunk,
            Stop stop)
            throws IOException {
        String packed = compression == null ? null : compression.name();
        if (stream != null) {
            stream.drain(chunk, stop);
            return new FileFacts(TextFile.name(file), stream.length(), stream.sha256(), packed);
        }
        try (InputStream in = Files.newInputStream(Path.of(file));
                Digested all = new Digested(in)) {
            passes.second = all;
            all.drain(chunk, stop);
            return new FileFacts(TextFile.name(file), all.length(), all.sha256(), packed);
        }
    }
}
