// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

class VlanTagTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void tagGoesBehindTheAddressesAndTheRestStaysWhereItIs() {
        byte[] memory = HEX.parseHex("eeeeeeee" + "010203040506" + "0a0b0c0d0e0f" + "0800" + "45");
        long at = VlanTag.insert(MemorySegment.ofArray(memory), 4, 12, 0x88a8, 0xe123);
        assertEquals(0, at);
        assertArrayEquals(
                HEX.parseHex("010203040506" + "0a0b0c0d0e0f" + "88a8e123" + "0800" + "45"), memory);
    }
}
