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
    /** {@return the lines of each block of that language} */
    private static List<List<String>> blocks(String language) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        boolean wanted = false;
        for (String line : Files.readAllLines(Requirements.repository().resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = !inside;
                wanted = inside && line.equals("```" + language);
                if (wanted) {
                    blocks.add(new ArrayList<>());
                }
            } else if (wanted) {
                blocks.getLast().add(line);
            }
        }
        assertFalse(blocks.isEmpty(), "no block of " + language);
        return blocks;
    }

    /** A command of the page, and the lines below it. */
    private record Shown(String command, List<String> lines) {
        /** Questions are answered by the exit status; trouble has its own. */
        int status() {
            return command.contains("weir prove ") ? 1 : command.contains(" porrt ") ? 2 : 0;
        }

        boolean needsTcpdump() {
            return command.contains("| tcpdump ");
        }
    }

    private static List<Shown> commands() throws IOException {
        List<Shown> commands = new ArrayList<>();
        for (List<String> block : blocks("console")) {
            for (String line : block) {
                if (line.startsWith("$ ")) {
                    commands.add(new Shown(line.substring(2), new ArrayList<>()));
                } else {
                    commands.getLast().lines.add(line);
                }
            }
        }
        return commands;
    }

    /** Each command gives the lines below it, in their order. */
    @Test
    void commandsGiveTheirOutput() throws IOException, InterruptedException {
        int commands = 0;
        for (Shown shown : commands()) {
            if (!shown.needsTcpdump()) {
                check(shown);
                commands++;
            }
        }
        assertTrue(commands >= 7, commands + " commands");
    }

    @Test
    void tcpdumpReadsWhatIsWritten() throws IOException, InterruptedException {
        Requirements.command("tcpdump");
        int commands = 0;
        for (Shown shown : commands()) {
            if (shown.needsTcpdump()) {
                check(shown);
                commands++;
            }
        }
        assertTrue(commands >= 1, commands + " commands");
    }

    private static void check(Shown shown) throws IOException, InterruptedException {
        Command run = Command.of(Path.of("/bin/sh"), "-c", shown.command);
        assertEquals(shown.status(), run.status(), run.err());
        assertFalse(shown.lines.isEmpty(), shown.command);
        List<String> out = run.out().lines().toList();
        List<String> err = run.err().lines().toList();
        for (String line : shown.lines) {
            if (out.contains(line)) {
                out = behind(line, out);
            } else if (err.contains(line)) {
                err = behind(line, err);
            } else {
                assertEquals(
                        "...", line, () -> shown.command + " printed\n" + run.out() + run.err());
            }
        }
    }

    private static List<String> behind(String line, List<String> lines) {
        return lines.subList(lines.indexOf(line) + 1, lines.size());
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
        String example = squeezed(String.join("\n", blocks("java").getFirst()));
        assertTrue(test.contains(example), example);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
