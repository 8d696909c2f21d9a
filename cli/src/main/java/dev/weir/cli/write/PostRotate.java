// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.function.Consumer;

/**
 * A command that is run on each file that another one follows, beside the capture and at the lowest
 * priority: tcpdump's -z. Nobody waits for its end; that it failed is told if there is still
 * somebody to tell it.
 *
 * @param command the program, which gets the name of the file as its only argument
 * @param warnings told of a file that it was not run on, or failed with, by any thread
 */
public record PostRotate(String command, Consumer<String> warnings) {
    /** Exit statuses of nice(1), and of shells, of a command that could not be run. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    /** Runs it. */
    public void run(String file) {
        try {
            start(file, "nice", "-n", "19", "--", command, file);
        } catch (IOException e) {
            startDirectly(file);
        }
    }

    /** Where there is no nice(1). */
    private void startDirectly(String file) {
        try {
            start(file, command, file);
        } catch (IOException e) {
            notRun(file, String.valueOf(e.getMessage()));
        }
    }

    /** It has no input, and prints where this process does. */
    private void start(String file, String... words) throws IOException {
        Process begun =
                new ProcessBuilder(List.of(words))
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectOutput(Redirect.INHERIT)
                        .redirectError(Redirect.INHERIT)
                        .start();
        var _ = begun.onExit().thenAccept(ended -> tell(file, ended.exitValue()));
    }

    private void tell(String file, int status) {
        switch (status) {
            case 0 -> {}
            case NOT_EXECUTABLE -> notRun(file, "it cannot be executed");
            case NOT_FOUND -> notRun(file, "there is no such command");
            default ->
                    warnings.accept(
                            "-z %s failed on %s: exit status %d".formatted(command, file, status));
        }
    }

    private void notRun(String file, String why) {
        warnings.accept("-z %s was not run on %s: %s".formatted(command, file, why));
    }
}
