// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Cooked packets of both forms, printed as tcpdump prints them. */
@Timeout(120)
class CookedAgainstTcpdumpTest {
    private static final String IPV4 =
            "4500001d0001400040110000" + "0a000001" + "0a000002" + "00351234000900007f";
    private static final String IPV6 =
            "6000000000093a40" + "20010db8".repeat(8) + "8000000000010001ff";
    private static final String ARP =
            "0001080006040001" + "02000000000a0a000001" + "0000000000000a000002";

    @TempDir Path folder;

    /** A protocol and what follows the header. */
    private record Payload(int protocol, String hex) {}

    private static final List<Payload> PAYLOADS =
            List.of(
                    new Payload(0x0800, IPV4),
                    new Payload(0x86dd, IPV6),
                    new Payload(0x0806, ARP),
                    new Payload(0x8100, "a005" + "0800" + IPV4),
                    new Payload(0x8100, "0064" + "8100" + "000a" + "0806" + ARP),
                    new Payload(0x8100, "0064" + "88b5" + "0102030405"),
                    new Payload(0x8100, "00"),
                    new Payload(0x88b5, "00112233445566778899"),
                    new Payload(0x0800, "45"));

    private static String second(int protocol, int index, int type, int halen) {
        return "%04x0000%08x0001%02x%02x".formatted(protocol, index, type, halen)
                + "02000000000b0000";
    }

    private static String first(int protocol, int type, int halen) {
        return "%04x0001%04x".formatted(type, halen) + "02000000000b0000%04x".formatted(protocol);
    }

    @Test
    void bothFormsAsTcpdump() throws Exception {
        Requirements.command("tcpdump");
        for (boolean second : new boolean[] {true, false}) {
            List<String> packets = new ArrayList<>();
            for (Payload payload : PAYLOADS) {
                for (int type = 0; type < 6; type++) {
                    int index = type == 5 ? 0x7fff0000 : 1;
                    int halen = type == 3 ? 0 : 6;
                    String header =
                            second
                                    ? second(payload.protocol, index, type, halen)
                                    : first(payload.protocol, type, halen);
                    packets.add(header + payload.hex);
                }
            }
            packets.add("0800");
            Path file = folder.resolve(second + ".pcap");
            write(file, second ? LinkType.LINUX_SLL2 : LinkType.LINUX_SLL, packets);
            for (String options : List.of("-n", "-ne", "-nq", "-nqe", "-nx", "-nX", "-nxx")) {
                List<String> theirs = List.of("tcpdump", options, "-tr", file.toString());
                String expected = printed(theirs);
                List<String> ours = new ArrayList<>(weir());
                ours.addAll(List.of("read", options, "-t", file.toString()));
                assertEquals(expected, printed(ours), options);
                assertTrue(expected.lines().count() >= packets.size(), expected);
            }
        }
    }

    private static List<String> weir() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", "")),
                "dev.weir.cli.Main");
    }

    private static void write(Path file, LinkType linkType, List<String> packets) throws Exception {
        try (PcapWriter writer = PcapWriter.create(file, linkType, 262_144)) {
            PacketCursor cursor = new PacketCursor();
            cursor.setInterface(0, linkType);
            for (String hex : packets) {
                MemorySegment bytes = MemorySegment.ofArray(HexFormat.of().parseHex(hex));
                int length = (int) bytes.byteSize();
                assertEquals(length, bytes.toArray(JAVA_BYTE).length);
                cursor.set(bytes, 0, length, length, 1_000_000_000L);
                writer.write(cursor);
            }
        }
    }

    private static String printed(List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return text;
    }
}
