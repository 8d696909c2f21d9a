// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.bpf.text.TextForm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One rule of the machine: a program, and packets with what it says of them.
 *
 * <p>The file is a list of sections, each begun by a line {@code -- NAME ARGUMENTS}; lines before
 * the first and lines that begin with # are comment.
 *
 * <pre>
 * -- program              the lines after it, as Assembly reads them
 * -- decimal              the lines after it, as tcpdump -ddd prints them
 * -- invalid REASON       no machine accepts it; the reason is our validator's
 * -- invalid linux REASON or "libpcap": only that one does not
 * -- packet HEX           bytes, also on the lines after it; 00*14 is a byte 14 times
 * -- wirelen N            of this packet; else the number of its bytes
 * -- verdict N            of this packet, on every machine; negative for unsigned
 * -- verdict linux N      or "libpcap": where they differ
 * -- ancillary NAME N     of this packet: only engines that can be told of it are asked
 * -- without ENGINE WHY   it is not asked
 * </pre>
 */
final class MachineCase {
    private record Run(
            MemorySegment packet,
            int wirelen,
            Map<Flavour, Integer> verdicts,
            @Nullable Ancillary ancillary) {
        int caplen() {
            return (int) packet.byteSize();
        }

        boolean isFor(Engine engine) {
            return ancillary == null ? engine.canRun(caplen(), wirelen) : engine.takesAncillary();
        }

        int on(Filter filter) {
            return ancillary == null
                    ? filter.run(packet, 0, caplen(), wirelen)
                    : filter.run(packet, 0, caplen(), wirelen, ancillary);
        }

        int surroundedOn(Filter filter) {
            MemorySegment segment = Surrounded.packet(packet.toArray(ValueLayout.JAVA_BYTE));
            return ancillary == null
                    ? filter.run(segment, Surrounded.OFFSET, caplen(), wirelen)
                    : filter.run(segment, Surrounded.OFFSET, caplen(), wirelen, ancillary);
        }
    }

    private final Map<Flavour, String> invalid = new EnumMap<>(Flavour.class);
    private final Map<String, String> without = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private Program program = Program.of();

    private MachineCase() {}

