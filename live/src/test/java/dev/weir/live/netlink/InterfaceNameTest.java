// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;

class InterfaceNameTest {
    /** Plain, of UTF-8, cut in a character, overlong, a surrogate, too high, and none of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "65746830",
                "c3a930",
                "f09f90a7",
                "f09f9041",
                "e4b8",
                "c080",
                "edb3bf",
                "f4908080",
                "ffffffffffffffffffffffffffffff"
            })
    void aNameLeadsBackToItsOctets(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        assertArrayEquals(octets, InterfaceName.octets(InterfaceName.text(octets)));
    }

    @Test
    void whatIsUtf8IsReadAsThat() {
        assertEquals("é0🐧", InterfaceName.text(HexFormat.of().parseHex("c3a930f09f90a7")));
        assertEquals("a\udcffz", InterfaceName.text(HexFormat.of().parseHex("61ff7a")));
    }
}
