// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The scripts that start the command: that of a checkout, and that of what it builds. */
class LauncherTest {
    private static final Path LAUNCHER = Requirements.repository().resolve("weir");
    private static final Path INSTALLED = Requirements.repository().resolve("cli/target/weir");
    private static final Path START = Path.of("cli/src/main/launcher/start.sh");

    @Test
    void worksFromAnyDirectoryAndThroughLinks(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path first = Files.createSymbolicLink(folder.resolve("first"), LAUNCHER);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        for (Path program : new Path[] {LAUNCHER, first, second}) {
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
        Command.of(LAUNCHER, "--version"); // builds it
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
        Path copy = copy(folder, "command -v mvn", "command -v no-such-mvn");
        Path home = Files.createDirectories(folder.resolve("cli/target/weir"));
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path sources = Requirements.repository().resolve(START).resolveSibling("weir");
        Path program = Files.copy(sources, bin.resolve("weir"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(folder.resolve(START), bin.resolve("start.sh"));
        Map<String, String> with = jdk(folder, "echo \"$@\"\n");
        assertTrue(Command.in(folder, with, copy, "--version").err().contains("no Maven"));
        Command run = Command.in(folder, with, program, "--version");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("-p " + home.toRealPath() + "/linked "), run.out());
    }

    /** What is larger, or of no known length, is worth the second compiler. */
    @Test
    void theFirstCompilerAloneIsForFilesOfKnownLength(@TempDir Path folder)
            throws IOException, InterruptedException {
        Map<String, String> with = jdk(folder, "echo \"$@\"\n");
        Path program = Requirements.repository().resolve("cli/src/main/launcher/weir");
        Path home = Files.createDirectories(folder.resolve("home/bin"));
        Files.copy(program, home.resolve("weir"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Requirements.repository().resolve(START), home.resolve("start.sh"));
        Path few = Files.writeString(folder.resolve("few bytes"), "few");
        Path many = folder.resolve("many");
        try (RandomAccessFile file = new RandomAccessFile(many.toFile(), "rw")) {
            file.setLength(2_048_000_000L); // of which none is on the disk
        }
        for (String words :
                List.of(few + "", few + "|-", many + "", many + "|" + few, "-", "-|x")) {
            String[] read = ("read|--count|" + words).split("\\|", -1);
            Command run = Command.in(folder, with, home.resolve("weir"), read);
            boolean alone = words.startsWith(few.toString());
            assertEquals(alone, run.out().contains("-XX:TieredStopAtLevel=1"), words);
        }
    }

    /** What the JVM is told of methods means nothing, and nobody says so, once they have moved. */
    @Test
    void methodsThatItNamesExist() throws IOException, ClassNotFoundException {
        Pattern named =
                Pattern.compile("(?:dev\\.weir\\.)?([a-z.]+)\\.([A-Z]\\w+|\\*)::(\\w+|\\*)");
        List<MatchResult> all =
                named.matcher(Files.readString(Requirements.repository().resolve(START)))
                        .results()
                        .toList();
        assertTrue(all.size() > 10, all.size() + " patterns");
        for (MatchResult each : all) {
            assertTrue(isThere(each.group(1), each.group(2), each.group(3)), each.group());
        }
    }

    @Test
    void classesThatItsCompilerFileNamesExist() throws IOException, ClassNotFoundException {
        Path file = Requirements.repository().resolve(START).resolveSibling("second-compiler.json");
        List<MatchResult> all =
                Pattern.compile("\"dev/weir/([a-z/]+)/(\\w+\\*?)\\.\\*\"")
                        .matcher(Files.readString(file))
                        .results()
                        .toList();
        assertTrue(all.size() > 10, all.size() + " patterns");
        for (MatchResult each : all) {
            String packageName = each.group(1).replace('/', '.');
            assertTrue(isThere(packageName, each.group(2), "*"), each.group());
        }
    }

    /**
     * From 2 GB on java has options of its own, which it says something about unless told not to.
     */
    @Test
    void aLargeFilePrintsNoMoreThanASmallOne(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path small = folder.resolve("small.pcap");
        ByteBuffer bytes = ByteBuffer.allocate(24 + 16 + 14);
        bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        bytes.putInt(65535).putInt(1).putLong(0).putInt(14).putInt(14);
        Files.write(small, bytes.array());
        Path large = Files.copy(small, folder.resolve("large.pcap"));
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.seek(bytes.capacity() + 8);
            file.writeInt(-1); // of a record that cannot be; behind it is a hole
            file.setLength(2_100_000_000);
        }
        for (String how : List.of("--count", "-w-")) {
            Command one = Command.weir("read", small.toString(), how);
            Command other = Command.weir("read", large.toString(), how);
            assertEquals(0, one.status(), one.err());
            assertEquals(1, other.status(), other.err());
            assertTrue(other.err().endsWith("at byte 54\n"), other.err());
            assertEquals(one.out(), other.out());
        }
    }

    private static boolean isThere(String packageName, String className, String method)
            throws IOException, ClassNotFoundException {
        if (packageName.startsWith("java.")) {
            Class<?> ofJdk = Class.forName(packageName + "." + className);
            return Arrays.stream(ofJdk.getDeclaredMethods())
                    .anyMatch(each -> each.getName().equals(method));
        }
        Path folder =
                Requirements.repository()
                        .resolve(packageName.split("\\.", 2)[0])
                        .resolve("src/main/java/dev/weir")
                        .resolve(packageName.replace('.', '/'));
        String files = className.equals("*") ? "*.java" : className + ".java";
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, files)) {
            for (Path source : sources) {
                if (method.equals("*") || Files.readString(source).contains(" " + method + "(")) {
                    return true;
                }
            }
        }
        return false;
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
                            LAUNCHER,
                            words.split(" ", -1));
            assertEquals(0, run.status(), run.err());
            String classes = Files.readString(log);
            assertTrue(classes.contains("dev.weir.cli.Main"), words);
            assertFalse(classes.contains("org.jline"), words);
        }
    }

    /** The exit status, and what came on standard error. */
    private static String shell(String words) throws IOException, InterruptedException {
        Command run = Command.of(Path.of("/bin/sh"), "-c", "./weir " + words);
        return run.status() + " " + run.err();
    }

    @Test
    void saysThatThereIsNoJdk(@TempDir Path folder) throws IOException, InterruptedException {
        Path copy = copy(folder, "oldest=25", "oldest=99");
        Command run = Command.in(folder, Map.of("JAVA_HOME", "/nowhere"), copy, "compile", "ip");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("no JDK 99 or newer"), run.err());
        assertTrue(run.err().contains("JAVA_HOME (/nowhere)"), run.err());
        assertTrue(run.err().contains("/usr/lib/jvm"), run.err());
    }

    @Test
    void saysThatThereIsNoMaven(@TempDir Path folder) throws IOException, InterruptedException {
        Path copy = copy(folder, "command -v mvn", "command -v no-such-mvn");
        Command run = Command.in(folder, Map.of(), copy, "compile", "ip");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("no Maven (mvn) on PATH"), run.err());
    }

    @Test
    void saysWhereTheLogOfABrokenBuildIs(@TempDir Path folder)
            throws IOException, InterruptedException {
        executable(folder.resolve("mvn"), "echo '[ERROR] oh'\nexit 1\n");
        Path copy = copy(folder, "", "");
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
        executable(
                folder.resolve("mvn"),
                """
                cd "$(dirname "$0")"
                echo $$ >>builds
                while [ ! -e go ]; do sleep 0.02; done
                mkdir -p cli/target/weir
                echo /nowhere >cli/target/weir/stamp
                """);
        Path copy = copy(folder, "sleep 0.2", "echo >>\"$root/waits\"; sleep 0.02");
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

    /** Between the start of java and the moment that a capture heeds SIGUSR1 it means nothing. */
    @Test
    void aCaptureOutlivesTheSignalThatAsksForItsCountsTooEarly(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path copy = copy(folder, "", "");
        Path stamp = folder.resolve("cli/target/weir/stamp");
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "\n");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
        Map<String, String> with = jdk(folder, "kill -USR1 $$\necho lives\n");
        assertEquals("lives\n", Command.in(folder, with, copy, "capture", "-i", "lo").out());
        assertEquals("", Command.in(folder, with, copy, "read", "x").out());
    }

    /** Makes a JDK whose java is a script; returns the environment that names it. */
    private static Map<String, String> jdk(Path folder, String java) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99\"\n");
        executable(jdk.resolve("bin/java"), java);
        return Map.of("JAVA_HOME", jdk.toString());
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** A file that was changed, or a folder that one was taken out of, however deep. */
    @Test
    void buildsAgainWhenASourceIsNewer(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path copy = copy(folder, "command -v mvn", "command -v no-such-mvn");
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

    /** A checkout of which there is nothing but the launcher, with a text in it replaced. */
    private static Path copy(Path folder, String text, String replacement) throws IOException {
        String script = Files.readString(LAUNCHER);
        String functions = Files.readString(Requirements.repository().resolve(START));
        assertTrue((script + functions).contains(text), text);
        Path start = folder.resolve(START);
        Files.createDirectories(start.getParent());
        Files.writeString(start, functions.replace(text, replacement));
        Path copy = Files.writeString(folder.resolve("weir"), script.replace(text, replacement));
        assertTrue(copy.toFile().setExecutable(true));
        return copy;
    }
}
