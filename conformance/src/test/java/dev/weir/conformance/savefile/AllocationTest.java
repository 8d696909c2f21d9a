// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading, filtering and writing take memory per file, not per packet. */
class AllocationTest {
    private static final int PACKETS = 200_000;

    /** A word on every tenth of a packet: nothing that grows with the packets stays under it. */
    private static final long LIMIT = PACKETS * 8L / 10;

    /** What a stream needs: its buffer, and what the JVM has around it. */
    private static final long BUFFERS = 600_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path directory;

    /** As "ip and tcp dst port 80" would be compiled. */
    private static Filter toPort80() {
        return Interpreter.of(
                Program.of(
                        new LoadAbsolute(Size.HALF, 12),
                        new JumpIfK(JumpTest.EQ, 0x0800, 0, 8),
                        new LoadAbsolute(Size.BYTE, 23),
                        new JumpIfK(JumpTest.EQ, 6, 0, 6),
                        new LoadAbsolute(Size.HALF, 20),
                        new JumpIfK(JumpTest.SET, 0x1fff, 4, 0),
                        new LoadHeaderLength(14),
                        new LoadIndirect(Size.HALF, 16),
                        new JumpIfK(JumpTest.EQ, 80, 0, 1),
                        new ReturnK(262_144),
                        new ReturnK(0)));
    }

    private static int count(Savefile savefile, Filter filter) throws IOException {
        int matched = 0;
        try (PacketSource source = savefile.filter(filter)) {
            for (Packet packet = source.next(); packet != null; packet = source.next()) {
                matched++;
            }
        }
        return matched;
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void readingAFileAndFilteringAllocatesNothingPerPacket(SampleFormat format) throws IOException {
        Path file = directory.resolve(format + ".pcap");
        Files.write(file, format.file(PACKETS));
        Filter filter = toPort80();
        for (int i = 0; i < 3; i++) { // the JIT and the classes allocate too, but at first only
            assertEquals(PACKETS / 2, count(Savefile.open(file), filter));
        }
        long before = allocated();
        int matched = count(Savefile.open(file), filter);
        long taken = allocated() - before;
        assertEquals(PACKETS / 2, matched);
        assertTrue(taken < LIMIT, taken + " bytes for " + PACKETS + " packets");
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void readingAStreamAndFilteringAllocatesNothingPerPacket(SampleFormat format)
            throws IOException {
        byte[] content = format.file(PACKETS);
        Filter filter = toPort80();
        for (int i = 0; i < 3; i++) {
            count(Savefile.open(new ByteArrayInputStream(content), "stream"), filter);
        }
        long before = allocated();
        int matched = count(Savefile.open(new ByteArrayInputStream(content), "stream"), filter);
        long taken = allocated() - before;
        assertEquals(PACKETS / 2, matched);
        assertTrue(taken < LIMIT + BUFFERS, taken + " bytes for " + PACKETS + " packets");
    }

    @Test
    void writingAllocatesNothingPerPacket() throws IOException {
        byte[] content = SampleFormat.PCAP.file(PACKETS);
        long taken = 0;
        for (int i = 0; i < 3; i++) {
            try (Savefile in = Savefile.open(new ByteArrayInputStream(content), "stream");
                    PcapWriter out =
                            PcapWriter.create(
                                    OutputStream.nullOutputStream(),
                                    "nowhere",
                                    PcapHeader.of(LinkType.ETHERNET, 96))) {
                long before = allocated();
                in.forEach(out);
                taken = allocated() - before;
            }
        }
        assertTrue(taken < LIMIT, taken + " bytes for " + PACKETS + " packets");
    }

    @ParameterizedTest
    @EnumSource(SampleFormat.class)
    void writingPcapngAllocatesNothingPerPacket(SampleFormat format) throws IOException {
        byte[] content = format.file(PACKETS);
        long taken = 0;
        for (int i = 0; i < 3; i++) {
            try (Savefile in = Savefile.open(new ByteArrayInputStream(content), "stream");
                    PcapngWriter out =
                            PcapngWriter.create(OutputStream.nullOutputStream(), "nowhere")) {
                long before = allocated();
                in.forEach(out);
                taken = allocated() - before;
                assertEquals(PACKETS, out.packets());
            }
        }
        assertTrue(taken < LIMIT, taken + " bytes for " + PACKETS + " packets");
    }

    @Test
    void aLengthFieldSizesNoAllocation() throws IOException {
        // The fields of link type 231, DBUS, whose packets may have 128 MiB.
        byte[] pcap = changed(SampleFormat.PCAP, 20, 231, 32, 120_000_000);
        byte[] packet = changed(SampleFormat.PCAPNG, 36, 231, 48, 6, 52, 120_000_000);
        byte[] unknown = changed(SampleFormat.PCAPNG, 48, 0xbad, 52, 0xffff_fffc);
        byte[] section = changed(SampleFormat.PCAPNG, 4, 16 << 20);
        Path file = directory.resolve("short.pcap");
        for (byte[] content : new byte[][] {pcap, packet, unknown, section}) {
            for (int i = 0; i < 2; i++) {
                long before = allocated();
                var in = new ByteArrayInputStream(content);
                String stream = refused(() -> Savefile.open(in, "stream"));
                long taken = allocated() - before;
                assertTrue(taken < BUFFERS || i == 0, stream + " took " + taken + " bytes");
                Files.write(file, content);
                before = allocated();
                assertEquals(stream, refused(() -> Savefile.open(file)));
                taken = allocated() - before;
                assertTrue(taken < BUFFERS || i == 0, stream + " took " + taken + " bytes");
            }
        }
    }

    /** {@return a savefile with other words at these places} */
    private static byte[] changed(SampleFormat format, int... placesAndWords) {
        byte[] file = format.headerAnd(116);
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < placesAndWords.length; i += 2) {
            fields.putInt(placesAndWords[i], placesAndWords[i + 1]);
        }
        return file;
    }

    private interface Opening {
        Savefile open() throws IOException;
    }

    private static String refused(Opening opening) {
        MalformedSavefileException e =
                assertThrows(
                        MalformedSavefileException.class,
                        () -> {
                            try (Savefile savefile = opening.open()) {
                                while (savefile.next() != null) {}
                            }
                        });
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("cut short"), message);
        return message;
    }
}
