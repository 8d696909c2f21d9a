// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockDecoder;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.InvalidBlockException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Any bytes as a savefile: packets, then the end or the one documented exception.
 *
 * <p>The build runs the files beside this class; with {@code JAZZER_FUZZ=1} in the environment the
 * fuzzer looks for more.
 */
class SavefileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyFile(byte[] bytes) throws IOException {
        int whole = read(bytes);
        List<Damage> damages = new ArrayList<>();
        try (Savefile savefile =
                Savefile.open(new ByteArrayInputStream(bytes), "fuzz", damages::add)) {
            int packets = 0;
            for (SavefilePacket packet = savefile.next();
                    packet != null;
                    packet = savefile.next()) {
                check(savefile, packet);
                packets++;
            }
            assertTrue(packets >= whole, "fewer packets where damage is skipped");
            for (Damage damage : damages) {
                assertTrue(damage.length() > 0 && damage.offset() >= 0, damage.toString());
            }
        } catch (MalformedSavefileException e) {
            assertTrue(!e.reason().isEmpty());
        }
    }

    private static int read(byte[] bytes) throws IOException {
        int packets = 0;
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(bytes), "fuzz")) {
            for (SavefilePacket packet = savefile.next();
                    packet != null;
                    packet = savefile.next()) {
                check(savefile, packet);
                packets++;
            }
        } catch (MalformedSavefileException e) {
            assertTrue(!e.reason().isEmpty() && e.offset() >= 0);
        }
        return packets;
    }

    private static void check(Savefile savefile, SavefilePacket packet) {
        assertEquals(packet.caplen(), packet.bytes().byteSize());
        assertEquals(savefile.interfaces().get(packet.interfaceId()), packet.captureInterface());
        try {
            assertEquals(packet.options(), ((SavefilePacket) packet.copy()).options());
        } catch (MalformedSavefileException e) {
            assertTrue(!e.reason().isEmpty());
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyBlocks(byte[] bytes) throws IOException {
        try (PcapngFile file = PcapngFile.open(new ByteArrayInputStream(bytes))) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            List<Block> blocks = new ArrayList<>();
            try (PcapngWriter out = PcapngWriter.create(copy, "copy")) {
                for (Block block = file.next(); block != null; block = file.next()) {
                    blocks.add(block);
                    out.write(block);
                }
            } catch (IllegalArgumentException e) {
                // A journal or another block whose body is padded to no multiple of four.
                return;
            }
            try (PcapngFile again = PcapngFile.open(new ByteArrayInputStream(copy.toByteArray()))) {
                for (Block block : blocks) {
                    assertEquals(block, again.next());
                }
                assertNull(again.next());
            }
        } catch (MalformedSavefileException e) {
            assertTrue(!e.reason().isEmpty() && e.offset() >= 0);
        }
    }

    /** A body behind the number of its type and a byte for the byte order. */
    @FuzzTest(maxDuration = "60s")
    void anyBody(byte[] bytes) {
        if (bytes.length < 5) {
            return;
        }
        ByteOrder order = (bytes[4] & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer body = ByteBuffer.wrap(bytes, 5, (bytes.length - 5) & ~3).order(order);
        int type = ByteBuffer.wrap(bytes).getInt();
        try {
            Block block = BlockDecoder.decode(type, body, 96);
            byte[] encoded = BlockEncoder.encode(block, order);
            ByteBuffer again = ByteBuffer.wrap(encoded, 8, encoded.length - 12).order(order);
            assertEquals(block, BlockDecoder.decode(type, again, 96));
        } catch (InvalidBlockException e) {
            assertTrue(!e.reason().isEmpty());
        }
    }
}
