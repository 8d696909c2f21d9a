// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs the commands of docs/assembler.md; each must print what stands there. Of the programs that
 * they are joined with by pipes those are played here that the page needs.
 */
class AssemblerPageTest {
    private static final String EXAMPLES = "examples/";

    /** What tcpdump 4.99.3 prints for the one expression that the page gives it. */
    private static final String TCPDUMP =
            "tcpdump -ddd -y EN10MB arp => 4\n40 0 0 12\n21 0 1 2054\n6 0 0 262144\n6 0 0 0\n";

    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("^\\$ ([^\\n]*)\\n((?:(?!\\$ ).*\\n)*)", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ']+");

    @TempDir Path folder;

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    @Test
    void everyCommandPrintsWhatIsShown() throws IOException {
        String page = Files.readString(root().resolve("docs/assembler.md"));
        int commands = 0;
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            for (MatchResult command : COMMAND.matcher(block.group(1)).results().toList()) {
                check(command.group(1), command.group(2));
                commands++;
            }
        }
        assertTrue(commands >= 10, "commands: " + commands);
    }

    private void check(String command, String shown) throws IOException {
        if (command.equals("cat arp.s")) {
            Files.writeString(folder.resolve("arp.s"), shown);
            return;
        }
        String text = "";
        StringBuilder said = new StringBuilder();
        for (String part : command.split(" \\| ", -1)) {
            text = output(part, text, said);
        }
        // On a terminal what a command says when it begins comes first, the rest last.
        int first = said.indexOf("reading from") == 0 ? said.indexOf("\n") + 1 : 0;
        assertEquals(shown, said.substring(0, first) + text + said.substring(first), command);
    }

    private String output(String command, String input, StringBuilder said) throws IOException {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(command).results().toList()) {
            words.add(word.group().replace("'", ""));
        }
        return switch (words.getFirst()) {
            case "weir" -> weir(words.subList(1, words.size()), input, said);
            case "tcpdump" -> {
                assertTrue(TCPDUMP.startsWith(command + " => "), command);
                yield TCPDUMP.substring(TCPDUMP.indexOf("=> ") + 3);
            }
            case "sed" -> {
                assertEquals("sed 's/, drop/, drpo/' arp.s", command);
                yield Files.readString(folder.resolve("arp.s")).replace(", drop", ", drpo");
            }
            case "sort" -> sorted(input);
            case "uniq" -> counted(input);
            default -> throw new AssertionError("not known here: " + command);
        };
    }

    private String weir(List<String> words, String input, StringBuilder said) {
        String examples = root().resolve(EXAMPLES) + "/";
        String[] all =
                words.stream()
                        .map(word ->
                                word.equals("arp.s")
                                        ? folder.resolve(word).toString()
                                        : word.replace(EXAMPLES, examples))
                        .toArray(String[]::new);
        Invocation run = Invocation.withInput(input.getBytes(StandardCharsets.UTF_8), all);
        said.append(
                run.err()
                        .replace(examples, EXAMPLES)
                        .replace(folder.resolve("arp.s") + "", "arp.s"));
        return run.out();
    }

    private static String sorted(String text) {
        return String.join("", text.lines().sorted().map(line -> line + "\n").toList());
    }

    private static String counted(String text) {
        StringBuilder counts = new StringBuilder();
        List<String> lines = text.lines().toList();
        int from = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !lines.get(i).equals(lines.get(from))) {
                counts.append("%7d %s%n".formatted(i - from, lines.get(from)));
                from = i;
            }
        }
        return counts.toString();
    }
}
