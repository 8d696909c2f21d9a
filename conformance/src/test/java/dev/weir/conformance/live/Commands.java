// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.conformance.Requirements;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands of the machine, and ours in a process of its own. */
final class Commands {
    private Commands() {}

    /**
     * {@return what it printed, both streams in one}
     *
     * @throws AssertionError if it did not exit with 0
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    /** {@return the command that runs a class on the class path of the tests} */
    static List<String> java(String mainClass, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * {@return the command that runs {@code weir} with these arguments} It is the launcher, as for
     * everybody, if the tests run with what the launcher starts, the jars of a whole build; else
     * the class path of the tests.
     */
    static List<String> weir(String... arguments) {
        String jars = Requirements.repository().resolve("cli/target") + File.separator;
        if (!classPath().contains(jars + "weir-cli-")) {
            return java("dev.weir.cli.Main", arguments);
        }
        List<String> command = new ArrayList<>();
        command.add(Requirements.repository().resolve("weir").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Surefire starts the tests with a jar that only names the class path. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }
}
