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
import java.nio.file.Files;
import java.nio.file.Path;
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
        Files.writeString(folder.resolve("ethers"), "0:0:5e:0:53:1 router\n");
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

    private static void assertSame(FilterCompiler compiler, String one, String other) {
        assertEquals(compiler.compile(other), compiler.compile(one), one);
    }
}
