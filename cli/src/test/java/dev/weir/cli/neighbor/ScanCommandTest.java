// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:01"})
    void groupsAreNotLookedFor(String mac) {
        String said = Invocation.of("arp", "scan", "--mac", mac + "=all").expect(2).err();
        assertTrue(said.contains(mac + " is the address of a group"), said);
    }
}
