// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What README.md shows is what happens. */
class ReadmeTest {
    /** The lines of all blocks of a language. */
    private static List<String> blocks(String language) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Requirements.repository().resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```" + language);
            } else if (inside) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Each command gives the lines below it, up to a line of dots. */
    @Test
    void commandsGiveTheirOutput() throws IOException, InterruptedException {
        List<String> shown = new ArrayList<>();
        String command = "";
        List<String> block = blocks("console");
        block.add("$ ");
        int commands = 0;
        for (String line : block) {
            if (!line.startsWith("$ ")) {
                shown.add(line);
                continue;
            }
            if (!command.isEmpty()) {
                check(command, shown);
                commands++;
            }
            command = line.substring(2);
            shown.clear();
        }
        assertTrue(commands >= 4, commands + " commands");
    }

    private static void check(String command, List<String> shown)
            throws IOException, InterruptedException {
        Command run = Command.of(Path.of("/bin/sh"), "-c", command);
        assertEquals(0, run.status(), run.err());
        List<String> happened = new ArrayList<>(run.out().lines().toList());
        happened.addAll(run.err().lines().toList());
        assertFalse(shown.isEmpty(), command);
        for (String line : shown) {
            assertTrue(line.equals("...") || happened.contains(line), command + "\n" + line);
        }
    }

    /** The library example consists of lines that {@code PublicFaceTest} compiles and runs. */
    @Test
    void theExampleIsCompiled() throws IOException {
        String test =
                squeezed(
                        Files.readString(
                                Requirements.repository()
                                        .resolve(
                                                "conformance/src/test/java/dev/weir/conformance/PublicFaceTest.java")));
        String example = squeezed(String.join("\n", blocks("java")));
        assertTrue(test.contains(example), example);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
