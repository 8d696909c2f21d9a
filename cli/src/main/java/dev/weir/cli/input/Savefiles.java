// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.input;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.savefile.MergedSavefiles;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The savefiles that a command line names. */
public final class Savefiles {
    private Savefiles() {}

    /** {@return the operands, and the arguments of -r in front of them; one at least} */
    public static List<String> named(Arguments arguments) throws UsageException {
        List<String> files = new ArrayList<>(arguments.values(Option.READ));
        files.addAll(arguments.operands());
        if (files.isEmpty()) {
            throw new UsageException("which file? - is standard input");
        }
        if (files.contains("")) {
            throw new UsageException("the name of a file is empty; - is standard input");
        }
        if (files.indexOf("-") != files.lastIndexOf("-")) {
            throw new UsageException("standard input can be read once only");
        }
        return files;
    }

    /** {@return whether what is in a file is gone once it was read, as from a pipe} */
    public static boolean isReadOnce(String file) {
        if (file.equals("-")) {
            return true;
        }
        Path path = Path.of(file);
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** {@return the bytes of a file, for who reads it once} A stop closes standard input. */
    public static InputStream stream(String file, Streams streams, Stop stop) throws IOException {
        if (file.equals("-")) {
            stop.onRequest(streams.in()::close);
            return streams.in();
        }
        return Files.newInputStream(Path.of(file));
    }

    /**
     * {@return the savefile that comes by a stream}
     *
     * @param file its name, or - for standard input
     * @param in closed together with the savefile
     */
    public static Savefile open(String file, InputStream in, Streams streams) throws IOException {
        String name = TextFile.display(file);
        try {
            Savefile savefile = Savefile.open(in, TextFile.name(file));
            savefile.onFlaw(new FlawReport(name, streams.err()));
            return savefile;
        } catch (IOException e) {
            throw Failure.in(name, e);
        }
    }

    /** {@return the savefile of a name} A stop closes it if it is standard input. */
    public static Savefile open(String file, Streams streams, Stop stop) throws IOException {
        return open(file, streams, stop, null);
    }

    /**
     * {@return the savefile of a name}
     *
     * @param damages told of damage, behind which reading goes on; null if damage ends it
     */
    public static Savefile open(
            String file, Streams streams, Stop stop, @Nullable DamageReport damages)
            throws IOException {
        if (file.equals("-")) {
            stop.onRequest(streams.in()::close);
        }
        try {
            Savefile savefile = opened(file, streams, damages);
            savefile.onFlaw(new FlawReport(TextFile.display(file), streams.err()));
            return savefile;
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        }
    }

    private static Savefile opened(String file, Streams streams, @Nullable DamageReport damages)
            throws IOException {
        boolean isInput = file.equals("-");
        if (damages == null) {
            return isInput
                    ? Savefile.open(streams.in(), Streams.IN_NAME)
                    : Savefile.open(Path.of(file));
        }
        return isInput
                ? Savefile.open(streams.in(), Streams.IN_NAME, damages)
                : Savefile.open(Path.of(file), damages);
    }

    /**
     * Opens savefiles to merge them.
     *
     * @param sources the savefiles are added here, and closed if one cannot be opened
     */
    public static MergedSavefiles openAll(
            List<String> files, List<Savefile> sources, Streams streams, Stop stop)
            throws IOException {
        try {
            for (String file : files) {
                sources.add(open(file, streams, stop));
            }
        } catch (IOException e) {
            new MergedSavefiles(sources).close();
            throw e;
        }
        return new MergedSavefiles(sources);
    }
}
