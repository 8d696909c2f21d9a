// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class SystemNamesTest {
    @TempDir Path folder = Path.of("");

    private SystemNames names = new SystemNames();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("services"),
                """
                # a comment
                web\t\t8000/tcp\twww  # alias
                both 53/tcp
                both 53/udp
                split 7/tcp
                split 8/udp
                bad port/tcp
                """);
        Files.writeString(folder.resolve("protocols"), "tcp 6 TCP\ngre\t47 GRE\n");
        Files.writeString(folder.resolve("networks"), "home 10.1\nlocal 169.254.0.0\n");
        Files.writeString(folder.resolve("ethers"), "0:0:5e:0:53:1 router\n0:0:5e:0:53 broken\n");
        names = new SystemNames(folder);
    }

    @Test
    void files() {
        assertEquals(OptionalInt.of(8000), names.port("web", "tcp"));
        assertEquals(OptionalInt.of(8000), names.port("www", "tcp"));
        assertEquals(OptionalInt.empty(), names.port("web", "udp"));
        assertEquals(OptionalInt.empty(), names.port("bad", "tcp"));
        assertEquals(OptionalInt.of(47), names.protocol("GRE"));
        assertEquals(OptionalInt.of(0x0a01), names.network("home"));
        assertArrayEquals(
                new byte[] {0, 0, 0x5e, 0, 0x53, 1}, names.mac("router").orElse(new byte[0]));
        assertTrue(names.mac("nosuch").isEmpty());
    }

    @Test
    void aFolderWithoutFilesKnowsNothing() {
        SystemNames none = new SystemNames(folder.resolve("nosuch"));
        assertEquals(OptionalInt.empty(), none.port("web", "tcp"));
        assertEquals(OptionalInt.empty(), none.protocol("tcp"));
    }

    @Test
    void namesInExpressions() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(names);
        assertSame(compiler, "port web", "tcp port 8000");
        assertSame(compiler, "port both", "port 53");
        assertSame(compiler, "udp port both", "udp port 53");
        assertSame(compiler, "port split", "tcp port 7");
        assertSame(compiler, "portrange 20-web", "portrange 20-8000");
        assertSame(compiler, "ip proto gre", "ip proto 47");
        assertSame(compiler, "proto \\tcp", "proto 6");
        assertSame(compiler, "net home", "net 10.1.0.0/16");
        assertSame(compiler, "net local", "net 169.254.0.0/32");
        assertSame(compiler, "ether host router", "ether host 00:00:5e:00:53:01");
        InvalidFilterException error =
                assertThrows(InvalidFilterException.class, () -> compiler.compile("udp port web"));
        assertEquals("port 'web' is tcp", error.reason());
    }

    @Test
    void chainsOfHeaders() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(names);
        assertSame(compiler, "ip protochain gre", "ip protochain 47");
        assertSame(compiler, "ip6 protochain \\tcp", "ip6 protochain 6");
        assertError(compiler, "ip protochain nosuch", "unknown ip proto 'nosuch'");
    }

    @Test
    void networks() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(names);
        assertSame(compiler, "src net home", "src net 10.1.0.0/16");
        assertSame(compiler, "net home or local", "net 10.1.0.0/16 or net 169.254.0.0/32");
        assertError(compiler, "net nosuch", "unknown network 'nosuch'");
        assertEquals(OptionalInt.empty(), names.network("nosuch"));
    }

    @Test
    void ethers() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(names);
        assertSame(compiler, "ether src router", "ether src 00:00:5e:00:53:01");
        assertError(compiler, "ether dst nosuch", "unknown ether host 'nosuch'");
        assertTrue(names.mac("broken").isEmpty());
    }

    /** Frames to or from the gateway's MAC-48 address, without packets of its own. */
    @Test
    void gateways() {
        NameResolver hosts =
                new NameResolver() {
                    @Override
                    public List<InetAddress> addresses(String name) {
                        return switch (name) {
                            case "router" -> List.of(address("192.0.2.1"), address("2001:db8::1"));
                            case "six" -> List.of(address("2001:db8::2"));
                            default -> List.of();
                        };
                    }

                    @Override
                    public Optional<byte[]> mac(String name) {
                        return names.mac(
                                name.equals("six") || name.equals("none") ? "router" : name);
                    }
                };
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(hosts);
        String mac = "ether host 00:00:5e:00:53:01";
        String ip = "(ip and not ip host 192.0.2.1)";
        String others = ip.replace("ip ", "arp ") + " or " + ip.replace("ip ", "rarp ");
        assertSame(compiler, "gateway router", mac + " and (" + ip + " or " + others + ")");
        assertSame(compiler, "ip gateway router", mac + " and " + ip);
        assertSame(compiler, "host router", "host 192.0.2.1 or host 2001:db8::1");
        assertSame(compiler, "ip6 host router", "ip6 host 2001:db8::1");
        assertError(compiler, "gateway nosuch", "unknown ether host 'nosuch'");
        assertError(compiler, "gateway none", "unknown host 'none'");
        assertError(compiler, "gateway six", "unknown host 'six'");
        assertError(compiler, "ip host six", "unknown host 'six' has no address of this protocol");
        assertError(compiler, "ip6 gateway router", "illegal modifier of 'gateway'");
        assertError(compiler, "gateway 192.0.2.1", "'gateway' requires a name");
    }

    /** DECnet nodes have no names here, whatever the resolver knows. */
    @Test
    void decnet() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET).names(names);
        assertError(
                compiler,
                "decnet host router",
                "DECnet names are not known; 'router' is none of AREA.NODE");
        assertError(compiler, "decnet host 1025", "malformed DECnet address '1025'");
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static void assertError(FilterCompiler compiler, String expression, String reason) {
        InvalidFilterException error =
                assertThrows(InvalidFilterException.class, () -> compiler.compile(expression));
        assertEquals(reason, error.reason());
    }

    private static void assertSame(FilterCompiler compiler, String one, String other) {
        assertEquals(compiler.compile(other), compiler.compile(one), one);
    }
}
