// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import java.nio.file.Files;

@Isolated
class RequirementsTest {
    @Test
    void repositoryIsWhereTheModulesAre() {
        assertTrue(Files.isRegularFile(Requirements.repository().resolve("conformance/pom.xml")));
    }

    @Test
    void commandIsFound() {
        assertTrue(Files.isExecutable(Requirements.command("sh")));
    }

    @Test
    void missingThingSkipsOrFails() {
        String before = System.getProperty("weir.ci");
        try {
            System.setProperty("weir.ci", "0");
            var skipped =
                    assertThrows(
                            TestAbortedException.class,
                            () -> Requirements.command("no-such-command"));
            assertEquals(
                    "Assumption failed: needs the command no-such-command", skipped.getMessage());
            System.setProperty("weir.ci", "1");
            var failed =
                    assertThrows(
                            AssertionFailedError.class, () -> Requirements.shared("no-such-file"));
            assertEquals(
                    "would be skipped: needs the shared data: no-such-file", failed.getMessage());
        } finally {
            if (before == null) {
                System.clearProperty("weir.ci");
            } else {
                System.setProperty("weir.ci", before);
            }
        }
    }
}
