// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The script of a checkout builds the command when it has to. */
class LauncherBuildTest {
    @Test
    void saysThatThereIsNoMaven(@TempDir Path folder) throws IOException, InterruptedException {
        Path copy = LauncherScripts.copy(folder, "command -v mvn", "command -v no-such-mvn");
        Command run = Command.in(folder, Map.of(), copy, "compile", "ip");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("no Maven (mvn) on PATH"), run.err());
    }

    @Test
    void saysWhereTheLogOfABrokenBuildIs(@TempDir Path folder)
            throws IOException, InterruptedException {
        LauncherScripts.executable(folder.resolve("mvn"), "echo '[ERROR] oh'\nexit 1\n");
        Path copy = LauncherScripts.copy(folder, "", "");
        Command run =
                Command.in(
                        folder,
                        Map.of("PATH", folder + ":" + System.getenv("PATH")),
                        copy,
                        "compile",
                        "ip");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("weir: building the command"), run.err());
        assertTrue(run.err().contains("[ERROR] oh"), run.err());
        assertTrue(run.err().contains("target/weir-build.log"), run.err());
    }

    /** Maven goes on when the shell that waits for it is killed; the next start waits for it. */
    @Test
    void buildsOnceThoughAStartIsKilled(@TempDir Path folder) throws Exception {
        Path builds = folder.resolve("builds");
        Path waits = folder.resolve("waits");
        LauncherScripts.executable(
                folder.resolve("mvn"),
                """
                cd "$(dirname "$0")"
                echo $$ >>builds
                while [ ! -e go ]; do sleep 0.02; done
                mkdir -p cli/target/weir
                echo /nowhere >cli/target/weir/stamp
                """);
        Path copy = LauncherScripts.copy(folder, "sleep 0.2", "echo >>\"$root/waits\"; sleep 0.02");
        Process killed = start(folder, copy);
        await(() -> lines(builds) == 1);
        killed.destroyForcibly().waitFor();
        Process second = start(folder, copy);
        await(() -> lines(waits) > 3 || lines(builds) > 1);
        Files.createFile(folder.resolve("go"));
        second.waitFor();
        assertEquals(1, lines(builds));
    }

    private static Process start(Path folder, Path launcher) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--version");
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
    }

    private static int lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!what.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "nothing came of it in 30 s");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** A file that was changed, or a folder that one was taken out of, however deep. */
    @Test
    void buildsAgainWhenASourceIsNewer(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path copy = LauncherScripts.copy(folder, "command -v mvn", "command -v no-such-mvn");
        Path source = folder.resolve("print/src/main/java/dev/weir/print/deep/deeper/A.java");
        Path unused = folder.resolve("bench/src/main/java/B.java");
        Path stamp = folder.resolve("cli/target/weir/stamp");
        for (Path file : List.of(source, unused, stamp)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "\n");
        }
        Instant built = Instant.now().plusSeconds(60);
        Files.setLastModifiedTime(stamp, FileTime.from(built));
        FileTime later = FileTime.from(built.plusSeconds(60));
        Files.setLastModifiedTime(unused, later);
        assertFalse(runs(folder, copy).contains("Maven"));
        Files.setLastModifiedTime(source, later);
        assertTrue(runs(folder, copy).contains("no Maven (mvn) on PATH"));
        Files.delete(source);
        assertFalse(runs(folder, copy).contains("Maven"));
        Files.setLastModifiedTime(source.getParent(), later);
        assertTrue(runs(folder, copy).contains("no Maven (mvn) on PATH"));
    }

    private static String runs(Path folder, Path launcher)
            throws IOException, InterruptedException {
        return Command.in(folder, Map.of(), launcher, "--version").err();
    }
}
