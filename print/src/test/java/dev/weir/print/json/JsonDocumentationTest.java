// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The pages say what the code declares; {@code -Dapprove=true} writes them anew. */
class JsonDocumentationTest {
    private static final Path DOCS = Path.of("../docs");

    @Test
    void theSchemaIsThatOfTheDeclarations() throws IOException {
        check("packet.schema.json", PacketSchema.text());
    }

    @Test
    void thePageIsThatOfTheDeclarations() throws IOException {
        check("json.md", JsonPage.text());
    }

    private static void check(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("approve")) {
            Files.writeString(page, text);
        }
        assertEquals(Files.readString(page), text, "run with -Dapprove=true if this is right");
    }

    /** So a path means one field, and what is chosen by its path is found. */
    @Test
    void everyFieldHasAPathOfItsOwn() {
        Set<String> layers = new HashSet<>();
        for (Group layer : Layers.all()) {
            assertTrue(layers.add(layer.name()), layer.name());
            checkNames(layer);
        }
        ColumnPrinter.fields().forEach((path, field) -> assertEquals(path, field.path()));
        assertNotNull(ColumnPrinter.fields().get("tcp.options.blocks.leftEdge"));
    }

    private static void checkNames(Group group) {
        Set<String> names = new HashSet<>(Set.of("layer", "damage"));
        for (Field field : group.fields()) {
            assertTrue(names.add(field.name()), field.path());
            assertTrue(field.name().matches("[a-z][A-Za-z0-9]*"), field.path());
            if (field.type() instanceof FieldType.Objects(Group of)) {
                checkNames(of);
            }
        }
    }
}
