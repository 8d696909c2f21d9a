// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Disassembler;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void arpRepliesTakeSixInstructions() {
        assertEquals(
                """
                (000) ldh      [12]
                (001) jeq      #0x806           jt 2\tjf 5
                (002) ldh      [20]
                (003) jeq      #0x2             jt 4\tjf 5
                (004) ret      #262144
                (005) ret      #0
                """,
                Disassembler.listing(FilterCompiler.of(LinkType.ETHERNET).compile("arp[6:2] = 2")));
    }
}
