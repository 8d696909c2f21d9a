// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A scan of a savefile that was cut anywhere near the end of a window is as reading it. */
class ScanCutTest {
    /** Windows of 512, 512, 1024 and then 2048 bytes, from the beginning on. */
    private static final Plan PLAN = new Plan(2, 4, 512, 2048, 300);

    private static final int[] ENDS = {1024, 2048, 4096};

    /** How far around the end of a window. */
    private static final int NEAR = 16;

    private static final long SEED = Long.getLong("seed", 6);
    private final Random random = new Random(SEED);

    @TempDir Path directory;

    private byte[] payload() {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void cut(byte[] content) throws IOException {
        assertTrue(content.length > ENDS[ENDS.length - 1] + NEAR, () -> content.length + " bytes");
        for (int end : ENDS) {
            for (int cut = end - NEAR; cut < end + NEAR; cut++) {
                ScanCase.of(
                                Arrays.copyOf(content, cut),
                                directory,
                                linkType -> (segment, offset, caplen, wirelen) -> caplen & 1)
                        .check(PLAN);
            }
        }
    }

    @Test
    void ofPcap() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 150; i++) {
            byte[] data = payload();
            file.record(i, i, data.length, data);
        }
        cut(file.toBytes());
    }

    @Test
    void ofPcapng() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        for (int i = 0; i < 120; i++) {
            byte[] data = payload();
            file.enhanced(0, i, data.length, data);
        }
        cut(file.toBytes());
    }
}
