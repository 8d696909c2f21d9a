// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.conformance.Requirements;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.NameResolver;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.prove.Counterexample;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The filters that libpcap's developers test theirs with: what they accept, on which packets, and
 * what they refuse.
 */
class LibpcapSuiteTest {
    private static final Prover PROVER = Prover.on(Notion.NEITHER_FAULTS);
    private static final int PACKETS = 300;

    /** Where libpcap is wrong; {@link KnownDifference} says how. */
    private static final Set<String> KNOWN =
            Set.of("ip_protochain", "protochain", "vxlan_and_tcp_index_IEEE802_11_RADIO");

    private final JsonNode suite =
            new ObjectMapper().readTree(Requirements.shared("corpus/libpcap-filter-tests.json"));
    private final NameResolver names = new SuiteNames(suite.get("name_service"));

    private static Stream<String> conditions(JsonNode test) {
        return test.path("conditions").valueStream().map(JsonNode::asString);
    }

    /** Whether a test holds on Linux, on a little-endian machine. */
    private static boolean isAboutUs(JsonNode test) {
        return conditions(test)
                .allMatch(each ->
                        switch (each) {
                            // Protocol 9 is IGRP to us, 88 is EIGRP.
                            case "os-where-IPPROTO_IGRP-is-9",
                                    "host-big-endian-only",
                                    "os-not-linux",
                                    "config-defined-NO_PROTOCHAIN" ->
                                    false;
                            default -> !each.startsWith("os-only-") || each.equals("os-only-linux");
                        });
    }

    private FilterCompiler compiler(JsonNode test, Target target) {
        FilterCompiler compiler =
                FilterCompiler.of(LinkType.ofDlt(test.get("dlt_value").asInt())).names(names);
        if (test.has("snaplen")) {
            compiler = compiler.snaplen(test.get("snaplen").asInt());
        }
        if (test.has("netmask")) {
            int mask = 0;
            for (String part : test.get("netmask").asString().split("\\.", -1)) {
                mask = mask << 8 | Integer.parseInt(part);
            }
            compiler = compiler.netmask(mask);
        }
        return compiler.target(target);
    }

    private static Target target(JsonNode test) {
        return test.has("linux_extensions")
                ? Target.LIVE_LINUX
                : test.has("savefile_byte_order") ? Target.SAVEFILE : Target.UNKNOWN;
    }

    private static Program program(JsonNode instructions) {
        List<RawInstruction> raw = new ArrayList<>();
        for (JsonNode each : instructions) {
            raw.add(
                    new RawInstruction(
                            each.get(0).asInt(),
                            each.get(1).asInt(),
                            each.get(2).asInt(),
                            (int) each.get(3).asLong()));
        }
        return Program.ofRaw(raw);
    }

    @Test
    void acceptsWhatLibpcapAccepts() {
        long seed = Long.getLong("seed", 1);
        System.out.println("LibpcapSuiteTest seed " + seed);
        Judge judge = new Judge(new Random(seed));
        List<String> wrong = new ArrayList<>();
        int same = 0;
        for (JsonNode test : suite.get("accept")) {
            if (!isAboutUs(test)) {
                continue;
            }
            for (JsonNode expression : test.get("exprs")) {
                String difference = difference(judge, test, expression.asString());
                if (difference == null) {
                    same++;
                } else {
                    wrong.add(test.get("name").asString() + ": " + expression + " " + difference);
                }
            }
        }
        System.out.println(same + " filters of libpcap's tests mean the same");
        assertEquals("", String.join("\n", wrong));
        assertTrue(same > 1000, "only " + same);
    }

    /** What libpcap's optimizer refuses, since it rejects all packets, we refuse too. */
    private @Nullable String difference(Judge judge, JsonNode test, String expression) {
        boolean never = test.get("opt").isNull();
        try {
            Program ours = compiler(test, target(test)).compile(expression);
            return never || KNOWN.contains(test.get("name").asString())
                    ? null
                    : difference(judge, program(test.get("unopt").get("insns")), ours);
        } catch (InvalidFilterException e) {
            return never && e.reason().startsWith("expression rejects all packets")
                    ? null
                    : e.getMessage();
        }
    }

