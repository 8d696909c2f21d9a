// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Names in place of numbers: where they come from and where they are printed. */
class NamesTest {
    private static final String DATAGRAM =
            "0200000000b20200000000a10800"
                    + "450000200001000040110000"
                    + "0a0000010a000002"
                    + "04d204d3000c0000"
                    + "61626364";

    @TempDir Path directory;

    private ServiceNames services(String text) throws IOException {
        return ServiceNames.read(Files.writeString(directory.resolve("services"), text));
    }

    @Test
    void readsServices() throws IOException {
        ServiceNames names =
                services("# a comment\nssh\t\t22/tcp\t\t# another\nntp 123/udp\nhttp 80/tcp www\n");
        assertEquals("ssh", names.tcpService(22));
        assertNull(names.udpService(22));
        assertEquals("ntp", names.udpService(123));
        assertEquals("http", names.tcpService(80));
    }

    @Test
    void theFirstNameOfAPortCounts() throws IOException {
        assertEquals("one", services("one 9/tcp\ntwo 9/tcp\n").tcpService(9));
    }

    @Test
    void passesOverWhatIsNoService() throws IOException {
        ServiceNames names =
                services("a\nb 22\nc /tcp\nd 99999/tcp\ne 1234567890123/tcp\nf x1/tcp\ng 7/sctp\n");
        for (int port = 0; port <= 0xffff; port++) {
            assertNull(names.tcpService(port));
            assertNull(names.udpService(port));
        }
    }

    @Test
    void aMissingFileIsAnError() {
        assertThrows(NoSuchFileException.class, () -> ServiceNames.read(directory.resolve("none")));
    }

    private static final class Everything implements NameResolver {
        @Override
        public @Nullable String ipv4Host(int address) {
            return address == 0x0a000001 ? "from\u001b[31m" : null;
        }

        @Override
        public @Nullable String udpService(int port) {
            return port == 1234 ? "search" : null;
        }
    }

    private static String print(boolean numeric) {
        PrintOptions options =
                PrintOptions.defaults()
                        .withNumeric(numeric)
                        .withTimestamps(TimestampMode.NONE)
                        .withNames(new Everything());
        byte[] octets = HexFormat.of().parseHex(DATAGRAM);
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, 0);
        TextBuffer out = new TextBuffer();
        new PacketPrinter(options).print(packet, out);
        return out.toString();
    }

    @Test
    void namesArePrintedAndEscaped() {
        assertEquals("IP from^[[31m.search > 10.0.0.2.1235: UDP, length 4\n", print(false));
    }

    @Test
    void numbersAreAskedFor() {
        assertEquals("IP 10.0.0.1.1234 > 10.0.0.2.1235: UDP, length 4\n", print(true));
    }
}
