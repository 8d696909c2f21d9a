// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class ErrorsTest {
    /** Blocks of {@code I: LINKTYPE EXPRESSION}, {@code =====>} and {@code E:} lines. */
    @TestFactory
    List<DynamicTest> messages() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : Resource.text("errors.txt").split("(?m)^I: ", -1)) {
            if (block.isEmpty()) {
                continue;
            }
            String[] parts = block.split("\n=====>\n", -1);
            int space = parts[0].indexOf(' ');
            LinkType linkType = LinkType.ofName(parts[0].substring(0, space));
            String expression = parts[0].substring(space + 1);
            String message = parts[1].replaceAll("(?m)^E: ", "").replaceFirst("\n+$", "");
            assertTrue(linkType != null, block);
            tests.add(
                    DynamicTest.dynamicTest(
                            parts[0],
                            () -> assertEquals(message, error(linkType, expression).getMessage())));
        }
        assertTrue(tests.size() > 300);
        return tests;
    }

    private static InvalidFilterException error(LinkType linkType, String expression) {
        return assertThrows(
                InvalidFilterException.class,
                () -> FilterCompiler.of(linkType).compile(expression));
    }

    @Test
    void theParts() {
        InvalidFilterException error = error(LinkType.ETHERNET, "tcp and port = 80");
        assertEquals("tcp and port = 80", error.expression());
        assertEquals(13, error.start());
        assertEquals(14, error.end());
        assertEquals("expected a port number or service name but found '='", error.reason());
        assertEquals("no sign stands here: 'port VALUE'", error.hint());
    }

    /** What is advised for a display filter is a filter, with the same number in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip.proto",
                "ip.ttl",
                "ip.len",
                "ip.id",
                "ip.version",
                "ipv6.nxt",
                "eth.type",
                "tcp.port",
                "tcp.srcport",
                "tcp.dstport",
                "tcp.flags",
                "udp.port",
                "udp.srcport",
                "udp.dstport",
                "sctp.port",
                "icmp.type",
                "icmp.code",
                "icmpv6.type",
                "arp.opcode",
                "frame.len",
                "vlan.id",
            })
    void displayFiltersBecomeFilters(String field) {
        for (String relation : new String[] {"==", "!=", ">", ">=", "<", "<=", "eq", "ge"}) {
            String hint =
                    Objects.requireNonNull(
                            error(LinkType.ETHERNET, field + " " + relation + " 7").hint());
            String filter = hint.substring(hint.indexOf(" '") + 2, hint.length() - 1);
            assertTrue(filter.matches(".*[678].*"), hint);
            FilterCompiler.of(LinkType.ETHERNET).compile(filter);
        }
    }

    @Test
    void onlyTheLineWithTheMistakeIsShown() {
        assertEquals(
                """
                'foobar' is not a word of this language
                    foobar or
                    ^^^^^^
                hint: a name needs a qualifier: 'host foobar', 'port foobar'\
                """,
                error(LinkType.ETHERNET, "tcp or\n\t   foobar or\nudp").getMessage());
    }

    @Test
    void aLongLineIsCut() {
        String ports = "port 1" + " or 2".repeat(10_000);
        InvalidFilterException error = error(LinkType.ETHERNET, ports + " or ? or 3");
        String[] lines = String.valueOf(error.getMessage()).split("\n", -1);
        assertEquals("unexpected character '?'", lines[0]);
        assertTrue(lines[1].length() < 200, lines[1]);
        assertEquals('?', lines[1].charAt(lines[2].indexOf('^')));
    }
}
