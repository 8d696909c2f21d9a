// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PrintOptions;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Names of IP protocols without {@code -n} are those of a table that tcpdump has in it, whatever
 * /etc/protocols says, which tcpdump 4.99.3 does not read.
 */
class ProtocolNamesTest {
    private static final int NUMBERS = 256;
    private static final int LOCALHOST = 0x7f000001; // whose name takes no server

    @TempDir Path folder;

    @Test
    void protocolsHaveTheNamesOfTcpdump() throws IOException {
        Path file = folder.resolve("protocols.pcap");
        try (PcapWriter writer = PcapWriter.create(file, LinkType.RAW, 262_144)) {
            PacketCursor cursor = new PacketCursor();
            cursor.setInterface(0, LinkType.RAW);
            for (int protocol = 0; protocol < NUMBERS; protocol++) {
                byte[] fragment = fragment(protocol);
                MemorySegment octets = MemorySegment.ofArray(fragment);
                cursor.set(octets, 0, fragment.length, fragment.length, 1_000_000_000L);
                writer.write(cursor);
            }
        }
        for (String options : List.of("-t", "-t -n")) {
            List<String> theirs =
                    Tcpdump.installed().print(file, "UTC", List.of(options.split(" ", -1)));
            assertEquals(
                    theirs.stream().map(ProtocolNamesTest::name).toList(), names(file, options));
            assertEquals(NUMBERS, theirs.size());
        }
    }

    /** A fragment that is not the first has nothing in it but its protocol that is printed. */
    private static byte[] fragment(int protocol) {
        ByteBuffer out = ByteBuffer.allocate(28);
        out.putInt(0x4500001c).putInt(0x00010002).put((byte) 64).put((byte) protocol);
        out.putShort((short) 0).putInt(LOCALHOST).putInt(LOCALHOST);
        byte[] fragment = new byte[out.capacity()];
        out.get(0, fragment);
        return fragment;
    }

    /** What is behind the addresses: {@code tcp}, or {@code ip-proto-6} with {@code -n}. */
    private static String name(String line) {
        return line.substring(line.lastIndexOf(':') + 1);
    }

    private static List<String> names(Path file, String options) throws IOException {
        return WeirPrinter.print(file, PrintOptions.parse(options)).stream()
                .map(ProtocolNamesTest::name)
                .toList();
    }
}
