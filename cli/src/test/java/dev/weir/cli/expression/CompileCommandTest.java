// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.command.ArgumentParser;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CompileCommandTest {
    private static final String IP =
            """
            (000) ldh      [12]
            (001) jeq      #0x800           jt 2	jf 3
            (002) ret      #262144
            (003) ret      #0
            """;
    private static final String IP_NUMBERS = "4\n40 0 0 12\n21 0 1 2048\n6 0 0 262144\n6 0 0 0\n";

    @Test
    void printsTheListing() {
        assertEquals(IP, Invocation.of("compile", "ip").expect(0).out());
        assertEquals(IP, Invocation.of("compile", "-d", "ip").expect(0).out());
        assertEquals("", Invocation.of("compile", "ip").err());
    }

    @Test
    void actsAsTcpdumpWithoutACommand() {
        assertEquals(IP, Invocation.of("-d", "ip").expect(0).out());
        assertEquals(IP_NUMBERS, Invocation.of("-ddd", "ip").expect(0).out());
        // as in tcpdump, options that mean nothing here may be there
        assertEquals(IP, Invocation.of("-nd", "ip").expect(0).out());
    }

    @Test
    void printsCAndNumbers() {
        assertEquals(
                """
                { 0x28, 0, 0, 0x0000000c },
                { 0x15, 0, 1, 0x00000800 },
                { 0x6, 0, 0, 0x00040000 },
                { 0x6, 0, 0, 0x00000000 },
                """,
                Invocation.of("compile", "-dd", "ip").expect(0).out());
        assertEquals(IP_NUMBERS, Invocation.of("compile", "-ddd", "ip").expect(0).out());
        assertEquals(IP_NUMBERS, Invocation.of("compile", "-dddd", "ip").expect(0).out());
    }

    @Test
    void returnsTheSnaplen() {
        assertTrue(Invocation.of("compile", "-s96", "ip").out().contains("ret      #96\n"));
        assertEquals(IP, Invocation.of("compile", "-s", "0", "ip").expect(0).out());
        Invocation tooLong = Invocation.of("compile", "-s", "262145", "ip").expect(2);
        assertTrue(
                tooLong.err().contains("-s takes a number from 0 to 262144, not '262145'"),
                tooLong.err());
        Invocation.of("compile", "-s", "-1", "ip").expect(2);
        Invocation.of("compile", "-s", "x", "ip").expect(2);
    }

    @Test
    void joinsWords() {
        String joined = Invocation.of("compile", "tcp port 80 or 443").expect(0).out();
        String[] words = {"compile", "tcp", "port", "80", "-d", "or", "--", "443"};
        assertEquals(joined, Invocation.of(words).expect(0).out());
    }

    @Test
    void takesTheLinkTypeByName() {
        String raw = Invocation.of("compile", "-y", "RAW", "ip").expect(0).out();
        assertTrue(raw.startsWith("(000) ldb      [0]\n"), raw);
        assertEquals(raw, Invocation.of("compile", "-y", "raw", "ip").expect(0).out());
        Invocation unknown = Invocation.of("compile", "-y", "FOO", "ip").expect(2);
        assertTrue(unknown.err().contains("unknown link type 'FOO'"), unknown.err());
    }

    @Test
    void takesTheLinkTypeAndTheSnaplenOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("raw.pcap"), Captures.pcap(Captures.RAW));
        String text = Invocation.of("compile", "-r", file.toString(), "ip").expect(0).out();
        assertTrue(text.startsWith("(000) ldb      [0]\n"), text);
        assertTrue(text.contains("ret      #65535\n"), text);
    }

    @Test
    void readsTheExpressionFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("expr"), "# everyone knows it\nip # this\n");
        assertEquals(IP, Invocation.of("compile", "-F", file.toString()).expect(0).out());
        assertEquals(
                IP,
                Invocation.withInput("ip".getBytes(StandardCharsets.US_ASCII), "-d", "-F", "-")
                        .expect(0)
                        .out());
        // tcpdump does not look at words behind it.
        for (String word : new String[] {"arp", "porrt", "@" + folder + "/missing"}) {
            Invocation both = Invocation.of("compile", "-F", file.toString(), word).expect(0);
            assertEquals(IP, both.out());
            assertEquals("", both.err());
        }
        Invocation missing = Invocation.of("compile", "-F", folder + "/missing").expect(1);
        assertTrue(missing.err().contains("missing: no such file or directory"), missing.err());
    }

    @Test
    void printsAProgramThatIsReady(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ip.bpf"), IP_NUMBERS);
        assertEquals(IP, Invocation.of("compile", "@" + file).expect(0).out());
        Path invalid = Files.writeString(folder.resolve("invalid.bpf"), "1\n40 0 0 12\n");
        Invocation shown = Invocation.of("compile", "@" + invalid).expect(0);
        assertEquals("(000) ldh      [12]\n", shown.out());
        assertTrue(shown.err().contains("warning"), shown.err());
        Path broken = Files.writeString(folder.resolve("broken.bpf"), "2\n40 0 0 12\n");
        assertTrue(Invocation.of("compile", "@" + broken).expect(2).err().contains("line 1"));
        Invocation.of("compile", "@" + file, "or", "arp").expect(2);
        Invocation.of("compile", "@").expect(2);
    }

    @Test
    void showsTheMistakeInAnExpression() {
        Invocation wrong = Invocation.of("compile", "tcp", "porrt", "80").expect(2);
        assertEquals("", wrong.out());
        String[] lines = wrong.err().split("\n", -1);
        assertTrue(lines[0].startsWith("weir compile: "), wrong.err());
        assertEquals("tcp porrt 80", lines[1]);
        assertTrue(lines[2].startsWith("    ^"), wrong.err());
    }

    @Test
    void warnsOfWhatMatchesNothing() {
        Invocation nothing = Invocation.of("compile", "not geneve 7 and tcp and udp").expect(0);
        assertEquals("(000) ret      #0\n", nothing.out());
        assertTrue(nothing.err().contains("warning: no packet can match"), nothing.err());
        Invocation.of("compile", "tcp and udp").expect(2);
    }

    @Test
    void compilesEachLineOfAFile(@TempDir Path folder) throws IOException {
        String lines =
                """
                # title

                EN10MB	262144	ip
                RAW	96\t
                12	96	tcp porrt 80
                X	9	ip
                """;
        Path file = Files.writeString(folder.resolve("filters.tsv"), lines);
        String expected =
                """
                EN10MB	262144	%1$s	ip	4	40 0 0 12,21 0 1 2048,6 0 0 262144,6 0 0 0
                RAW	96	%1$s		1	6 0 0 96
                12	96	%1$s	tcp porrt 80	error	5-9: expected 'and' or 'or' but found 'porrt'
                X	9	%1$s	ip	error	unknown link type 'X'
                """;
        Invocation plain = Invocation.of("compile", "-O", "--each", file.toString()).expect(0);
        assertEquals(expected.formatted("unopt"), plain.out());
        byte[] bytes = Files.readAllBytes(file);
        Invocation read = Invocation.withInput(bytes, "compile", "--each", "-").expect(0);
        assertEquals(expected.formatted("opt"), read.out());
    }

    @Test
    void goesOnBehindLinesThatAreNoFilters(@TempDir Path folder) throws IOException {
        String noTabs = "error\tnot a link type, a snaplen and an expression, separated by tabs\n";
        String lines =
                """
                ip
                RAW\t5
                RAW\t0\tip
                RAW\t\tip
                RAW\tx\tip
                RAW\t4294967296\tip
                \t\s
                #
                IPV4\t9\tip\tand\tip
                """;
        Path file = Files.writeString(folder.resolve("filters.tsv"), lines);
        Invocation each = Invocation.of("compile", "--each", file.toString()).expect(0);
        assertEquals(
                "ip\t\topt\t\t"
                        + noTabs
                        + "RAW\t5\topt\t\t"
                        + noTabs
                        + """
                        RAW	0	opt	ip	error	'0' is no snaplen, a number from 1 on
                        RAW		opt	ip	error	'' is no snaplen, a number from 1 on
                        RAW	x	opt	ip	error	'x' is no snaplen, a number from 1 on
                        RAW	4294967296	opt	ip	error	'4294967296' is no snaplen, a number from 1 on
                        IPV4	9	opt	ip and ip	1	6 0 0 9
                        """,
                each.out());
        assertEquals("", each.err());
    }

    @Test
    void aListOfFiltersIsAllThereIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("filters.tsv"), "EN10MB\t96\tip\n");
        Invocation.of("compile", "--each", file.toString(), "ip").expect(2);
        Invocation.of("compile", "--each", file.toString(), "-y", "RAW").expect(2);
        Invocation.of("compile", "--each", folder + "/missing").expect(1);
    }

    @Test
    void takesTheNetmask() {
        String mask = "--netmask=255.255.255.0";
        String listing = Invocation.of("compile", mask, "ip broadcast").expect(0).out();
        assertTrue(listing.contains("#0xff"), listing);
        Invocation unknown = Invocation.of("compile", "--netmask", "unknown", "ip broadcast");
        assertTrue(unknown.expect(2).err().contains("netmask"), unknown.err());
        for (String wrong : new String[] {"24", "255.255.256.0", "", "1.2.3.4.5"}) {
            Invocation.of("compile", "--netmask", wrong, "ip").expect(2);
        }
    }

    @Test
    void verifiesTheOptimizer(@TempDir Path folder) throws IOException {
        Invocation verified = Invocation.of("compile", "--verify", "tcp port 80 or 443").expect(0);
        assertEquals("", verified.err());
        assertEquals(Invocation.of("compile", "tcp port 80 or 443").out(), verified.out());
        Path file = Files.writeString(folder.resolve("filters.tsv"), "EN10MB\t96\tip\n");
        assertEquals(
                "EN10MB\t96\topt\tip\t4\t40 0 0 12,21 0 1 2048,6 0 0 96,6 0 0 0\n",
                Invocation.of("compile", "--verify", "--each", file.toString()).expect(0).out());
    }

    @Test
    void printsTheUnoptimizedProgramWhereTheOptimizerIsWrong() throws Exception {
        CompileCommand withMistake =
                new CompileCommand(check ->
                        (text, plain, optimized) -> check.accepts(text, plain, Expression.NOTHING));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                new Streams(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false);
        Arguments arguments =
                ArgumentParser.parse(
                        List.of("--verify", "tcp"), withMistake.options(), "weir compile");
        withMistake.run(arguments, streams, new Stop());
        assertEquals(
                Invocation.of("compile", "-O", "tcp").expect(0).out(),
                out.toString(StandardCharsets.UTF_8));
        String warning = err.toString(StandardCharsets.UTF_8);
        assertTrue(
                warning.startsWith(
                        "weir: warning: the unoptimized program is used: the optimized one is"
                                + " wrong"),
                warning);
    }

    @Test
    void refusesWhatGoesNotWithVerify() {
        Invocation plain = Invocation.of("compile", "--verify", "-O", "ip").expect(2);
        assertTrue(plain.err().contains("-O is without it"), plain.err());
        Invocation.of("compile", "--verify", "-O", "--each", "-").expect(2);
        Invocation.of("compile", "--verify", "--passes", "ip").expect(2);
        Invocation.of("compile", "--verify", "{ 0x6, 0, 0, 0x00000000 },").expect(2);
        Invocation.of("compile", "--verify", "tcp and udp").expect(2);
    }

    @Test
    void explainsEachInstruction() {
        String explained =
                Invocation.of("compile", "--explain", "ip and ip[0] > 5").expect(0).out();
        assertTrue(
                explained.contains("(000) ldh      [12]                         ; ip\n"),
                explained);
        assertTrue(explained.contains("(002) ldb      [14]                         ; ip[0] > 5"));
        assertTrue(explained.contains("(004) ret      #262144\n"), explained);
        Invocation.of("compile", "--explain", "--each", "-").expect(2);
    }

    @Test
    void showsTheGraphAfterEachPass() {
        String text = Invocation.of("compile", "--passes", "tcp port 80").expect(0).out();
        assertTrue(
                text.startsWith("build: no kid tests the value that its parent tests\n0: p[12:2]"));
        assertTrue(text.contains("\nthread: "), text);
        assertTrue(text.contains("(nothing changed)\n"), text);
        assertTrue(text.substring(text.indexOf("\nshare: ")).contains(" := 4*(p[14]&15)"), text);
        assertEquals(text, Invocation.of("compile", "--passes=text", "tcp", "port", "80").out());
        String dot = Invocation.of("compile", "--passes=dot", "-y", "RAW", "ip").expect(0).out();
        assertTrue(dot.startsWith("// build: "), dot);
        assertTrue(dot.contains("\ndigraph \"build\" {\n"), dot);
        assertTrue(dot.contains("\n// thread: "), dot);
        assertTrue(dot.contains("  n0 [shape=ellipse, label=\"p[0:1]\"];\n"), dot);
    }

    @Test
    void refusesWhatGoesNotWithPasses() {
        Invocation form = Invocation.of("compile", "--passes=svg", "ip").expect(2);
        assertTrue(form.err().contains("--passes takes text or dot, not 'svg'"), form.err());
        Invocation plain = Invocation.of("compile", "--passes", "-O", "ip").expect(2);
        assertTrue(plain.err().contains("-O is without it"), plain.err());
        Invocation.of("compile", "--passes", "-d", "ip").expect(2);
        Invocation.of("compile", "--passes", "--explain", "ip").expect(2);
        Invocation.of("compile", "--passes", "--each", "-").expect(2);
        Invocation.of("compile", "--passes", "{ 0x6, 0, 0, 0x00000000 },").expect(2);
        Invocation wrong = Invocation.of("compile", "--passes", "tcp porrt").expect(2);
        assertEquals("", wrong.out());
    }

    @Test
    void warnsOfMixedConnectives() {
        Invocation mixed = Invocation.of("compile", "tcp or udp and port 53").expect(0);
        assertTrue(mixed.err().contains("this is read as '(tcp or udp) and port 53'"), mixed.err());
    }
}
