// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a run reads, over which it must not write, whatever they are called. */
public final class Sources {
    /** What standard input is, on Linux: a file if it was redirected from one. */
    private static final Path INPUT = Path.of("/proc/self/fd/0");

    private final List<Path> files;

    /** Those of these names; {@code -} is standard input. */
    public static Sources of(List<String> names) {
        return of(names, INPUT);
    }

    static Sources of(List<String> names, Path input) {
        return new Sources(
                names.stream().map(name -> name.equals("-") ? input : Path.of(name)).toList());
    }

    private Sources(List<Path> files) {
        this.files = files;
    }

    /** Refuses a name that the user gave to write to, before anything is opened. */
    public void refuse(String target) throws UsageException, IOException {
        if (has(target)) {
            throw UsageException.inInput(
                    SafeText.of(target) + ": " + sentence() + "; write to another one");
        }
    }

    /** Refuses a name that was made of one that the user gave, such as that of a piece. */
    void refusePiece(String target) throws IOException {
        if (has(target)) {
            throw new FileSystemException(
                    target, null, sentence() + "; give -w a name that makes others");
        }
    }

    private String sentence() {
        return files.size() == 1 ? "is the file that is read" : "is one of the files that are read";
    }

    private boolean has(String target) throws IOException {
        if (target.equals("-") || Files.notExists(Path.of(target))) {
            return false;
        }
        for (Path file : files) {
            // A terminal or a pipe may well be both.
            if ((!file.equals(INPUT) || Files.isRegularFile(file))
                    && Files.exists(file)
                    && Files.isSameFile(Path.of(target), file)) {
                return true;
            }
        }
        return false;
    }
}
