// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Our table is IANA's two registries, column by column; the resources are theirs. */
class SpecialPurposeTest {
    /** {@return the cells of a line of RFC 4180, without the marks of footnotes} */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells.stream().map(text -> text.replaceAll(" \\[\\d]", "").strip()).toList();
    }

    private static List<List<String>> registry(String name) throws IOException {
        try (InputStream in = SpecialPurposeTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(SpecialPurposeTest::cells).toList();
        }
    }

    private static AddressBlock find(Prefix prefix) {
        return AddressBlock.specialPurposeRegistries().stream()
                .filter(block -> block.prefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the table: " + prefix));
    }

    private static void same(List<String> row, AddressBlock block) {
        assertEquals(row.get(1), block.name());
        assertTrue(block.specialPurpose(), block.toString());
        assertTrue(row.get(2).contains("[" + block.reference().replace(" ", "") + "]"), row.get(2));
        Reach reach = block.reach();
        if (row.get(5).isEmpty()) {
            assertNull(reach, block.toString());
            return;
        }
        assertNotNull(reach, block.toString());
        String global = reach.global() == null ? "N/A" : word(reach.global());
        assertEquals(
                row.subList(5, 10),
                List.of(
                        word(reach.source()),
                        word(reach.destination()),
                        word(reach.forwardable()),
                        global,
                        word(reach.reserved())),
                block.toString());
    }

    private static String word(boolean value) {
        return value ? "True" : "False";
    }

    @Test
    void isWhatIanaHas() throws IOException {
        Set<Prefix> seen = new HashSet<>();
        for (String name : List.of("ipv4", "ipv6")) {
            for (List<String> row : registry("iana-" + name + "-special-registry-1.csv")) {
                for (String prefix : row.get(0).split(", ", -1)) {
                    assertTrue(seen.add(Prefix.of(prefix)), prefix);
                    same(row, find(Prefix.of(prefix)));
                }
            }
        }
        assertEquals(seen.size(), AddressBlock.specialPurposeRegistries().size());
        assertEquals(26 + 25, seen.size());
    }
}
