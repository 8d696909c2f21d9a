// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random expressions over all link types: our optimizer keeps what they mean, and they mean what
 * they mean to libpcap, where that is not known to be wrong. Packets tell, and our own prover.
 */
class RandomFiltersTest {
    /**
     * What only the optimizer finds, as libpcap's does; {@link #whatIsRefusedIsRefusedByLibpcap}
     * asks that one.
     */
    private static final Set<String> COMPUTED =
            Set.of("shift by more than 31 bits", "division by zero", "modulus by zero");

    private static final int FILTERS = Integer.getInteger("weir.random.filters", 400);
    private static final int PACKETS = 20;

    /** Of a thousand, how many the prover may leave open: it is given little time. */
    private static final int MOST_UNKNOWN = 50;

    private final long seed = Long.getLong("seed", 1);
    private final Judge judge = new Judge(new Random(seed));
    private final Set<String> differing = new LinkedHashSet<>();
    private int compared;
    private int unknown;

    /** Expressions that the plain compiler takes, each once, with what it makes of them. */
    private Map<Line, Program> lines() {
        System.out.println("RandomFiltersTest seed " + seed);
        RandomFilters random = new RandomFilters(new Random(seed));
        Map<Line, Program> lines = new LinkedHashMap<>();
        for (int i = 0; i < FILTERS; i++) {
            Line line = random.next();
            Program plain = plain(line);
            if (plain != null) {
                lines.put(line, plain);
            }
        }
        assertTrue(lines.size() > FILTERS * 4 / 5, "only " + lines.size());
        return lines;
    }

    private static FilterCompiler compiler(Line line) {
        return FilterCompiler.of(line.linkType()).snaplen(line.snaplen());
    }

    private static @Nullable Program plain(Line line) {
        try {
            return compiler(line).optimize(false).compile(line.expression());
        } catch (InvalidFilterException e) {
            return null;
        }
    }

    private static Prover prover(Notion notion) {
        return Prover.on(notion).loopCaplen(64).timeout(Duration.ofMillis(500));
    }

    private void compare(Line line, Program one, Program other, Notion notion) {
        compared++;
        String packet = judge.difference(one, other, PACKETS);
        if (packet != null) {
            differing.add(line + " " + packet);
        }
        add(line, prover(notion).equal(one, other));
    }

    private void add(Line line, Finding finding) {
        switch (finding) {
            case Finding.Proved _ -> {}
            case Finding.Refuted refuted -> differing.add(line + " " + refuted.counterexample());
            case Finding.Unknown _ -> unknown++;
        }
    }

    private void assertNoneDiffers() {
        System.out.printf("%d compared, %d unknown%n", compared, unknown);
        assertEquals(Set.of(), differing);
        assertTrue(compared > FILTERS / 2, "only " + compared);
        assertTrue(1000 * unknown <= MOST_UNKNOWN * compared, unknown + " of " + compared);
    }

    @Test
    void theOptimizerKeepsWhatTheyMean() {
        lines().forEach((line, plain) -> {
            try {
                Program optimized = compiler(line).compile(line.expression());
                compare(line, plain, optimized, Notion.FIRST_DOES_NOT_FAULT);
            } catch (InvalidFilterException e) {
                if (!COMPUTED.contains(e.reason())) {
                    assertTrue(e.reason().startsWith("expression rejects all"), e::getMessage);
                    add(line, prover(Notion.FIRST_DOES_NOT_FAULT).rejectsAll(plain));
                }
            }
        });
        assertNoneDiffers();
    }

    @Test
    void theyMeanWhatTheyMeanToLibpcap() {
        LibpcapCompiler libpcap = LibpcapCompiler.required("1.10.3");
        lines().forEach((line, plain) -> {
            Program theirs = libpcap.compile(line, false);
            if (theirs != null && KnownDifference.of(line.dlt(), line.expression()) == null) {
                compare(line, plain, theirs, Notion.NEITHER_FAULTS);
            }
        });
        assertNoneDiffers();
    }

