// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.filter.Filters;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class NamedFilterTest {
    private static final String A = "00:00:5e:00:53:01";
    private static final String B = "00:00:5e:00:53:02";

    @Test
    void everyOneIsAnExpression() {
        Set<String> names = new HashSet<>();
        for (NamedFilter each : NamedFilter.ALL) {
            assertTrue(names.add(each.name()), each.name());
            String expression = each.expression(each.takesAddresses() ? List.of(A) : List.of());
            Filters.compile(expression, LinkType.ETHERNET);
            assertEquals(each, NamedFilter.find(each.name()));
        }
        assertEquals(null, NamedFilter.find("arp reply"));
    }

    @Test
    void machinesAreNamedBehindIt() {
        NamedFilter replies = Objects.requireNonNull(NamedFilter.find("arp-reply-from-mac"));
        assertEquals(
                "arp[6:2] = 2 and (ether src " + A + " or ether src " + B + ")",
                replies.expression(List.of(A, "0000.5e00.5302")));
        assertEquals("arp[6:2] = 2 and (ether src MAC)", replies.template());
        for (List<String> wrong : List.of(List.<String>of(), List.of("192.0.2.1"), List.of("x"))) {
            assertThrows(IllegalArgumentException.class, () -> replies.expression(wrong));
        }
        NamedFilter dns = Objects.requireNonNull(NamedFilter.find("dns"));
        assertThrows(IllegalArgumentException.class, () -> dns.expression(List.of(A)));
    }
}
