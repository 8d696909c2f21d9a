// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripts that start the command: that of a checkout, and that of what it builds. */
class LauncherTest {
    private static final Path INSTALLED = Requirements.repository().resolve("cli/target/weir");

    @Test
    void worksFromAnyDirectoryAndThroughLinks(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path first = Files.createSymbolicLink(folder.resolve("first"), LauncherScripts.CHECKOUT);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        for (Path program : new Path[] {LauncherScripts.CHECKOUT, first, second}) {
            Command run = Command.in(folder, Map.of(), program, "--version");
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().startsWith("weir "), run.out());
        }
        Command found =
                Command.in(
                        folder,
                        Map.of("PATH", folder + ":" + System.getenv("PATH")),
                        Path.of("/bin/sh"),
                        "-c",
                        "second -d ip");
        assertEquals(0, found.status(), found.err());
        assertEquals(4, found.out().lines().count());
    }

    /** Without a checkout around it, and without the caches, which the JVM refuses there. */
    @Test
    void whatIsBuiltRunsWhereItIsCopiedTo(@TempDir Path folder)
            throws IOException, InterruptedException {
        Command.of(LauncherScripts.CHECKOUT, "--version"); // builds it
        Path there = Files.createDirectories(folder.resolve("a place/weir"));
        for (String part : List.of("bin", "linked")) {
            Files.createDirectory(there.resolve(part));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(INSTALLED.resolve(part))) {
                for (Path file : files) {
                    Files.copy(
                            file,
                            there.resolve(part).resolve(file.getFileName()),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a place/weir/bin"));
        Path program = Files.createSymbolicLink(folder.resolve("w"), Path.of("link/weir"));
        Command run = Command.in(folder, Map.of(), program, "compile", "-d", "ip");
        assertEquals(0, run.status(), run.err());
        assertEquals(Command.weir("compile", "-d", "ip").out(), run.out());
        assertEquals("", run.err());
    }

    /** What a checkout looks for is nothing to a command that is installed. */
    @Test
    void whatIsBuiltLooksForNoSources(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path copy = LauncherScripts.copy(folder, "command -v mvn", "command -v no-such-mvn");
        Path home = Files.createDirectories(folder.resolve("cli/target/weir"));
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path sources = LauncherScripts.installed("weir");
        Path program = Files.copy(sources, bin.resolve("weir"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(folder.resolve(LauncherScripts.START), bin.resolve("start.sh"));
        Map<String, String> with = LauncherScripts.jdk(folder, "echo \"$@\"\n");
        assertTrue(Command.in(folder, with, copy, "--version").err().contains("no Maven"));
        Command run = Command.in(folder, with, program, "--version");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("-p " + home.toRealPath() + "/linked "), run.out());
    }

    @Test
    void keepsWordsAsTheyAre() throws IOException, InterruptedException {
        Command run = Command.weir("compile", "ip or", "*");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("\nip or *\n"), run.err());
    }

    @Test
    void saysThatAStreamIsClosed() throws IOException, InterruptedException {
        String closed = "weir %s: standard %s: closed, or not open for %sing\n";
        assertEquals("1 " + closed.formatted("read", "input", "read"), shell("read - <&-"));
        assertEquals(
                "1 " + closed.formatted("compile", "input", "read"), shell("compile -F - <&-"));
        assertEquals(
                "1 " + closed.formatted("debug", "input", "read"),
                shell("debug examples/arp-flood.pcapng arp <&- >/dev/null"));
        assertEquals("1 " + closed.formatted("compile", "output", "writ"), shell("compile ip >&-"));
        assertEquals("2 ", shell("compile porrt 80 2>&-"));
    }

    /** In the locale C, as cron starts things, and in none. */
    @Test
    void readsFilesOfAnyNameWithoutALocale(@TempDir Path folder)
            throws IOException, InterruptedException {
        String file = folder + "/$(printf '\\303\\244').pcapng";
        String copy = "cp examples/arp-flood.pcapng " + file;
        for (String locale : List.of("LC_ALL=C", "-u LC_ALL -u LC_CTYPE -u LANG")) {
            String read = "env " + locale + " ./weir read --count " + file;
            Command run = Command.of(Path.of("/bin/sh"), "-c", copy + " && " + read);
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().endsWith(" packets\n"), run.out());
        }
    }

    /** Line editing is for people who debug on a terminal; nobody else waits for it. */
    @Test
    void loadsNoLineEditorForOtherCommands(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = folder.resolve("classes");
        String file = "examples/arp-flood.pcapng";
        for (String words : List.of("compile ip", "read " + file, "--help", "debug " + file)) {
            Command run =
                    Command.in(
                            Requirements.repository(),
                            Map.of("WEIR_JVM_OPTIONS", "-Xlog:class+load:file=" + log),
                            LauncherScripts.CHECKOUT,
                            words.split(" ", -1));
            assertEquals(0, run.status(), run.err());
            String classes = Files.readString(log);
            assertTrue(classes.contains("dev.weir.cli.Main"), words);
            assertFalse(classes.contains("org.jline"), words);
        }
    }

    /** To look which compressions there are takes 10 ms of 50. */
    @Test
    void looksForNoCompressionsWhereNoneIsNamed(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = folder.resolve("classes");
        String file = "examples/arp-flood.pcapng";
        List<String> all = new ArrayList<>(List.of("read --count " + file));
        for (String name : List.of("copy.pcap", "copy.CAP", "copy.dump", "copy")) {
            all.add("read -w " + folder.resolve(name) + " " + file);
        }
        for (String words : all) {
            Command run =
                    Command.in(
                            Requirements.repository(),
                            Map.of("WEIR_JVM_OPTIONS", "-Xlog:class+init:file=" + log),
                            LauncherScripts.CHECKOUT,
                            words.split(" ", -1));
            assertEquals(0, run.status(), run.err());
            String classes = Files.readString(log);
            assertTrue(classes.contains("Initializing 'dev/weir/cli/Main'"), words);
            assertFalse(classes.contains("Initializing 'java/util/ServiceLoader'"), words);
        }
    }

    /** The exit status, and what came on standard error. */
    private static String shell(String words) throws IOException, InterruptedException {
        Command run = Command.of(Path.of("/bin/sh"), "-c", "./weir " + words);
        return run.status() + " " + run.err();
    }

    @Test
    void saysThatThereIsNoJdk(@TempDir Path folder) throws IOException, InterruptedException {
        Path copy = LauncherScripts.copy(folder, "oldest=25", "oldest=99");
        Command run = Command.in(folder, Map.of("JAVA_HOME", "/nowhere"), copy, "compile", "ip");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("no JDK 99 or newer"), run.err());
        assertTrue(run.err().contains("JAVA_HOME (/nowhere)"), run.err());
        assertTrue(run.err().contains("/usr/lib/jvm"), run.err());
    }

    /** Between the start of java and the moment that a capture heeds SIGUSR1 it means nothing. */
    @Test
    void aCaptureOutlivesTheSignalThatAsksForItsCountsTooEarly(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path copy = LauncherScripts.copy(folder, "", "");
        Path stamp = folder.resolve("cli/target/weir/stamp");
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "\n");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
        Map<String, String> with = LauncherScripts.jdk(folder, "kill -USR1 $$\necho lives\n");
        assertEquals("lives\n", Command.in(folder, with, copy, "capture", "-i", "lo").out());
        assertEquals("", Command.in(folder, with, copy, "read", "x").out());
    }

    /** A JVM that gets SIGQUIT, as by Ctrl-\\, tells what its threads do. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void whatTheJvmSaysIsNotInASavefile(@TempDir Path folder)
            throws IOException, InterruptedException {
        Command.of(LauncherScripts.CHECKOUT, "--version"); // builds it
        byte[] file =
                Files.readAllBytes(Requirements.repository().resolve("examples/arp-flood.pcapng"));
        Path written = folder.resolve("written");
        Process weir =
                new ProcessBuilder(LauncherScripts.CHECKOUT.toString(), "read", "-", "-w", "-")
                        .redirectOutput(written.toFile())
                        .start();
        OutputStream in = weir.getOutputStream();
        try (BufferedReader err = weir.errorReader()) {
            in.write(file);
            in.flush();
            String line = err.readLine();
            assertTrue(line != null && line.startsWith("reading from"), line);
            Command.of(Path.of("/bin/sh"), "-c", "kill -QUIT " + weir.pid());
            while (line != null && !line.startsWith("Full thread dump")) {
                line = err.readLine();
            }
            assertNotNull(line, "no thread dump on standard error");
            in.close();
            err.lines().forEach(_ -> {});
            assertEquals(0, weir.waitFor());
            String out = Files.readString(written, StandardCharsets.ISO_8859_1);
            assertEquals(-1, out.indexOf("thread dump"));
        } finally {
            weir.destroyForcibly();
        }
    }
}
