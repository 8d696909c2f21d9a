// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reader of pcap and that of pcapng with any bytes behind a beginning that is right: a file, a
 * stream and a scan give the same packets, interfaces and damage.
 *
 * <p>The build runs the savefiles that are made here; with {@code JAZZER_FUZZ=1} in the environment
 * the fuzzer looks for more.
 */
class ReaderFuzzTest {
    /** Of pcap: microseconds, nanoseconds, Kuznetzov's and Navtel's, in both orders. */
    private static final List<Integer> MAGICS =
            List.of(0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34, 0xa12b3c4d);

    private static final Plan PLAN = new Plan(2, 4, 256, 1024, 200);
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void remove() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(FOLDER);
    }

    /** The first byte says which form; the rest stands behind its magic. */
    @MethodSource("pcaps")
    @FuzzTest(maxDuration = "60s")
    void pcap(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        ByteBuffer file = ByteBuffer.allocate(bytes.length + 3).order(order(bytes));
        file.putInt(MAGICS.get((bytes[0] >> 1 & 0x7f) % MAGICS.size()));
        check(file.put(bytes, 1, bytes.length - 1).array());
    }

    /** The first byte says in which order; the rest stands behind the header of a section. */
    @MethodSource("pcapngs")
    @FuzzTest(maxDuration = "60s")
    void pcapng(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        check(
                new FileBuilder(order(bytes))
                        .section()
                        .bytes(Arrays.copyOfRange(bytes, 1, bytes.length))
                        .toBytes());
    }

    /** A filter. */
    private static int isOdd(MemorySegment segment, long offset, int caplen, int wirelen) {
        return caplen & 1;
    }

    private static ByteOrder order(byte[] bytes) {
        return (bytes[0] & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static void check(byte[] content) throws IOException {
        Seen file = Seen.of(content, Opening.FILE, FOLDER);
        Seen stream = Seen.of(content, Opening.STREAM, FOLDER);
        assertEquals(file.describe(), stream.describe());
        assertEquals(file.interfaces(), stream.interfaces());
        ScanCase.of(content, FOLDER, _ -> ReaderFuzzTest::isOdd).check(PLAN);
    }

    static Stream<byte[]> pcaps() {
        Stream.Builder<byte[]> all = Stream.builder();
        for (int form = 0; form < 2 * MAGICS.size(); form++) {
            FileBuilder out = new FileBuilder(order(new byte[] {(byte) form}));
            out.bytes((byte) form).u16(2).u16(4).u32(0).u32(0).u32(96).u32(1);
            for (int i = 0; i < 12; i++) {
                out.u32(i).u32(i).u32(20 + i).u32(60).bytes(new byte[form >> 1 == 2 ? 8 : 0]);
                out.bytes(new byte[20 + i]);
            }
            all.add(out.toBytes());
        }
        return all.build();
    }

    static Stream<byte[]> pcapngs() {
        Stream.Builder<byte[]> all = Stream.builder();
        for (int form = 0; form < 2; form++) {
            FileBuilder out = new FileBuilder(order(new byte[] {(byte) form})).bytes((byte) form);
            byte[] options = out.body().option(9, (byte) 9).option(0).toBytes();
            out.interfaceBlock(1, 96, options).interfaceBlock(101, 0);
            for (int i = 0; i < 6; i++) {
                out.enhanced(i & 1, i, 60, new byte[20 + i]);
                out.block(3, out.body().u32(24).bytes(new byte[24]).toBytes());
                out.block(0xbad, out.body().u32(32473).text("custom").toBytes());
            }
            out.section().interfaceBlock(113, 64).enhanced(0, 7, 30, new byte[30]);
            all.add(out.toBytes());
        }
        return all.build();
    }
}