    /**
     * What libpcap's optimizer takes ours takes: of 34,500 expressions there was one of which it
     * lost sight on the way. What it refuses ours refuses, save what matches some packet.
     */
    @Test
    void whatIsRefusedIsRefusedByLibpcap() {
        LibpcapCompiler libpcap = LibpcapCompiler.required("1.10.3");
        Set<String> overlooked = new LinkedHashSet<>();
        Set<String> refusedByLibpcap = new LinkedHashSet<>();
        lines().forEach((line, plain) -> {
            if (libpcap.compile(line, false) == null
                    || KnownDifference.of(line.dlt(), line.expression()) != null) {
                return;
            }
            compared++;
            boolean theirs = libpcap.compile(line, true) != null;
            String reason = refusal(line);
            if (reason == null && !theirs && !isWronglyRefused(line, plain)) {
                refusedByLibpcap.add(line.toString());
            }
            if (reason != null && theirs) {
                overlooked.add(line.toString());
                assertEquals("expression rejects all packets", reason, line::toString);
                add(line, prover(Notion.FIRST_DOES_NOT_FAULT).rejectsAll(plain));
            }
        });
        assertEquals(Set.of(), refusedByLibpcap);
        assertNoneDiffers();
        assertTrue(overlooked.size() <= compared / 5000, overlooked::toString);
    }

    /**
     * libpcap sees a contradiction in {@code fisu and len > 4 and fisu}. To the prover no packet
     * has metadata.
     */
    private static boolean isWronglyRefused(Line line, Program plain) {
        boolean shifts = line.expression().matches(".*(?:<<|>>).*");
        if (line.expression().matches(".*\\b(?:inbound|outbound|ifindex)\\b.*")) {
            return !shifts;
        }
        Finding finding = prover(Notion.FIRST_DOES_NOT_FAULT).rejectsAll(plain);
        return !shifts && finding instanceof Finding.Refuted;
    }

    private static @Nullable String refusal(Line line) {
        try {
            compiler(line).compile(line.expression());
            return null;
        } catch (InvalidFilterException e) {
            return e.reason();
        }
    }

    /** An exception that excuses nothing is none. */
    @Test
    void libpcapIsWrongWhereSeveralPrimitivesMeet() {
        LibpcapCompiler libpcap = LibpcapCompiler.required("1.10.3");
        List<KnownDifference> seen = new ArrayList<>();
        for (Line line :
                List.of(
                        new Line("EN10MB", 262144, "geneve or ip"),
                        new Line("PRISM_HEADER", 262144, "link[13:2] <= 17 or tcp"),
                        new Line("PFLOG", 262144, "pppoes or ip"),
                        new Line("DSA_TAG_DSA", 262144, "inbound"),
                        new Line("NETANALYZER_TRANSPARENT", 262144, "ifindex 1"),
                        new Line("EN10MB", 262144, "pppoes 7 and inbound"))) {
            Program ours = plain(line);
            Program theirs = libpcap.compile(line, false);
            assertTrue(ours != null && theirs != null, line::toString);
            Finding finding = prover(Notion.NEITHER_FAULTS).equal(ours, theirs);
            assertTrue(finding instanceof Finding.Refuted, line::toString);
            seen.add(KnownDifference.of(line.dlt(), line.expression()));
        }
        assertEquals(
                List.of(
                        KnownDifference.TUNNEL_NOT_ENTERED,
                        KnownDifference.NUMBER_BEHIND_VARYING_HEADER,
                        KnownDifference.PPPOE_BEHIND_PFLOG,
                        KnownDifference.DSA_DIRECTION,
                        KnownDifference.METADATA_BEHIND_HEADER,
                        KnownDifference.METADATA_BEHIND_HEADER),
                seen);
    }

    @Test
    void allLinkTypesWithCodeAreThere() {
        Set<String> dlts = new HashSet<>();
        RandomFilters.linkTypes().forEach(each -> dlts.add(each.dltName()));
        assertTrue(dlts.containsAll(List.of("EN10MB", "PRISM_HEADER", "ERF", "JUNIPER_ATM1")));
        assertTrue(dlts.size() >= 66, dlts::toString);
    }
}
