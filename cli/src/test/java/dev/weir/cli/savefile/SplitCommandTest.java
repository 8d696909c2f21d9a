// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.NamedPipe;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.NameRecord;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code weir split}: pieces by packets, size, time and flow. */
class SplitCommandTest extends CopiedCaptures {
    @Test
    void splitsByPacketsSizeAndTime() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("split", "--by-packets", "2", "-w", path("n.pcap"), first).expect(0);
        assertEquals(2, packetsOf("n-00001.pcap"));
        assertEquals(1, packetsOf("n-00002.pcap"));
        Invocation.of("split", "--by-size", "116", "-w", path("s.pcap"), first).expect(0);
        assertEquals(24 + 116, Files.size(folder.resolve("s-00001.pcap")));
        assertEquals(24 + 58, Files.size(folder.resolve("s-00002.pcap")));
        Invocation.of("split", "--by-size", "1", "-w", path("z.pcap"), first).expect(0);
        assertEquals(1, packetsOf("z-00003.pcap"));
        Invocation.of("split", "--by-time", "2", "-w", path("t.pcapng.gz"), first).expect(0);
        assertEquals(2, packetsOf("t-00001.pcapng.gz"));
        assertEquals(1, packetsOf("t-00002.pcapng.gz"));
        assertEquals(10, names().size(), names().toString());
    }

    @Test
    void aPieceMayLastAPartOfASecond() throws IOException {
        String file = file("t.pcap", timed(0, 400_000, 500_000, 1_200_000, 100_000, 1_600_000));
        Invocation.of("split", "--by-time", "0.5", "-w", path("h.pcap"), file).expect(0);
        assertEquals(List.of(2, 1, 2, 1), packetsOf("h-%05d.pcap", 4));
        Invocation.of("split", "--by-time", "0.000000001", "-w", path("n.pcap"), file).expect(0);
        assertEquals(List.of(1, 1, 1, 2, 1), packetsOf("n-%05d.pcap", 5));
        Invocation.of("split", "--by-time", "9223372036", "-w", path("a.pcap"), file).expect(0);
        assertEquals(List.of(6), packetsOf("a-%05d.pcap", 1));
        assertEquals(1 + 4 + 5 + 1, names().size(), names().toString());
        for (String wrong : List.of("0", "-1", "0.0", "soon", "1.0000000001", "9223372037", "")) {
            String err =
                    Invocation.of("split", "--by-time", wrong, "-w", path("x.pcap"), file)
                            .expect(2)
                            .err();
            assertTrue(
                    err.startsWith(
                            "weir split: --by-time takes seconds above 0, up to 9223372036 and with"
                                    + " up to nine digits behind the point, not '"
                                    + wrong
                                    + "'"),
                    err);
        }
    }

    private List<Integer> packetsOf(String names, int pieces) throws IOException {
        List<Integer> packets = new ArrayList<>();
        for (int i = 1; i <= pieces; i++) {
            packets.add(packetsOf(names.formatted(i)));
        }
        return packets;
    }

    /** A savefile of packets with these times, in microseconds. */
    private static byte[] timed(long... times) {
        ByteBuffer file = ByteBuffer.allocate(24 + 17 * times.length);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        file.putInt(65535).putInt(1);
        for (long time : times) {
            file.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000));
            file.putInt(1).putInt(60).put((byte) 0);
        }
        return file.array();
    }

    @Test
    void everyPieceHasTheNamesAndSecrets() throws IOException {
        Path all = folder.resolve("all.pcapng");
        try (Savefile packets = Savefile.open(Path.of(file("a.pcap", FIRST)));
                PcapngWriter writer = PcapngWriter.create(all)) {
            Octets address = Octets.of((byte) 192, (byte) 0, (byte) 2, (byte) 1);
            writer.write(
                    new NameResolution(
                            List.of(new NameRecord.Ipv4(address, List.of("host"))), List.of()));
            for (SavefilePacket packet = packets.next(); packet != null; packet = packets.next()) {
                writer.write(packet);
                writer.write(
                        new DecryptionSecrets(
                                DecryptionSecrets.TLS_KEY_LOG, Octets.of(new byte[4]), List.of()));
            }
        }
        Invocation.of("split", "--by-packets", "1", "-w", path("p.pcapng"), all.toString())
                .expect(0);
        for (int piece = 1; piece <= 3; piece++) {
            String info =
                    Invocation.of("info", "--json", path("p-0000%d.pcapng".formatted(piece)))
                            .expect(0)
                            .out();
            assertTrue(info.contains("\"packets\":1,"), info);
            assertTrue(info.contains("\"names\":1,"), info);
            assertTrue(info.contains("\"secrets\":%d,".formatted(piece)), info);
        }
    }

    @Test
    void splitsByFlow() throws IOException {
        Invocation.of("split", "--by-flow", "-w", path("f.pcap"), file("a.pcap", FIRST)).expect(0);
        assertEquals(
                List.of("a.pcap", "f-other.pcap", "f-udp-192.0.2.1.49152-192.0.2.2.53.pcap"),
                names());
        assertEquals(2, packetsOf("f-other.pcap"));
    }

    @Test
    void splitsMoreFlowsThanAreOpenAtOnce() throws IOException {
        byte[][] packets = new byte[500][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, 1 + i % 250);
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        Invocation.of("split", "--by-flow", "-w", path("f.pcapng"), file("a.pcap", many)).expect(0);
        assertEquals(251, names().size());
        assertEquals(2, packetsOf("f-udp-192.0.2.1.49152-192.0.2.2.250.pcapng"));
        Invocation piped =
                Invocation.withInput(many, "split", "--by-flow", "-w", path("g.pcap"), "-")
                        .expect(1);
        assertTrue(piped.err().contains("more than 100 flows"), piped.err());
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeCannotBeReadAgainForMoreFlows() throws Exception {
        byte[][] packets = new byte[101][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, 1 + i);
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        try (NamedPipe pipe = NamedPipe.of(folder.resolve("pipe"), many)) {
            String err =
                    Invocation.of("split", "--by-flow", "-w", path("f.pcap"), pipe.name())
                            .expect(1)
                            .err();
            assertTrue(err.contains(pipe.name() + " has more than 100 flows"), err);
        }
        assertEquals(100, names().size());
    }

    /** They are counted before the file is read once more. */
    @Test
    void refusesToMakeMoreFilesThanAnybodyWants() throws IOException {
        byte[][] packets = new byte[100_001][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, i & 0x7fff);
            packets[i][14 + 15] = (byte) (i >>> 15); // the last byte of the source address
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        String err =
                Invocation.of("split", "--by-flow", "-w", path("f.pcap"), file("a.pcap", many))
                        .expect(1)
                        .err();
        assertTrue(err.endsWith("a.pcap: more than 100000 flows\n"), err);
        assertEquals(101, names().size());
    }
}
