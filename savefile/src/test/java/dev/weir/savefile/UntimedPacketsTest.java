// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Packets without a time, which only interface 0 of a section has, on their way to a file. */
class UntimedPacketsTest {
    private static final SimplePacket CUT = new SimplePacket(60, Octets.of(new byte[40]));
    private static final SimplePacket WHOLE = new SimplePacket(30, Octets.of(new byte[30]));

    private int lost;

    private static byte[] file(ByteOrder order, Block... packets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(BlockEncoder.encode(new SectionHeader(order, 1, 0, -1, List.of()), order));
        file.writeBytes(BlockEncoder.encode(InterfaceDescription.of(LinkType.ETHERNET, 40), order));
        for (Block packet : packets) {
            file.writeBytes(BlockEncoder.encode(packet, order));
        }
        return file.toByteArray();
    }

    /** {@return the packets that are written if those of all files are} */
    private List<Block> written(List<Option> options, byte[]... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.create(out, "memory")) {
            writer.onTimeLost(() -> lost++);
            for (byte[] file : files) {
                try (Savefile in = Savefile.open(new ByteArrayInputStream(file), "memory")) {
                    for (SavefilePacket packet = in.next(); packet != null; packet = in.next()) {
                        if (options.isEmpty()) {
                            writer.write(packet);
                        } else {
                            writer.write(packet, packet, options);
                        }
                    }
                }
            }
        }
        List<Block> packets = new ArrayList<>();
        try (PcapngFile blocks = PcapngFile.open(new ByteArrayInputStream(out.toByteArray()))) {
            for (Block block : blocks) {
                if (block instanceof SimplePacket || block instanceof EnhancedPacket) {
                    packets.add(block);
                }
            }
        }
        return packets;
    }

    @Test
    void theOtherByteOrderHasThemToo() throws IOException {
        byte[] file = file(ByteOrder.BIG_ENDIAN, CUT, WHOLE);
        assertEquals(List.of(CUT, WHOLE), written(List.of(), file));
        assertEquals(0, lost);
    }

    @Test
    void ofAnotherInterfaceTheyGetTimeZero() throws IOException {
        byte[] file = file(ByteOrder.LITTLE_ENDIAN, CUT, WHOLE);
        List<Block> packets = written(List.of(), file, file);
        assertEquals(List.of(CUT, WHOLE), packets.subList(0, 2));
        assertEquals(new EnhancedPacket(1, 0, 60, CUT.data(), List.of()), packets.get(2));
        assertEquals(new EnhancedPacket(1, 0, 30, WHOLE.data(), List.of()), packets.get(3));
        assertEquals(2, lost);
    }

    @Test
    void withOptionsTheyGetTimeZero() throws IOException {
        List<Option> options = List.of(new Option.Comment("why"));
        assertEquals(
                List.of(new EnhancedPacket(0, 0, 30, WHOLE.data(), options)),
                written(options, file(ByteOrder.LITTLE_ENDIAN, WHOLE)));
        assertEquals(1, lost);
    }
}
