// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The scripts that start the command, copies of them, and what they start. */
final class LauncherScripts {
    /** That of a checkout. */
    static final Path CHECKOUT = Requirements.repository().resolve("weir");

    /** The functions of both, from the top directory of a checkout. */
    static final Path START = Path.of("cli/src/main/launcher/start.sh");

    private LauncherScripts() {}

    /** {@return a file that is installed beside the command} */
    static Path installed(String name) {
        return Requirements.repository().resolve(START).resolveSibling(name);
    }

    /** A checkout of which there is nothing but the launcher, with a text in it replaced. */
    static Path copy(Path folder, String text, String replacement) throws IOException {
        String script = Files.readString(CHECKOUT);
        String functions = Files.readString(installed("start.sh"));
        assertTrue((script + functions).contains(text), text);
        Path start = folder.resolve(START);
        Files.createDirectories(start.getParent());
        Files.writeString(start, functions.replace(text, replacement));
        Path copy = Files.writeString(folder.resolve("weir"), script.replace(text, replacement));
        assertTrue(copy.toFile().setExecutable(true));
        return copy;
    }

    /** Makes a JDK whose java is a script; returns the environment that names it. */
    static Map<String, String> jdk(Path folder, String java) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99\"\n");
        executable(jdk.resolve("bin/java"), java);
        return Map.of("JAVA_HOME", jdk.toString());
    }

    static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
    }
}
