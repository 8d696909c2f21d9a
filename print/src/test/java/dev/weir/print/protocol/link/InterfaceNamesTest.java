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
    void readsWhatLinuxListsWithTheGroups(@TempDir Path folder) throws IOException {
        Path groups =
                Files.writeString(
                        folder.resolve("igmp"),
                        """
                        Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter
                        1\tlo        :     1      V3
                        \t\t\t\t010000E0     1 0:00000000\t\t0
                        12\tfifteenoctets_0:     2      V2
                        \t\t\t\tFB0000E0     1 0:00000000\t\t0
                        """);
        assertEquals(Map.of(1, "lo", 12, "fifteenoctets_0"), InterfaceNames.inNamespace(groups));
        assertEquals(Map.of(), InterfaceNames.inNamespace(folder.resolve("absent")));
    }

    @Test
    void hasAQuestionMarkForNumbersOfNoInterface() {
        assertEquals("?", new InterfaceNames().of(0));
        assertEquals("?", new InterfaceNames().of(-1));
    }
}
