// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.ObsoletePacket;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.SystemdJournalExport;
import dev.weir.savefile.pcapng.UnknownBlock;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of pcapng-test-generator have the blocks that their descriptions list, in order. */
class BlockSequenceTest {
    private static final String SEQUENCE = "Block sequence:";

    private static List<Path> descriptions() throws IOException {
        Path generated = Requirements.shared("corpus/pcapng-test-generator");
        try (Stream<Path> files = Files.walk(generated)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @Test
    void thereAreDescriptions() throws IOException {
        assertTrue(descriptions().size() >= 20, descriptions().toString());
    }

    @TestFactory
    Stream<DynamicTest> hasTheBlocksThatItsDescriptionLists() throws IOException {
        return descriptions().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(Path description) throws IOException {
        String listed =
                Files.readAllLines(description).stream()
                        .filter(line -> line.startsWith(SEQUENCE))
                        .map(line -> line.substring(SEQUENCE.length()).strip())
                        .findFirst()
                        .orElseThrow();
        String name = description.getFileName().toString().replace(".txt", ".pcapng");
        List<String> read = new ArrayList<>();
        try (PcapngFile file = PcapngFile.open(description.resolveSibling(name))) {
            for (Block block : file) {
                read.add(abbreviation(block));
            }
        }
        assertEquals(listed, String.join(", ", read));
    }

    /** The generator's names; its custom blocks are CB and DCB, which is not to be copied. */
    private static String abbreviation(Block block) {
        return switch (block) {
            case SectionHeader _ -> "SHB";
            case InterfaceDescription _ -> "IDB";
            case EnhancedPacket _ -> "EPB";
            case SimplePacket _ -> "SPB";
            case ObsoletePacket _ -> "PB";
            case NameResolution _ -> "NRB";
            case InterfaceStatistics _ -> "ISB";
            case DecryptionSecrets _ -> "DSB";
            case SystemdJournalExport _ -> "SJE";
            case CustomBlock custom -> custom.copyable() ? "CB" : "DCB";
            case UnknownBlock unknown -> "0x%08x".formatted(unknown.type());
        };
    }
}
