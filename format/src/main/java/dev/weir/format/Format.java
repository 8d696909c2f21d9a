// SPDX-License-Identifier: Apache-2.0
package dev.weir.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file of the repository to one layout: google-java-format, with four spaces.
 *
 * <p>{@code check} lists the files that differ and exits with 1; {@code apply} rewrites them.
 */
public final class Format {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !(args[0].equals("check") || args[0].equals("apply"))) {
            System.err.println("usage: Format check|apply DIRECTORY");
            System.exit(2);
        }
        List<Path> changed = run(Path.of(args[1]), args[0].equals("apply"));
        if (args[0].equals("check") && !changed.isEmpty()) {
            changed.forEach(file -> System.err.println("not formatted: " + file.normalize()));
            System.err.println(
                    "format them with: mvn -q process-classes -pl format -Dformat=apply");
            System.exit(1);
        }
    }

    /** Returns the files below {@code root} whose layout differs, rewritten if {@code apply}. */
    static List<Path> run(Path root, boolean apply) throws IOException {
        try {
            return sources(root).parallelStream().filter(file -> differs(file, apply)).toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean differs(Path file, boolean rewrite) {
        try {
            String before = Files.readString(file);
            String after =
                    FORMATTER.formatSourceAndFixImports(
                            RemoveUnusedImports.removeUnusedImports(before));
            if (after.equals(before)) {
                return false;
            }
            if (rewrite) {
                Files.writeString(file, after);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            String where = file.normalize() + ": " + e.getMessage();
            throw new UncheckedIOException(new IOException(where, e));
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains("src/"))
                    .sorted()
                    .toList();
        }
    }
}
