// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a test needs of the machine it runs on. Where it is missing the test is skipped, with the
 * reason; where the continuous integration runs (system property {@code weir.ci} or environment
 * variable {@code WEIR_CI}) it fails instead, since there nothing may be missing.
 */
public final class Requirements {
    private Requirements() {}

    /** Needs the user to be root, as network namespaces and packet sockets do. */
    public static void root() {
        require(isRoot(), "needs root");
    }

    /**
     * Needs a command of the machine, such as {@code tcpdump}.
     *
     * @return where it is
     */
    public static Path command(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path command = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isExecutable(command)) {
                return command;
            }
        }
        require(false, "needs the command " + name);
        throw new AssertionError("not reached");
    }

    /**
     * Needs a file or directory of the shared data, which lies beside the repository or where the
     * system property {@code weir.shared} says.
     *
     * @return where it is
     */
    public static Path shared(String path) {
        Path found = sharedRoot().resolve(path);
        require(Files.exists(found), "needs the shared data: " + path);
        return found;
    }

    private static Path sharedRoot() {
        String set = System.getProperty("weir.shared");
        return set == null ? repository().resolveSibling("shared") : Path.of(set);
    }

    /** {@return the top directory of the repository} */
    public static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("conformance")) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Skips the test, or fails it where nothing may be skipped. */
    public static void require(boolean met, String reason) {
        if (!met && mustNotSkip()) {
            fail("would be skipped: " + reason);
        }
        assumeTrue(met, reason);
    }

    private static boolean mustNotSkip() {
        String property = System.getProperty("weir.ci", System.getenv("WEIR_CI"));
        return property != null && !property.equals("0") && !property.equals("false");
    }
}
