// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Replays the dialogues of docs/debugger.md; the debugger must print what stands there. */
class DebuggerPageTest {
    private static final String PROMPT = "(weir) ";
    private static final String EXAMPLES = "examples/";

    /** The command that starts the debugger, and all until the block ends. */
    private static final Pattern DIALOGUE =
            Pattern.compile(
                    "```console\\n\\$ \\./weir debug (\\S+) '([^\\n]*)'\\n(.*?)```",
                    Pattern.DOTALL);

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    private static List<MatchResult> dialogues() throws IOException {
        return DIALOGUE.matcher(Files.readString(root().resolve("docs/debugger.md")))
                .results()
                .toList();
    }

    @Test
    void everyDialogueIsWhatTheDebuggerSays() throws IOException {
        List<MatchResult> dialogues = dialogues();
        assertTrue(dialogues.size() >= 3, "dialogues: " + dialogues.size());
        for (MatchResult dialogue : dialogues) {
            replay(dialogue.group(1), dialogue.group(2), dialogue.group(3));
        }
    }

    /** Each command is given alone, behind those before it, so that its own text is known. */
    private static void replay(String file, String expression, String dialogue) {
        String path = file.replace(EXAMPLES, root().resolve(EXAMPLES) + "/");
        String[] parts = dialogue.split(Pattern.quote(PROMPT), -1);
        StringBuilder script = new StringBuilder();
        String before = run(path, expression, "");
        assertEquals(parts[0], before);
        String last = "";
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            String command = parts[i].substring(0, end);
            // On a terminal an empty line repeats.
            last = command.isBlank() ? last : command;
            script.append(last).append('\n');
            String all = run(path, expression, script.toString());
            assertTrue(all.startsWith(before), all);
            assertEquals(
                    parts[i].substring(end + 1),
                    all.substring(before.length()),
                    () -> expression + ": " + command);
            before = all;
        }
    }

    private static String run(String path, String expression, String script) {
        return Invocation.withInput(
                        script.getBytes(StandardCharsets.UTF_8), "debug", path, expression)
                .expect(0)
                .out()
                .replace(root().resolve(EXAMPLES) + "/", EXAMPLES);
    }
}
