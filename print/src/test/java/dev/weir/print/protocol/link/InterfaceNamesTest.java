// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class InterfaceNamesTest {
    @Test
    void listsInterfacesThatAreDownToo(@TempDir Path folder) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("lo")).resolve("ifindex"), "1\n");
        Files.writeString(Files.createDirectory(folder.resolve("ifb0")).resolve("ifindex"), "7\n");
        Files.writeString(folder.resolve("bonding_masters"), "bond0\n");
        assertEquals(Map.of(1, "lo", 7, "ifb0"), InterfaceNames.listed(folder));
    }

    @Test
    void knowsNoneWhereNothingIsListed(@TempDir Path folder) {
        assertEquals(Map.of(), InterfaceNames.listed(folder.resolve("absent")));
    }

    @Test
    void hasAQuestionMarkForNumbersOfNoInterface() {
        assertEquals("?", InterfaceNames.of(0));
        assertEquals("?", InterfaceNames.of(-1));
    }
}
