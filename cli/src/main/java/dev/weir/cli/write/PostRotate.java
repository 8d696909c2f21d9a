// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.function.Consumer;

/**
 * A command that is run on each file that another one follows, beside the capture and at the lowest
 * priority: tcpdump's -z. Nobody waits for its end.
 *
 * @param command the program, which gets the name of the file as its only argument
 * @param warnings told why it could not be started
 */
public record PostRotate(String command, Consumer<String> warnings) {
    /** Runs it. */
    public void run(String file) {
        try {
            start("nice", "-n", "19", "--", command, file);
        } catch (IOException e) {
            startDirectly(file);
        }
    }

    /** Where there is no nice(1). */
    private void startDirectly(String file) {
        try {
            start(command, file);
        } catch (IOException e) {
            warnings.accept("-z " + command + " was not run on " + file + ": " + e.getMessage());
        }
    }

    /** It has no input, and prints where this process does. */
    private static void start(String... words) throws IOException {
        new ProcessBuilder(List.of(words))
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
    }
}
