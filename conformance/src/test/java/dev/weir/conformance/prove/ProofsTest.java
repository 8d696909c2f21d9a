// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.language.SharedFilters;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Our optimizer keeps what our plain programs mean, and these mean what libpcap's plain programs
 * mean: proved for every filter of the list. The result is {@code docs/proofs.md}.
 */
class ProofsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Path PAGE = Requirements.repository().resolve("docs/proofs.md");
    private static final SystemNames NAMES = new SystemNames();

    /** How many random expressions there are; a longer form takes more. */
    private static final int RANDOM = Integer.getInteger("expressions", 2000);

    private final Confirmation confirmation = new Confirmation();
    private final Tally optimizer = tally(Notion.FIRST_DOES_NOT_FAULT);
    private final Tally quick = tally(Notion.FIRST_DOES_NOT_FAULT);
    private final Tally sockets = tally(Notion.FIRST_DOES_NOT_FAULT);
    private final Tally compilers = tally(Notion.NEITHER_FAULTS);

    private Tally tally(Notion notion) {
        return new Tally(Prover.on(notion).loopCaplen(64).timeout(TIMEOUT), confirmation);
    }

    private static FilterCompiler compiler(Line line) {
        return FilterCompiler.of(line.linkType()).snaplen(line.snaplen()).names(NAMES);
    }

    private static String name(Line line) {
        return "%s `%s`".formatted(line.dlt(), line.expression());
    }

    @Test
    void filtersMeanWhatTheyShould() throws IOException {
        Map<Line, Program> released = SharedFilters.programs("golden-1.10.3.tsv", "unopt");
        Map<Line, Program> newest = SharedFilters.programs("golden-master.tsv", "unopt");
        for (Line line : SharedFilters.list("filters.txt")) {
            compare(line, newest.getOrDefault(line, released.get(line)));
        }
        Tally of1103 = libpcapsOptimizer("golden-1.10.3.tsv");
        Tally ofMaster = libpcapsOptimizer("golden-master.tsv");
        ProofsPage page = new ProofsPage();
        String safe = "the first does not fault";
        page.row("Weir, plain", "Weir, optimized", safe, optimizer);
        page.row("Weir for a socket, plain", "the same, optimized", safe, sockets);
        page.row("Weir, plain", "libpcap, plain", "neither faults", compilers);
        page.row("libpcap 1.10.3, plain", "libpcap 1.10.3, optimized", safe, of1103);
        page.row("libpcap 1.11.0-pre, plain", "the same, optimized", safe, ofMaster);
        page.meaning(optimizer.besideThePacket(), sockets.besideThePacket());
        page.list("Weir's optimizer: different", optimizer.different());
        page.list("Weir's optimizer: unknown", optimizer.unknown());
        page.list("Weir for a socket: different", sockets.different());
        page.list("Weir for a socket: unknown", sockets.unknown());
        page.list("Weir and libpcap: different", Reasons.explained(compilers.different()));
        page.list("Weir and libpcap: unknown", compilers.unknown());
        page.list("libpcap 1.10.3's optimizer: different", of1103.different());
        page.list("libpcap 1.11.0-pre's optimizer: different", ofMaster.different());
        page.list("Proved of short packets only", optimizer.bounded());
        check(page.text());
        assertEquals(List.of(), optimizer.different());
        assertEquals(List.of(), quick.different());
        assertTrue(quick.total() >= 100, quick.row());
        assertTrue(compilers.total() >= 949, compilers.row());
        assertEquals(List.of(), sockets.different());
        assertEquals(List.of(), sockets.unknown());
        assertTrue(optimizer.besideThePacket() >= 4, optimizer.row());
        assertTrue(sockets.besideThePacket() >= 20, sockets.row());
    }

    private void compare(Line line, Program libpcap) {
        Program plain = compiler(line).optimize(false).compile(line.expression());
        Program optimized = compiler(line).compile(line.expression());
        optimizer.compare(name(line), plain, optimized);
        Program sooner = compiler(line).quickly().compile(line.expression());
        if (!sooner.equals(optimized)) {
            quick.compare(name(line), plain, sooner);
        }
        FilterCompiler socket = compiler(line).target(Target.LIVE_LINUX);
        sockets.compare(
                name(line),
                socket.optimize(false).compile(line.expression()),
                socket.compile(line.expression()));
        compilers.compare(name(line), plain, libpcap);
    }

    /** What only the newest libpcap compiles, all of it without a loop. */
    @Test
    void filtersOfTheNewestMeanWhatTheyShould() throws IOException {
        SharedFilters.programs("master-only.tsv", "unopt").forEach(this::compare);
        assertEquals(List.of(), optimizer.different());
        assertEquals(List.of(), optimizer.unknown());
        assertEquals(List.of(), compilers.different());
        assertEquals(List.of(), compilers.unknown());
        assertTrue(compilers.total() >= 28, compilers.row());
    }

    private Tally libpcapsOptimizer(String file) throws IOException {
        Map<Line, Program> plain = SharedFilters.programs(file, "unopt");
        Map<Line, Program> optimized = SharedFilters.programs(file, "opt");
        Tally tally = tally(Notion.FIRST_DOES_NOT_FAULT);
        for (Line line : SharedFilters.list("filters.txt")) {
            Program first = plain.get(line);
            Program second = optimized.get(line);
            if (first != null && second != null) {
                tally.compare(name(line), first, second);
            }
        }
        return tally;
    }

    private static void check(String text) throws IOException {
        if (Boolean.getBoolean("approve")) {
            Files.writeString(PAGE, text);
        }
        assertEquals(Files.readString(PAGE), text, "-Dapprove=true writes the page anew");
    }

    @Test
    void randomExpressionsAreOptimizedRight() {
        long seed = Long.getLong("seed", 1);
        System.out.println("ProofsTest seed " + seed);
        RandomFilter filters = new RandomFilter(new Random(seed));
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        for (int i = 0; i < RANDOM; i++) {
            String expression = filters.next(1 + i % 4);
            Program optimized;
            try {
                optimized = compiler.compile(expression);
            } catch (InvalidFilterException e) {
                continue; // it contradicts itself
            }
            Program plain = compiler.optimize(false).compile(expression);
            optimizer.compare(expression, plain, optimized);
        }
        System.out.println("random expressions | " + optimizer.row());
        assertEquals(List.of(), optimizer.different());
        assertTrue(optimizer.total() > RANDOM / 2);
        assertTrue(optimizer.unknown().size() <= RANDOM / 50, optimizer.unknown().toString());
    }
}
