// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;
import dev.weir.print.json.JsonPrinter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The packets of the shared corpus as JSON are what docs/packet.schema.json says. */
class JsonSchemaTest {
    /** The packets of a capture that are held against the schema: the first ones, and some more. */
    private static final int FIRST = 4;

    private static final int EACH = 64;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Integer> layers = new TreeMap<>();
    private int checked;

    private static Schema schema() throws IOException {
        Path file = Requirements.repository().resolve("docs/packet.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file));
    }

    @Test
    void thePacketsOfTheCorpusAreAsTheSchemaSays() throws IOException {
        Schema schema = schema();
        for (Path file : captures()) {
            check(file, schema);
        }
        System.out.printf("JSON: %d packets are as the schema says; layers: %s%n", checked, layers);
        // so that a layer that is never read is noticed
        assertEquals(definitions(), layers.keySet());
    }

    private Set<String> definitions() throws IOException {
        Path file = Requirements.repository().resolve("docs/packet.schema.json");
        return new TreeSet<>(mapper.readTree(Files.readString(file)).get("$defs").propertyNames());
    }

    @Test
    void theSchemaRefusesWhatIsNotSo() throws IOException {
        Schema schema = schema();
        String good =
                """
                {"number":1,"timestamp":-1,"interfaceId":0,"linkType":"EN10MB",\
                "capturedLength":8,"originalLength":8,"layers":[{"layer":"udp","length":8}]}\
                """;
        assertTrue(schema.validate(mapper.readTree(good)).isEmpty());
        for (String bad :
                List.of(
                        good.replace("\"length\":8", "\"length\":\"8\""),
                        good.replace("\"length\":8", "\"length\":65536"),
                        good.replace("\"length\":8", "\"size\":8"),
                        good.replace("udp", "upd"),
                        good.replace("\"number\":1,", ""))) {
            assertFalse(schema.validate(mapper.readTree(bad)).isEmpty(), bad);
        }
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Requirements.shared("corpus"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void check(Path file, Schema schema) {
        JsonPrinter printer = new JsonPrinter(id -> "", false);
        TextBuffer out = new TextBuffer();
        int number = 0;
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                out.clear();
                printer.print(packet, out);
                number++;
                if (number <= FIRST || number % EACH == 0) {
                    check(out.toString(), schema, file + ", packet " + number);
                }
            }
        } catch (IOException e) {
            return; // no capture, or damaged: what comes before the damage counts
        }
    }

    private void check(String line, Schema schema, String where) {
        assertTrue(line.matches("[ -~]*\n"), where);
        JsonNode packet = mapper.readTree(line);
        assertEquals(List.of(), schema.validate(packet), where + "\n" + line);
        packet.get("layers").forEach(l -> layers.merge(l.get("layer").asString(), 1, Integer::sum));
        checked++;
    }
}