    /** What cannot be proved is decided by packets. */
    private static @Nullable String difference(Judge judge, Program theirs, Program ours) {
        return switch (PROVER.equal(theirs, ours)) {
            case Finding.Proved _ -> null;
            case Finding.Unknown _ -> judge.difference(ours, theirs, PACKETS);
            case Finding.Refuted(Counterexample found) ->
                    "on " + HexFormat.of().formatHex(found.captured());
        };
    }

    @Test
    void refusesWhatLibpcapRefuses() {
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (JsonNode test : suite.get("reject")) {
            String expression = test.get("expr").asString();
            if (!isAboutUs(test)) {
                continue;
            }
            try {
                compiler(test, Target.SAVEFILE).compile(expression);
                wrong.add(
                        "%s %s: %s"
                                .formatted(
                                        test.get("dlt"), expression, test.get("error_contains")));
            } catch (InvalidFilterException e) {
                if (e.start() > e.end() || e.end() > expression.length()) {
                    wrong.add(expression + ": the place is not in the text: " + e.getMessage());
                }
                refused++;
            }
        }
        System.out.println(refused + " filters of libpcap's tests are refused");
        assertEquals("", String.join("\n", wrong));
        assertTrue(refused > 7500, "only " + refused);
    }

    @Test
    void decidesAsLibpcapOnItsCaptures() throws IOException {
        int decided = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode test : suite.get("apply")) {
            List<Integer> verdicts = verdicts(savefile(test), test.get("expr").asString());
            List<Integer> expected =
                    test.get("results").valueStream().map(JsonNode::asInt).toList();
            if (!verdicts.equals(expected)) {
                wrong.add(test.get("name") + ": " + verdicts + ", not " + expected);
            }
            decided += expected.size();
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(decided > 200, "only " + decided);
    }

    private static Path savefile(JsonNode test) {
        String name = test.get("savefile").asString();
        Path corpus = Requirements.shared("corpus");
        return Stream.of("libpcap/tests/filter", "libpcap/tests", "tcpdump/tests")
                .map(folder -> corpus.resolve(folder).resolve(name))
                .filter(path -> path.toFile().exists())
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> verdicts(Path path, String expression) throws IOException {
        List<Integer> verdicts = new ArrayList<>();
        try (Savefile savefile = Savefile.open(path)) {
            Filter filter = null;
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (filter == null) {
                    FilterCompiler compiler =
                            FilterCompiler.of(packet.linkType())
                                    .snaplen(savefile.interfaces().getFirst().snaplen())
                                    .names(names)
                                    .target(Target.SAVEFILE);
                    filter = Interpreter.of(compiler.compile(expression));
                }
                int caplen = Math.toIntExact(packet.bytes().byteSize());
                verdicts.add(
                        Objects.requireNonNull(filter)
                                .run(packet.bytes(), 0, caplen, packet.wirelen()));
            }
        }
        return verdicts;
    }

    @Test
    void refusesTheSavefilesThatLibpcapRefuses() throws IOException {
        int refused = 0;
        for (JsonNode test : suite.get("reject_savefile")) {
            Path path = savefile(test);
            JsonNode secondReader = secondReader(path);
            if (secondReader == null) {
                assertThrows(IOException.class, () -> readAll(path), path::toString);
                refused++;
            } else {
                assertEquals(secondReader.get("packets").asLong(), readAll(path), path::toString);
            }
        }
        assertTrue(refused > 0, "none refused");
    }

    /**
     * {@return what another reader says of a savefile that libpcap refuses for no good reason, or
     * null}
     */
    private static @Nullable JsonNode secondReader(Path path) {
        Path corpus = Requirements.shared("corpus");
        String name = corpus.relativize(path).toString();
        return new ObjectMapper()
                .readTree(corpus.resolve("expected-reads.json"))
                .get("files")
                .valueStream()
                .filter(file -> file.get("path").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("second_reader");
    }

    private static long readAll(Path path) throws IOException {
        long packets = 0;
        try (Savefile savefile = Savefile.open(path)) {
            while (savefile.next() != null) {
                packets++;
            }
        }
        return packets;
    }
}
