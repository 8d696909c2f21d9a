// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class LinkTypeTest {
    @Test
    void ethernetHasTwoNames() {
        assertEquals(LinkType.ETHERNET, LinkType.ofName("EN10MB"));
        assertEquals(LinkType.ETHERNET, LinkType.ofName("ethernet"));
        assertEquals(LinkType.ETHERNET, LinkType.ofName("DLT_EN10MB"));
        assertEquals("EN10MB", LinkType.ETHERNET.dltName());
        assertEquals("ETHERNET", LinkType.ETHERNET.linktypeName());
        assertEquals("EN10MB (Ethernet)", LinkType.ETHERNET.toString());
    }

    @Test
    void rawIpHasTwoNumbers() {
        assertEquals(12, LinkType.RAW.dlt());
        assertEquals(LinkType.RAW, LinkType.ofDlt(12));
        assertEquals(LinkType.RAW, LinkType.ofName("RAW"));
        assertEquals(LinkType.RAW, LinkType.ofDlt(LinkType.RAW.dlt()));
    }

    @Test
    void whatIsNotKnownKeepsItsNumber() {
        LinkType unknown = new LinkType(4711);
        assertEquals(4711, unknown.dlt());
        assertEquals(unknown, LinkType.ofDlt(4711));
        assertNull(unknown.dltName());
        assertNull(unknown.description());
        assertNull(LinkType.ofName("NOSUCH"));
        assertEquals("4711", unknown.toString());
        assertThrows(IllegalArgumentException.class, () -> new LinkType(65536));
    }

    @Test
    void namesAndNumbersGoBothWays() {
        Set<String> names = new HashSet<>();
        for (LinkType type : LinkType.known()) {
            String name = type.dltName();
            assertTrue(name != null && names.add(name), "name of " + type.number());
            assertEquals(type, LinkType.ofName(name));
            assertEquals(type, LinkType.ofDlt(type.dlt()));
            String other = type.linktypeName();
            assertEquals(type, LinkType.ofName(other == null ? "" : other), () -> "by " + other);
        }
        assertTrue(names.size() > 150, "only " + names.size());
    }
}
