// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.packet.LinkType;
import dev.weir.prove.NearMisses;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;
import dev.weir.prove.Witness;
import dev.weir.prove.WitnessFinding;
import dev.weir.prove.WitnessSearch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * docs/cookbook.md: its expressions, listings and typed instructions are the same program, and the
 * kernel says of packets what our engines say.
 */
class CookbookFiltersTest {
    /** No filter of the page looks further. */
    private static final int LOOKED_AT = 60;

    @TempDir static Path folder;
    private static Cookbook book;

    /** Of each recipe packets for its filter: those that match, and those that do not, or may. */
    private static final Map<String, List<byte[]>> PACKETS = new HashMap<>();

    @BeforeAll
    static void read() throws Exception {
        book = new Cookbook(folder);
        for (Cookbook.Recipe recipe : book.recipes()) {
            Filter filter = Interpreter.of(book.filter(recipe.name()), Flavour.LINUX);
            List<byte[]> all = new ArrayList<>();
            for (byte[] packet : packets(recipe, true)) {
                assertTrue(filter.matches(packet), recipe.name());
                all.add(packet);
                all.addAll(nearly(packet));
            }
            for (byte[] packet : packets(recipe, false)) {
                assertFalse(filter.matches(packet), recipe.name());
                all.add(packet);
            }
            PACKETS.put(recipe.name(), all);
        }
    }

    @AfterAll
    static void close() throws IOException {
        book.close();
    }

    @Test
    void threeFormsAreOneProgram() throws Exception {
        for (Cookbook.Recipe recipe : book.recipes()) {
            Program compiled = FilterCompiler.of(LinkType.ETHERNET).compile(recipe.expression());
            assertEquals(compiled, book.filter(recipe.name()), recipe.name());
            assertEquals(Disassembler.listing(compiled), recipe.listing(), recipe.name());
        }
        assertEquals(8, book.recipes().size());
    }

    /** Packets that match a filter, or that miss by one of its tests. */
    private static List<byte[]> packets(Cookbook.Recipe recipe, boolean match) {
        FilterParts parts = FilterCompiler.of(LinkType.ETHERNET).parts(recipe.expression());
        List<WitnessFinding> findings = new ArrayList<>();
        if (match) {
            WitnessSearch search = WitnessSearch.of(parts.program(), LinkType.ETHERNET);
            for (int i = 0; i < 4; i++) {
                findings.add(search.next());
            }
        } else {
            Prover prover = Prover.on(Notion.EVERY_PACKET);
            NearMisses misses = NearMisses.of(parts, LinkType.ETHERNET, prover);
            for (FilterPart.Test test : parts.tests()) {
                findings.add(misses.of(test).finding());
            }
        }
        List<byte[]> packets = new ArrayList<>();
        for (WitnessFinding finding : findings) {
            if (finding instanceof WitnessFinding.Found(Witness witness)
                    && witness.wirelen() == witness.caplen()) {
                packets.add(witness.captured());
            }
        }
        assertTrue(!packets.isEmpty(), recipe.expression() + ": " + findings);
        return packets;
    }

    /** Packets that are nearly this one: another byte, or a part of it. */
    private static List<byte[]> nearly(byte[] packet) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < Math.min(packet.length, LOOKED_AT); i++) {
            byte[] other = packet.clone();
            other[i] ^= (byte) (1 << i % Byte.SIZE);
            all.add(other);
            all.add(Arrays.copyOf(packet, i + 1));
        }
        return all;
    }

    /** What the interpreter says of packets, the engine says too. */
    private static void verdicts(Engine engine) throws Exception {
        int kept = 0;
        int packets = 0;
        for (Cookbook.Recipe recipe : book.recipes()) {
            Filter expected = Interpreter.of(book.filter(recipe.name()), Flavour.LINUX);
            try (Engine.Loaded loaded = engine.load(book.filter(recipe.name()))) {
                for (byte[] packet : Objects.requireNonNull(PACKETS.get(recipe.name()))) {
                    int verdict = expected.run(packet);
                    assertEquals(
                            engine.visible(verdict, packet.length),
                            engine.visible(loaded.filter().run(packet), packet.length),
                            () -> engine + " of " + recipe.expression() + on(packet));
                    kept += verdict == 0 ? 0 : 1;
                    packets++;
                }
            }
        }
        assertTrue(kept > 1000 && packets - kept > 1000, kept + " of " + packets);
    }

    private static String on(byte[] packet) {
        return " on " + HexFormat.of().formatHex(packet);
    }

    @Test
    void theCompiledFormSaysWhatTheInterpreterSays() throws Exception {
        verdicts(Engine.JIT);
    }

    @Test
    void theKernelSaysTheSame() throws Exception {
        Engine.KERNEL.require();
        verdicts(Engine.KERNEL);
    }
}
