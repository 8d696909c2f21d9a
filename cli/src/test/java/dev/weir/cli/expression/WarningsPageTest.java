// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;
import dev.weir.cli.command.ExitStatus;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the commands of docs/warnings.md; they must say what stands there. {@code -Dapprove=true}
 * writes it anew.
 */
class WarningsPageTest {
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\\$ \\./weir (.*) > /dev/null");
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ']+");

    private static Path page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root.resolve("docs/warnings.md");
    }

    /** The same lines of commands, each with what it says now. */
    private static String run(String block) {
        StringBuilder now = new StringBuilder("```console\n");
        for (String line : block.lines().toList()) {
            Matcher command = COMMAND.matcher(line);
            if (command.matches()) {
                String[] words =
                        WORD.matcher(command.group(1))
                                .results()
                                .map(word -> word.group().replace("'", ""))
                                .toArray(String[]::new);
                String said = Invocation.of(words).expect(ExitStatus.DONE).err();
                assertTrue(said.startsWith("weir: warning: "), () -> line + "\n" + said);
                now.append(line).append('\n').append(said);
            }
        }
        return now.append("```").toString();
    }

    @Test
    void everyCommandSaysWhatIsShown() throws IOException {
        Path page = page();
        String text = Files.readString(page);
        Matcher blocks = BLOCK.matcher(text);
        StringBuilder now = new StringBuilder();
        int count = 0;
        while (blocks.find()) {
            blocks.appendReplacement(now, Matcher.quoteReplacement(run(blocks.group(1))));
            count++;
        }
        blocks.appendTail(now);
        if (Boolean.getBoolean("approve")) {
            Files.writeString(page, now);
        }
        assertEquals(Files.readString(page), now.toString(), "-Dapprove=true writes it anew");
        assertTrue(count >= 8, "blocks: " + count);
    }
}
