// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the scripts that start the command tell the JVM to do otherwise than usual. */
class JvmOptionsTest {
    /** What is larger, or of no known length, is worth the second compiler. */
    @Test
    void theFirstCompilerAloneIsForFilesOfKnownLength(@TempDir Path folder)
            throws IOException, InterruptedException {
        Map<String, String> with = LauncherScripts.jdk(folder, "echo \"$@\"\n");
        Path program = copy(folder);
        Path few = Files.writeString(folder.resolve("few bytes"), "few");
        Path many = folder.resolve("many");
        try (RandomAccessFile file = new RandomAccessFile(many.toFile(), "rw")) {
            file.setLength(2_048_000_000L); // of which none is on the disk
        }
        for (String words :
                List.of(few + "", few + "|-", many + "", many + "|" + few, "-", "-|x")) {
            String[] read = ("read|--count|" + words).split("\\|", -1);
            Command run = Command.in(folder, with, program, read);
            boolean alone = words.startsWith(few.toString());
            assertEquals(alone, run.out().contains("-XX:TieredStopAtLevel=1"), words);
        }
    }

    /** What is written to pcapng is copied block by block. */
    @ParameterizedTest
    @CsvSource({
        "-w|x.pcapng|x.pcap, false",
        "-w|x.pcap|x.pcapng, true",
        "x.pcap|-wx.pcapng, false",
        "x.pcapng|-wx.pcap, true",
        "x.pcap|--write|x.pcapng, false",
        "--write=x.pcapng|x.pcap, false",
        "--write=x.pcap|x.pcapng, true",
        "-w|-|--format|pcapng|x.pcap, false",
        "--format=pcapng|-w|x|x.pcap, false",
        "--format|pcap|-w|-|x.pcapng, true"
    })
    void pcapIsWrittenByMethodsOfItsOwn(String words, boolean pcap, @TempDir Path folder)
            throws IOException, InterruptedException {
        Map<String, String> with = LauncherScripts.jdk(folder, "echo \"$@\"\n");
        Command run = Command.in(folder, with, copy(folder), ("read|" + words).split("\\|", -1));
        assertEquals(pcap, run.out().contains("/scan.aot"), run.out());
    }

    /** {@return a copy of the command, without its caches} */
    private static Path copy(Path folder) throws IOException {
        Path program = folder.resolve("home/bin/weir");
        Files.createDirectories(folder.resolve("home/bin"));
        Files.copy(LauncherScripts.installed("weir"), program, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(LauncherScripts.installed("start.sh"), program.resolveSibling("start.sh"));
        return program;
    }

    /** They look like patterns of files, and a folder of many would take long to look through. */
    @Test
    void patternsOfMethodsMeanNoFiles(@TempDir Path folder)
            throws IOException, InterruptedException {
        Map<String, String> with = LauncherScripts.jdk(folder, "echo \"$@\"\n");
        Path program = copy(folder);
        Path here = Files.createDirectories(folder.resolve("here"));
        Command before = Command.in(here, with, program, "read", "-", "--count");
        assertTrue(before.out().contains("bpf.jit.*::select*,"), before.out());
        Files.createFile(here.resolve("bpf.jit.Some::select"));
        Files.createFile(
                here.resolve(
                        "-XX:CompileCommand=CompileThresholdScaling,"
                                + "dev.weir.bpf.jit.Some::select,0.01"));
        Command after = Command.in(here, with, program, "read", "-", "--count");
        assertEquals(before.out(), after.out());
    }

    /** What the JVM is told of methods means nothing, and nobody says so, once they have moved. */
    @Test
    void methodsThatItNamesExist() throws IOException, ClassNotFoundException {
        Pattern named =
                Pattern.compile("(?:dev\\.weir\\.)?([a-z.]+)\\.([A-Z]\\w+|\\*)::(\\w+|\\*)");
        List<MatchResult> all =
                named.matcher(Files.readString(LauncherScripts.installed("start.sh")))
                        .results()
                        .toList();
        assertTrue(all.size() > 10, all.size() + " patterns");
        for (MatchResult each : all) {
            assertTrue(isThere(each.group(1), each.group(2), each.group(3)), each.group());
        }
    }

    @Test
    void methodsThatItsCompilerFileNamesExist() throws IOException, ClassNotFoundException {
        Path file = LauncherScripts.installed("second-compiler.json");
        List<MatchResult> all =
                Pattern.compile("\"\\+?dev/weir/([a-z/]+)/(\\w+\\*?|\\*)\\.(\\*|\\w+)\\*?\"")
                        .matcher(Files.readString(file))
                        .results()
                        .toList();
        assertTrue(all.size() > 10, all.size() + " patterns");
        for (MatchResult each : all) {
            String packageName = each.group(1).replace('/', '.');
            assertTrue(isThere(packageName, each.group(2), each.group(3)), each.group());
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
        if (packageName.matches("(java|sun)\\..*")) {
            if (className.equals("*")) {
                return ModuleLayer.boot().modules().stream()
                        .anyMatch(each -> each.getPackages().contains(packageName));
            }
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
}
