// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is left of a copy when several threads could not write. */
class CopyTargetTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"10, 20, 10", "20, 10, 10", "10, 10, 10", "40, 25, 25"})
    void theLowestPlaceThatFailedCounts(long first, long second, long kept) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        directory.resolve("copy"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(30));
            CopyTarget target = new CopyTarget(file, new NoFormat());
            target.failedAt(first);
            target.failedAt(second);
            target.end();
            assertEquals(kept, file.size());
        }
    }

    /** Nothing is written any more. */
    private static final class NoFormat implements CopyFormat {
        @Override
        public int begin(@Nullable Packet first, PlacedStream out) {
            throw new AssertionError("a header is written");
        }

        @Override
        public int recordHeader() {
            throw new AssertionError("a record is written");
        }

        @Override
        public int snaplen() {
            throw new AssertionError("a packet is cut");
        }

        @Override
        public int longestKept(Layout from) {
            throw new AssertionError("records are kept");
        }

        @Override
        public Writer writer(PlacedStream out) {
            throw new AssertionError("records are written");
        }
    }
}
