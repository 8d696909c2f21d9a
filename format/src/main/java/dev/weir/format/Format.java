// SPDX-License-Identifier: Apache-2.0
package dev.weir.format;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    public static void main(String[] args) throws IOException, FormatterException {
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
    static List<Path> run(Path root, boolean apply) throws IOException, FormatterException {
        List<Path> changed = new ArrayList<>();
        for (Path file : sources(root)) {
            String before = Files.readString(file);
            String after = format(file, before);
            if (!after.equals(before)) {
                changed.add(file);
                if (apply) {
                    Files.writeString(file, after);
                }
            }
        }
        return changed;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains("src/"))
                    .sorted()
                    .toList();
        }
    }

    private static String format(Path file, String source) throws FormatterException {
        try {
            return FORMATTER.formatSourceAndFixImports(
                    RemoveUnusedImports.removeUnusedImports(source));
        } catch (FormatterException e) {
            throw new FormatterException(file.normalize() + ": " + e.getMessage());
        }
    }
}
