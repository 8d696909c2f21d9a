// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code weir info --json} and {@code capinfos -TM} say the same of every capture of the corpus
 * that both read to its end.
 *
 * <p>Where they differ on purpose:
 *
 * <ul>
 *   <li>capinfos gives no times at all where one packet has none; Weir gives those there are.
 *   <li>A time that 64 bits of nanoseconds do not hold is another one in Weir.
 *   <li>capinfos compares times by the low 32 bits of their difference in seconds, so of those that
 *       are 68 years or more apart it takes the later one for the earlier.
 *   <li>A fraction of 2^31 ns or more is printed as a negative one.
 *   <li>Of SunATM wiretap takes the four bytes in front of a packet for no bytes of it.
 *   <li>A table has no newlines: of a comment with some, capinfos prints the first line in it.
 * </ul>
 */
class CapinfosTest {
    private static final String CORPUS = "corpus";

    /** Seconds. */
    private static final BigDecimal CAPINFOS_SPAN = BigDecimal.valueOf(1L << 31);

    @Test
    void saysTheSame() throws IOException, InterruptedException {
        Path capinfos = Requirements.command("capinfos");
        String[] files = captures();
        // Machine-readable numbers, and times as seconds since the epoch.
        List<String> words = new ArrayList<>(List.of("-T", "-M", "-S"));
        words.addAll(List.of(files));
        Map<String, Map<String, String>> theirs =
                table(Command.of(capinfos, words.toArray(String[]::new)).out());
        words = new ArrayList<>(List.of("info", "--json"));
        words.addAll(List.of(files));
        int compared = 0;
        int timed = 0;
        int rated = 0;
        ObjectMapper json = new ObjectMapper();
        for (String line : Command.weir(words.toArray(String[]::new)).out().lines().toList()) {
            JsonNode ours = json.readTree(line);
            Map<String, String> row = theirs.get(ours.get("file").asString());
            if (row != null && !ours.get("linkTypes").toString().contains("SUNATM")) {
                compared++;
                compareCounts(row, ours);
                if (ours.has("first")
                        && ours.path("untimed").asLong(0) == 0
                        && span(ours).compareTo(CAPINFOS_SPAN) < 0
                        && holds(row)) {
                    timed++;
                    compareTimes(row, ours);
                }
                rated += ours.has("bytesPerSecond") ? 1 : 0;
            }
        }
        assertTrue(compared > 700 && timed > 700, compared + " files, " + timed + " with times");
        assertTrue(rated > 300, rated + " files with rates");
    }

    private static String[] captures() throws IOException {
        try (Stream<Path> all = Files.walk(Requirements.shared(CORPUS))) {
            return all.map(Path::toString)
                    .filter(name -> name.matches(".*\\.(pcap|pcapng|cap|dmp)"))
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    /** {@return the rows by the name of the file; a line without tabs belongs to a comment} */
    private static Map<String, Map<String, String>> table(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.getFirst().split("\t", -1);
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == head.length) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < head.length; i++) {
                    row.put(head[i], fields[i]);
                }
                rows.put(fields[0], row);
            }
        }
        return rows;
    }

    /** {@return whether both times are numbers, and of 64 bits of nanoseconds} */
    private static boolean holds(Map<String, String> theirs) {
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE, 9);
        return Stream.of("Start time", "End time")
                .map(name -> theirs.getOrDefault(name, ""))
                .allMatch(time ->
                        time.matches("-?\\d+\\.\\d+")
                                && new BigDecimal(time).abs().compareTo(most) < 0);
    }

    /** {@return the seconds from the earliest packet to the latest} */
    private static BigDecimal span(JsonNode ours) {
        return new BigDecimal(ours.get("last").asString())
                .subtract(new BigDecimal(ours.get("first").asString()));
    }

    private static void compareCounts(Map<String, String> theirs, JsonNode ours) {
        String file = ours.get("file").asString();
        for (Map.Entry<String, String> field :
                Map.of(
                                "Number of packets", "packets",
                                "File size (bytes)", "size",
                                "Data size (bytes)", "bytes",
                                "SHA256", "sha256")
                        .entrySet()) {
            assertEquals(
                    theirs.get(field.getKey()),
                    ours.get(field.getValue()).asString(),
                    () -> file + ": " + field.getKey());
        }
        for (Map.Entry<String, String> field :
                Map.of(
                                "Capture hardware", "hardware",
                                "Capture oper-sys", "systems",
                                "Capture application", "applications",
                                "Capture comment", "comments")
                        .entrySet()) {
            String text = ours.path(field.getValue()).path(0).asString("");
            assertEquals(
                    theirs.get(field.getKey()),
                    text.split("\r?\n", 2)[0],
                    () -> file + ": " + field.getKey());
        }
        String type = ours.get("format").asString();
        String theirType = theirs.getOrDefault("File type", "");
        assertEquals(type.equals("pcapng"), theirType.equals("pcapng"), file);
    }

    private static void compareTimes(Map<String, String> theirs, JsonNode ours) {
        String file = ours.get("file").asString();
        BigDecimal first = new BigDecimal(ours.get("first").asString());
        BigDecimal last = new BigDecimal(ours.get("last").asString());
        same(theirs, "Start time", first, file);
        same(theirs, "End time", last, file);
        same(theirs, "Capture duration (seconds)", span(ours), file);
        assertEquals(
                theirs.get("Strict time order"),
                ours.get("ordered").asBoolean() ? "True" : "False",
                file);
        near(theirs, "Average packet size (bytes)", ours.path("averageBytes").asDouble(), 0, file);
        if (ours.has("bytesPerSecond")) {
            // capinfos subtracts times since the epoch that it has rounded to doubles.
            double rounded = Math.ulp(last.doubleValue()) / last.subtract(first).doubleValue();
            double rate = ours.get("bytesPerSecond").asDouble();
            near(theirs, "Data byte rate (bytes/sec)", rate, rounded, file);
            near(theirs, "Data bit rate (bits/sec)", 8 * rate, rounded, file);
            double packets = ours.get("packetsPerSecond").asDouble();
            near(theirs, "Average packet rate (packets/sec)", packets, rounded, file);
        }
    }

    private static void same(
            Map<String, String> theirs, String name, BigDecimal ours, String file) {
        assertEquals(
                0,
                new BigDecimal(theirs.getOrDefault(name, "")).compareTo(ours),
                () -> file + ": " + name + ": " + theirs.get(name) + " and not " + ours);
    }

    /** They print two digits behind the point, of what is wrong by a part {@code rounded}. */
    private static void near(
            Map<String, String> theirs, String name, double ours, double rounded, String file) {
        double their = Double.parseDouble(theirs.getOrDefault(name, ""));
        assertEquals(
                their,
                ours,
                0.005001 + Math.abs(ours) * (rounded + 1e-12),
                () -> file + ": " + name);
    }
}