    static MachineCase read(Path file) throws IOException {
        MachineCase result = new MachineCase();
        List<String> section = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("-- ")) {
                result.add(section);
                section.clear();
                section.add(line.substring(3).strip());
            } else if (!section.isEmpty() && !line.startsWith("#") && !line.isBlank()) {
                section.add(line);
            }
        }
        result.add(section);
        result.checkComplete();
        return result;
    }

    private void add(List<String> section) {
        if (section.isEmpty()) {
            return;
        }
        String[] words = section.getFirst().split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        List<String> body = section.subList(1, section.size());
        switch (words[0]) {
            case "program" -> program = Assembly.parse(body);
            case "decimal" -> program = TextForm.DECIMAL.read(String.join("\n", body));
            case "packet" -> addPacket(argument + " " + String.join(" ", body));
            case "wirelen" -> {
                Run run = runs.removeLast();
                runs.add(
                        new Run(
                                run.packet,
                                Assembly.number(argument),
                                run.verdicts,
                                run.ancillary));
            }
            case "ancillary" -> addAncillary(argument.split("\\s+", -1));
            case "verdict" ->
                    perFlavour(argument)
                            .forEach((flavour, verdict) ->
                                    runs.getLast().verdicts.put(flavour, Assembly.number(verdict)));
            case "invalid" -> invalid.putAll(perFlavour(argument));
            case "without" -> {
                String[] engine = argument.split("\\s+", 2);
                without.put(engine[0], engine[1]);
            }
            default -> throw new IllegalArgumentException("unknown section: " + words[0]);
        }
    }

    private void addPacket(String text) {
        StringBuilder hex = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String[] repeated = word.split("\\*", 2);
            hex.repeat(repeated[0], repeated.length > 1 ? Integer.parseInt(repeated[1]) : 1);
        }
        byte[] packet = HexFormat.of().parseHex(hex);
        runs.add(
                new Run(
                        MemorySegment.ofArray(packet),
                        packet.length,
                        new EnumMap<>(Flavour.class),
                        null));
    }

    private void addAncillary(String[] words) {
        Run run = runs.removeLast();
        Ancillary ancillary = run.ancillary == null ? new Ancillary() : run.ancillary;
        int value = Assembly.number(words[1]);
        switch (words[0]) {
            case "protocol" -> ancillary.protocol(value);
            case "packet-type" -> ancillary.packetType(value);
            case "interface" -> ancillary.interfaceIndex(value);
            case "hardware-type" -> ancillary.hardwareType(value);
            case "mark" -> ancillary.mark(value);
            case "queue" -> ancillary.queue(value);
            case "rxhash" -> ancillary.rxhash(value);
            case "cpu" -> ancillary.cpu(value);
            case "vlan" -> ancillary.vlan(value, Assembly.number(words[2]));
            case "payload" -> ancillary.payloadOffset(value);
            case "link" -> ancillary.linkOffset(value);
            case "network" -> ancillary.networkOffset(value);
            case "random" -> ancillary.random(() -> (long) value << 32);
            default -> throw new IllegalArgumentException("no such ancillary data: " + words[0]);
        }
        runs.add(new Run(run.packet, run.wirelen, run.verdicts, ancillary));
    }

    private static Map<Flavour, String> perFlavour(String argument) {
        Map<Flavour, String> values = new EnumMap<>(Flavour.class);
        for (Flavour flavour : Flavour.values()) {
            String name = flavour.name().toLowerCase(Locale.ROOT) + " ";
            if (argument.startsWith(name)) {
                return Map.of(flavour, argument.substring(name.length()).strip());
            }
            values.put(flavour, argument);
        }
        return values;
    }

    private void checkComplete() {
        for (Flavour flavour : Flavour.values()) {
            if (!invalid.containsKey(flavour)) {
                assertTrue(!runs.isEmpty(), "no packet");
                for (Run run : runs) {
                    boolean asked =
                            Stream.of(Engine.values())
                                    .anyMatch(e -> e.flavour() == flavour && run.isFor(e));
                    assertTrue(
                            !asked || run.verdicts.containsKey(flavour),
                            "no verdict for " + flavour);
                }
            }
        }
        for (String engine : without.keySet()) {
            Engine.named(engine);
        }
    }

    Program program() {
        return program;
    }

    /** {@return whether there is anything to ask this engine} */
    boolean concerns(Engine engine) {
        return !without.containsKey(engine.toString())
                && (invalid.containsKey(engine.flavour())
                        || runs.stream().anyMatch(run -> run.isFor(engine)));
    }

    /** Asks the engine and compares. */
    void check(Engine engine) {
        String reason = invalid.get(engine.flavour());
        if (reason != null) {
            assertTrue(engine.refuses(program), engine + " accepts the program");
            InvalidProgramException e =
                    assertThrows(
                            InvalidProgramException.class,
                            () -> Validator.check(program, engine.flavour()));
            assertEquals(reason, e.getMessage());
            return;
        }
        assertTrue(!engine.refuses(program), engine + " refuses the program");
        try (Engine.Loaded loaded = engine.load(program)) {
            for (Run run : runs) {
                if (run.isFor(engine)) {
                    int caplen = run.caplen();
                    long expected = engine.visible(run.verdicts.get(engine.flavour()), caplen);
                    String packet = "verdict on packet " + (runs.indexOf(run) + 1);
                    assertEquals(expected, engine.visible(run.on(loaded.filter()), caplen), packet);
                    assertEquals(
                            expected,
                            engine.visible(run.surroundedOn(loaded.filter()), caplen),
                            packet + ", surrounded");
                }
            }
        }
    }
}
