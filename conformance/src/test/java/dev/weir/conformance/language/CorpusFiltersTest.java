// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.conformance.Requirements;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/** A filter keeps the packets of every capture in the corpus that libpcap's keeps. */
class CorpusFiltersTest {
    private static final SystemNames NAMES = new SystemNames();

    /** PPI and the tags of Broadcom and Marvell, of which only libpcap 1.11 compiles all. */
    private static final Set<Integer> NEWER = Set.of(192, 281, 284);

    private static final int BACNET_MS_TP = 165;

    /** A filter, or why there is none. */
    private record Compiled(@Nullable Filter filter, String reason) {
        static Compiled of(int dlt, String expression) {
            try {
                return new Compiled(
                        Interpreter.of(
                                FilterCompiler.of(LinkType.ofDlt(dlt))
                                        .names(NAMES)
                                        .netmask(FilterCompiler.UNKNOWN_NETMASK)
                                        .target(Target.SAVEFILE)
                                        .compile(expression)),
                        "");
            } catch (InvalidFilterException e) {
                return new Compiled(null, e.reason());
            }
        }
    }

    /** What a filter did with a capture: how many it kept, and which ones. */
    private static final class Kept {
        private final CRC32 digest = new CRC32();
        private long kept;
        private int bits;
        private int count;

        void add(boolean keeps) {
            kept += keeps ? 1 : 0;
            bits |= keeps ? 1 << count : 0;
            if (++count == Byte.SIZE) {
                digest.update(bits);
                count = 0;
                bits = 0;
            }
        }

        String text() {
            if (count > 0) {
                digest.update(bits);
            }
            return "[%d,%d]".formatted(kept, digest.getValue());
        }
    }

    private final Map<String, Compiled> compiled = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int compared;
    private int refused;
    private int better;

    @Test
    void keepsWhatLibpcapKeeps() throws IOException {
        Path corpus = Requirements.shared("corpus");
        JsonNode root = new ObjectMapper().readTree(corpus.resolve("expected-filters.json"));
        List<String> expressions = root.get("exprs").valueStream().map(JsonNode::asString).toList();
        for (Map.Entry<String, JsonNode> file : root.get("files").properties()) {
            List<String> here = new ArrayList<>(expressions);
            List<String> expected = new ArrayList<>();
            JsonNode entry = file.getValue();
            entry.get("results").forEach(each -> expected.add(text(each)));
            for (JsonNode each : entry.path("dynamic")) {
                here.add(each.get(0).asString());
                expected.add("[%d,%d]".formatted(each.get(1).asLong(), each.get(2).asLong()));
            }
            assertEquals(here.size(), expected.size());
            compare(corpus.resolve(file.getKey()), entry, here, expected);
        }
        System.out.printf(
                "%d results as libpcap's, %d refusals, %d known to be otherwise%n",
                compared, refused, better);
        assertEquals("", String.join("\n", wrong));
        assertTrue(compared > 23_000, "only " + compared);
        assertTrue(refused > 2_000, "only " + refused);
    }

    private static String text(JsonNode result) {
        return result.isString()
                ? result.asString()
                : "[%d,%d]".formatted(result.get(0).asLong(), result.get(1).asLong());
    }

    private void compare(Path path, JsonNode entry, List<String> here, List<String> expected) {
        int dlt = entry.get("dlt").asInt();
        if (dlt > 0xffff) {
            return; // the header of that file is damaged, and nobody reads it
        }
        List<Compiled> filters = new ArrayList<>();
        for (String expression : here) {
            filters.add(
                    compiled.computeIfAbsent(
                            dlt + " " + expression, _ -> Compiled.of(dlt, expression)));
        }
        List<Kept> kept = run(path, filters, entry.get("packets").asInt());
        for (int i = 0; i < here.size(); i++) {
            if (isBetter(dlt, path, expected.get(i), filters.get(i))) {
                better++;
                continue;
            }
            boolean libpcapRefuses = !expected.get(i).startsWith("[");
            boolean weRefuse = filters.get(i).filter() == null;
            String actual = weRefuse ? filters.get(i).reason() : kept.get(i).text();
            if (libpcapRefuses && weRefuse) {
                refused++;
            } else if (actual.equals(expected.get(i))) {
                compared++;
            } else {
                wrong.add(
                        "%s (DLT %d) %s: %s, not %s"
                                .formatted(
                                        path.getFileName(),
                                        dlt,
                                        here.get(i),
                                        actual,
                                        expected.get(i)));
            }
        }
    }

    /** Where libpcap 1.10.3 is not to be followed; {@link KnownDifference} says more. */
    private static boolean isBetter(int dlt, Path path, String expected, Compiled ours) {
        boolean theyRefuse = !expected.startsWith("[");
        if (ours.filter() == null) {
            boolean never = ours.reason().startsWith("expression rejects all packets");
            return !theyRefuse && (dlt == BACNET_MS_TP || (never && expected.startsWith("[0,")));
        }
        return theyRefuse
                ? NEWER.contains(dlt)
                : path.getFileName().toString().startsWith("arcnet-rfc1051");
    }

    /** As many packets as libpcap reads; it stops where we may go on. */
    private static List<Kept> run(Path path, List<Compiled> filters, int packets) {
        List<Kept> kept = filters.stream().map(_ -> new Kept()).toList();
        try (Savefile savefile = Savefile.open(path)) {
            for (int n = 0; n < packets; n++) {
                Packet packet = savefile.next();
                if (packet == null) {
                    break;
                }
                int caplen = Math.toIntExact(packet.bytes().byteSize());
                for (int i = 0; i < kept.size(); i++) {
                    Filter filter = filters.get(i).filter();
                    if (filter != null) {
                        int verdict = filter.run(packet.bytes(), 0, caplen, packet.wirelen());
                        kept.get(i).add(verdict != 0);
                    }
                }
            }
        } catch (IOException e) {
            return kept; // the packets before the damage count
        }
        return kept;
    }
}
