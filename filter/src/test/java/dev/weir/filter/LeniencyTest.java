// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** libpcap refuses contradictions where it optimizes, and only there. */
class LeniencyTest {
    private static final Program NOTHING = new Program(List.of(new ReturnK(0)));

    private static FilterCompiler compiler(String name) {
        LinkType linkType = LinkType.ofName(name);
        assertTrue(linkType != null, name);
        return FilterCompiler.of(linkType);
    }

    @ParameterizedTest
    @CsvSource({
        "EN10MB,not geneve 7 and geneve 8 and tcp and udp",
        "EN10MB,vxlan and tcp and udp",
        "EN10MB,1 = 0 and geneve",
        "EN10MB,ip protochain 6 and ip6",
        "IEEE802_11,tcp and udp",
        "IEEE802_11,not ip and 1 = 0 and tcp",
        "IEEE802_11_RADIO,tcp and udp",
        "IEEE802_11_RADIO,tcp and type mgt and type data",
        "PPI,tcp and udp",
        "PRISM_HEADER,type mgt and type data",
        "PRISM_HEADER,less 5 and greater 10",
        "PRISM_HEADER,len >> (1 - 2) = 1",
        "EN10MB,geneve and len << (31 + 1) > 0",
    })
    void matchesNothing(String linkType, String expression) {
        assertEquals(NOTHING, compiler(linkType).compile(expression));
    }

    @ParameterizedTest
    @CsvSource({
        "EN10MB,tcp and udp",
        "EN10MB,vlan and tcp and udp",
        "EN10MB,pppoes and tcp and udp",
        "EN10MB,1 = 0",
        "EN10MB,not (ip or not ip)",
        "IEEE802_11,dir tods and dir fromds",
        "PFLOG,tcp and udp",
    })
    void isRefused(String linkType, String expression) {
        InvalidFilterException refused =
                assertThrows(
                        InvalidFilterException.class, () -> compiler(linkType).compile(expression));
        assertEquals("expression rejects all packets", refused.reason());
    }

    /** What is written is seen by every compiler; a number that has to be computed is not. */
    @Test
    void aWideShiftIsRefusedWhereItIsSeen() {
        FilterCompiler ethernet = compiler("EN10MB");
        assertIsWide(ethernet, "len >> (40 - 8) = 0");
        assertIsWide(ethernet.optimize(false), "len >> 32 = 0");
        assertIsWide(compiler("PRISM_HEADER"), "len >> 32 = 0");
        assertTrue(ethernet.optimize(false).compile("len >> (40 - 8) = 0").size() > 1);
        assertEquals(1, ethernet.compile("1 >> (40 - 8) = 0").size());
    }

    private static void assertIsWide(FilterCompiler compiler, String expression) {
        InvalidFilterException refused =
                assertThrows(InvalidFilterException.class, () -> compiler.compile(expression));
        assertEquals("shift by more than 31 bits", refused.reason());
    }
}
