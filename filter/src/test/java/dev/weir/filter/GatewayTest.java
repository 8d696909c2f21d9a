// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Packets that a gateway passes on carry its MAC address, and the IP addresses of others. */
class GatewayTest {
    private static final FilterCompiler COMPILER =
            FilterCompiler.of(LinkType.ETHERNET)
                    .names(
                            new NameResolver() {
                                @Override
                                public Optional<byte[]> mac(String name) {
                                    return Optional.of(new byte[] {0, 0, 0x5e, 0, 0x53, 1});
                                }

                                @Override
                                public List<InetAddress> addresses(String name) {
                                    return List.of(address(1), address(2));
                                }
                            });

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertSame(String gateway, String expression) {
        assertEquals(
                COMPILER.optimize(false).compile(expression),
                COMPILER.optimize(false).compile(gateway));
    }

    @Test
    void ofOneProtocolIsOfNoOther() {
        for (String protocol : List.of("ip", "arp", "rarp")) {
            String neither = "(%1$s host 10.0.0.1 or %1$s host 10.0.0.2)".formatted(protocol);
            assertSame(
                    protocol + " gateway gw",
                    "ether host 00:00:5e:00:53:01 and (" + protocol + " and not " + neither + ")");
        }
    }

    @Test
    void takesOnlyPacketsWithAddresses() {
        assertSame(
                "gateway gw",
                "ether host 00:00:5e:00:53:01 and ("
                        + "(ip and not (ip host 10.0.0.1 or ip host 10.0.0.2))"
                        + " or (arp and not (arp host 10.0.0.1 or arp host 10.0.0.2))"
                        + " or (rarp and not (rarp host 10.0.0.1 or rarp host 10.0.0.2)))");
    }

    @Test
    void hasAName() {
        var exception =
                assertThrows(
                        InvalidFilterException.class, () -> COMPILER.compile("gateway 10.0.0.1"));
        assertEquals(8, exception.start());
    }
}
