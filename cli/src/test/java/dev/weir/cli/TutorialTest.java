// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.command.ExitStatus;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs every command of docs/tutorial.md and docs/explain.md; it must print what stands there. */
public class TutorialTest {
    private static final String TUTORIAL = "docs/tutorial.md";
    private static final String EXPLAIN = "docs/explain.md";
    private static final String EXAMPLES = "examples/";
    private static final Pattern COMMAND =
            Pattern.compile("```\\n\\$ \\./weir ([^\\n]*)\\n(.*?)```", Pattern.DOTALL);

    /** A word of the shell, in quotes or not. */
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ']+");

    private static List<MatchResult> commands(String page) throws IOException {
        return COMMAND.matcher(Files.readString(root().resolve(page))).results().toList();
    }

    /** The tests run in the folder of the module. */
    public static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatIsShown() throws IOException {
        return Stream.concat(commands(TUTORIAL).stream(), commands(EXPLAIN).stream())
                .map(command ->
                        DynamicTest.dynamicTest(
                                command.group(1), () -> check(command.group(1), command.group(2))));
    }

    private static void check(String command, String shown) {
        String examples = root().resolve(EXAMPLES) + "/";
        String[] words =
                WORD.matcher(command)
                        .results()
                        .map(word -> word.group().replace("'", "").replace(EXAMPLES, examples))
                        .toArray(String[]::new);
        Invocation run = Invocation.of(words).expect(ExitStatus.DONE);
        // On a terminal the first line of standard error comes before the packets, the rest after.
        int begin = run.err().indexOf('\n') + 1;
        String seen = run.err().substring(0, begin) + run.out() + run.err().substring(begin);
        assertEquals(shown, seen.replace(examples, EXAMPLES));
    }

    @Test
    void thePagesHaveTheirCommands() throws IOException {
        assertTrue(commands(TUTORIAL).size() >= 9, "commands: " + commands(TUTORIAL).size());
        assertTrue(commands(EXPLAIN).size() >= 7, "commands: " + commands(EXPLAIN).size());
    }
}
