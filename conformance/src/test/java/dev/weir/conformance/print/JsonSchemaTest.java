// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.print.TextBuffer;
import dev.weir.print.json.JsonPrinter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packets of the shared corpus as JSON are what docs/packet.schema.json says. */
class JsonSchemaTest {
    private static final long SEED = Long.getLong("seed", 20_261_127L);

    /** The packets of a capture that are held against the schema: the first ones, and some more. */
    private static final int FIRST = 4;

    private static final int EACH = 64;

    /** Of so many packets that are held against the schema one is changed and held again. */
    private static final int CHANGED = 3;

    private final Random random = new Random(SEED);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Integer> layers = new TreeMap<>();
    private int checked;
    private int changed;

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
        int ofTheCorpus = checked;
        checkOurOwn(schema);
        assertTrue(checked > ofTheCorpus, "packets of our own");
        assertTrue(changed > 500, "changed packets: " + changed);
        System.out.printf(
                "JSON: %d packets, and %d changed ones, are as the schema says; layers: %s%n",
                checked, changed, layers);
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
                    String where = file + ", packet " + number;
                    check(out.toString(), schema, where);
                    if (checked % CHANGED == 0) {
                        checkChanged(packet, printer, schema, where);
                    }
                }
            }
        } catch (IOException e) {
            return; // no capture, or damaged: what comes before the damage counts
        }
    }

    /** The same of the packet with some octets changed. */
    private void checkChanged(Packet packet, JsonPrinter printer, Schema schema, String where) {
        MemorySegment octets = MemorySegment.ofArray(new byte[packet.caplen()]);
        MemorySegment.copy(packet.segment(), packet.offset(), octets, 0, packet.caplen());
        for (int i = 0; i < Math.min(4, packet.caplen()); i++) {
            long at = random.nextInt(packet.caplen());
            octets.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
        }
        PacketCursor cursor = new PacketCursor();
        cursor.setInterface(0, packet.linkType());
        cursor.set(octets, 0, packet.caplen(), packet.wirelen(), 0);
        TextBuffer out = new TextBuffer();
        printer.print(cursor, out);
        String changes = ", changed with -Dseed=" + SEED;
        assertEquals(
                List.of(), schema.validate(mapper.readTree(out.toString())), where + changes + out);
        changed++;
    }

    /** Packets of protocols that the corpus has none of are among those of the module print. */
    private void checkOurOwn(Schema schema) throws IOException {
        Path file =
                Requirements.repository()
                        .resolve("print/src/test/resources/dev/weir/print/json/packets.txt");
        JsonPrinter printer = new JsonPrinter(id -> "", false);
        PacketCursor cursor = new PacketCursor();
        TextBuffer out = new TextBuffer();
        for (String text : Files.readString(file).split("\npacket ", -1)) {
            String[] head = text.split("[ \n]", 2);
            LinkType linkType = LinkType.ofName(head[0]);
            if (linkType == null) {
                continue; // the comment above them
            }
            String hex =
                    text.lines()
                            .skip(1)
                            .takeWhile(line -> !line.startsWith("{"))
                            .collect(Collectors.joining())
                            .replace(" ", "");
            byte[] octets = HexFormat.of().parseHex(hex);
            cursor.setInterface(0, linkType);
            cursor.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, 0);
            out.clear();
            printer.print(cursor, out);
            check(out.toString(), schema, head[1]);
            checkChanged(cursor, printer, schema, head[1]);
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
