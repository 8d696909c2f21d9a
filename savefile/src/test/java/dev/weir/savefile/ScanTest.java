// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A scan gives what the sequential reader gives, whatever the file. */
class ScanTest {
    private static final Filter ALL = (segment, offset, caplen, wirelen) -> -1;
    private static final ValueLayout.OfInt NUMBER =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int[] MAGICS = {0xa1b2c3d4, 0xa1b23c4d, 0xa12b3c4d, 0xa1b2cd34};

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(SEED);

    @TempDir Path directory;

    @BeforeAll
    static void tellSeed() {
        System.out.println("ScanTest: -Dseed=" + SEED);
    }

    /** Keeps packets of which some bits of a byte are set. */
    private Filter someFilter() {
        return Interpreter.of(
                Program.of(
                        new LoadAbsolute(Size.BYTE, random.nextInt(20)),
                        new AluK(AluOp.AND, 1 << random.nextInt(8)),
                        new ReturnA()));
    }

    private void check(byte[] content) throws IOException {
        Filter filter = someFilter();
        ScanCase.of(content, directory, linkType -> filter).check();
        ScanCase.of(content, directory, linkType -> ALL).check();
    }

    /** One of the plans by chance: for tests of many files. */
    private void checkOnce(byte[] content) throws IOException {
        Plan plan = ScanCase.PLANS.get(random.nextInt(ScanCase.PLANS.size()));
        Filter filter = someFilter();
        ScanCase.of(content, directory, linkType -> filter).check(plan);
    }

    private byte[] payload(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private int someLength() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextInt(4);
            case 2 -> 400 + random.nextInt(2000);
            default -> 40 + random.nextInt(100);
        };
    }

    private FileBuilder pcap(ByteOrder order, int magic, int snaplen, int packets) {
        FileBuilder file = new FileBuilder(order).pcap(magic, snaplen, 1);
        for (int i = 0; i < packets; i++) {
            byte[] data = payload(someLength());
            if (magic == 0xa1b2cd34) {
                file.u32(i).u32(i).u32(data.length).u32(data.length).u64(0).bytes(data);
            } else {
                file.record(1000 + i, random.nextInt(1_000_000), data.length, data);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void readsEveryPcap(int variant) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            check(pcap(order, MAGICS[variant], 65535, 250).toBytes());
            check(pcap(order, MAGICS[variant], 100, 250).toBytes());
        }
    }

    /** More of a record lies behind the end of a window than is read with it. */
    @Test
    void readsRecordsLongerThanWhatIsReadBehindAWindow() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 262144, 1);
        FileBuilder ng = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        for (int i = 0; i < 50; i++) {
            int length = random.nextInt(3) == 0 ? 60 : random.nextInt(70_000);
            file.record(i, i, length, payload(length));
            ng.enhanced(0, i, length, payload(length));
        }
        Plan plan = new Plan(2, 3, 32 << 10, 64 << 10, 80_000);
        Filter filter = someFilter();
        ScanCase.of(file.toBytes(), directory, linkType -> filter).check(plan);
        ScanCase.of(ng.toBytes(), directory, linkType -> filter).check(plan);
    }

    @Test
    void keepsSecondsInFractions() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 300; i++) {
            file.record(i, i % 7 == 0 ? 4_000_000_000L : i, 60, payload(60));
        }
        check(file.toBytes());
    }

    /** A savefile that is sent inside of packets: its records lie there one after another. */
    @ParameterizedTest
    @ValueSource(ints = {100, 333, 536, 1448, 9000})
    void isNotMisledByASavefileInPayloads(int segment) throws IOException {
        byte[] inner = pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 65535, 300).toBytes();
        FileBuilder outer = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        FileBuilder ng = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        byte[] innerBlocks = pcapng(ByteOrder.LITTLE_ENDIAN, 300, 0).toBytes();
        for (int at = 0; at < inner.length; at += segment) {
            outer.record(at, 0, segment, Arrays.copyOfRange(inner, at, at + segment));
        }
        for (int at = 0; at < innerBlocks.length; at += segment) {
            ng.enhanced(0, at, segment, Arrays.copyOfRange(innerBlocks, at, at + segment));
        }
        check(outer.toBytes());
        check(ng.toBytes());
    }

    @Test
    void isNotMisledByZeros() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 60; i++) {
            file.record(i, i, 600, new byte[random.nextInt(4) == 0 ? 0 : 600]);
        }
        check(file.toBytes());
    }

    @Test
    void readsPacketsOfNoBytes() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 2000; i++) {
            file.record(i, i, 0);
        }
        check(file.toBytes());
    }

    /** Blocks of every kind between packets, further interfaces and further sections. */
    private FileBuilder pcapng(ByteOrder order, int blocks, int oddOf) {
        FileBuilder file = new FileBuilder(order).section().interfaceBlock(1, 0);
        int interfaces = 1;
        for (int i = 0; i < blocks; i++) {
            int kind = oddOf == 0 ? 99 : random.nextInt(oddOf);
            switch (kind) {
                case 0 -> {
                    int linktype = random.nextInt(3) == 0 ? 101 : 1;
                    byte[] resolution = file.body().option(9, (byte) 9).option(0).toBytes();
                    file.interfaceBlock(linktype, 0, resolution);
                    interfaces++;
                }
                case 1 -> {
                    file.order(random.nextBoolean() ? order : ByteOrder.BIG_ENDIAN).section();
                    file.interfaceBlock(1, 0);
                    interfaces = 1;
                }
                case 2 -> file.block(0xbad, payload(40)); // custom
                case 3 -> file.block(5, payload(20)); // statistics
                case 4 -> file.block(3, file.body().u32(8).bytes(payload(8)).toBytes());
                default -> {
                    int length = someLength();
                    int from = random.nextInt(interfaces);
                    file.enhanced(from, 1_000_000L + i, length, payload(length));
                }
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100, 1000})
    void readsPcapng(int oddOf) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            check(pcapng(order, 250, oddOf).toBytes());
        }
    }

    @Test
    void takesAFilterForEachLinkType() throws IOException {
        Filter ethernet = someFilter();
        Filter raw = someFilter();
        byte[] content = pcapng(ByteOrder.LITTLE_ENDIAN, 600, 40).toBytes();
        ScanCase.of(
                        content,
                        directory,
                        linkType -> linkType.equals(LinkType.ETHERNET) ? ethernet : raw)
                .check();
    }

    /** An interface before each packet: every view of those that are known is as long as that. */
    @Test
    void readsTenThousandInterfaces() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        for (int i = 0; i < 10_000; i++) {
            file.interfaceBlock(i % 2 == 0 ? 1 : 101, 96).enhanced(i, i, 60, payload(24));
        }
        checkOnce(file.toBytes());
    }

    /** pcap has one link type: the copy ends at the first packet of another, as the counts do. */
    @Test
    void aCopyEndsAtASectionOfAnotherLinkType() throws IOException {
        FileBuilder out = FileBuilder.littleEndian();
        for (int section = 0; section < 6; section++) {
            out.section().interfaceBlock(section < 3 ? 101 : 1, 0);
            for (int i = 0; i < 150; i++) {
                out.enhanced(0, i, 60, payload(60));
            }
        }
        check(out.toBytes());
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void endsWhereTheFileIsCut(Sample sample) throws IOException {
        byte[] content = sample.of(this);
        for (int cut = 0; cut < content.length; cut += 1 + random.nextInt(250)) {
            checkOnce(Arrays.copyOf(content, cut));
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void endsWhereTheFileIsDamaged(Sample sample) throws IOException {
        for (int i = 0; i < 120; i++) {
            byte[] content = sample.of(this);
            for (int change = random.nextInt(3); change >= 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            checkOnce(content);
        }
    }

    /** Files to damage. */
    enum Sample {
        PCAP {
            @Override
            byte[] of(ScanTest test) {
                return test.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 500, 120).toBytes();
            }
        },
        PCAPNG {
            @Override
            byte[] of(ScanTest test) {
                return test.pcapng(ByteOrder.BIG_ENDIAN, 120, 60).toBytes();
            }
        };

        abstract byte[] of(ScanTest test);
    }

    /** Packets whose first four bytes are their number. */
    private FileBuilder numbered(int packets) {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < packets; i++) {
            byte[] data = payload(4 + someLength());
            ByteBuffer.wrap(data).putInt(i);
            file.record(1000 + i, 0, data.length, data);
        }
        return file;
    }

    private static int number(MemorySegment segment, long offset) {
        return segment.get(NUMBER, offset);
    }

    /**
     * What a filter throws counts when its packet comes in the order of the file, and only then.
     */
    @Test
    void aFilterThatFailsEndsTheScanAtItsPacket() throws IOException {
        byte[] content = numbered(400).toBytes();
        for (int bad : new int[] {0, 1, 137, 250, 399}) {
            Filter failing =
                    (segment, offset, caplen, wirelen) -> {
                        int number = caplen < 4 ? 0 : number(segment, offset);
                        if (number == bad) {
                            throw new IllegalStateException("number " + bad);
                        }
                        return number % 3 == 0 ? 0 : -1;
                    };
            ScanCase.of(content, directory, linkType -> failing).check();
        }
    }

    @Test
    void aSinkThatFailsHasHadWhatIsBeforeAndGetsNothingMore() throws IOException {
        Path file = Files.write(directory.resolve("numbered"), numbered(400).toBytes());
        for (Plan plan : ScanCase.PLANS) {
            List<Integer> got = new ArrayList<>();
            try (Savefile savefile = Savefile.open(file)) {
                Scan scan = savefile.scan(ALL).by(plan);
                IllegalStateException e =
                        assertThrows(
                                IllegalStateException.class,
                                () ->
                                        scan.forEach(packet -> {
                                            got.add(number(packet.segment(), packet.offset()));
                                            if (got.size() > 150) {
                                                throw new IllegalStateException("enough");
                                            }
                                        }));
                assertEquals("enough", e.getMessage());
                assertEquals(IntStream.rangeClosed(0, 150).boxed().toList(), got, "by " + plan);
                assertEquals(151, scan.packets(), "by " + plan);
                assertEquals(0, helpers(), "by " + plan);
            }
        }
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("weir-scan"))
                .count();
    }

    /** As it does of a reader that goes from packet to packet. */
    @Test
    void anInterruptClosesTheSavefile() throws IOException {
        Path file = Files.write(directory.resolve("numbered"), numbered(400).toBytes());
        for (Plan plan : ScanCase.PLANS) {
            for (Access access : Access.values()) {
                try (Savefile savefile = Savefile.open(file)) {
                    Scan scan = savefile.scan(ALL).by(plan).by(access);
                    Thread.currentThread().interrupt();
                    assertThrows(ClosedByInterruptException.class, scan::count);
                } finally {
                    assertTrue(Thread.interrupted(), "the interrupt is still there");
                }
                assertEquals(0, helpers(), "by " + plan);
            }
        }
    }

    /** Whichever thread finds out that the file is closed: only one of them was interrupted. */
    @Test
    @Timeout(120)
    void anInterruptEndsAScanThatIsUnderWay() throws IOException {
        Path file = Files.write(directory.resolve("numbered"), numbered(4000).toBytes());
        Thread caller = Thread.currentThread();
        for (int i = 0; i < 300; i++) {
            int when = 1 + 10 * i;
            AtomicInteger seen = new AtomicInteger();
            Filter interrupting =
                    (segment, offset, caplen, wirelen) -> {
                        if (seen.incrementAndGet() == when) {
                            caller.interrupt();
                        }
                        return 1;
                    };
            try (Savefile savefile = Savefile.open(file)) {
                Scan scan =
                        savefile.scan(linkType -> interrupting)
                                .by(new Plan(3, 4, 1 << 12, 1 << 12, 600));
                assertThrows(ClosedByInterruptException.class, scan::count);
            } finally {
                assertTrue(Thread.interrupted(), "the interrupt is still there");
            }
        }
    }

    /** A window is walked twice at most, however many sections begin in it. */
    @Test
    void manySectionsDoNotMakeAScanLong() throws IOException {
        FileBuilder content = FileBuilder.littleEndian();
        int sections = 200;
        int packets = 50;
        for (int i = 0; i < sections; i++) {
            content.section().interfaceBlock(1, 0);
            for (int j = 0; j < packets; j++) {
                content.enhanced(0, j, 60, new byte[60]);
            }
        }
        Path file = Files.write(directory.resolve("sections"), content.toBytes());
        AtomicInteger seen = new AtomicInteger();
        Filter counting =
                (segment, offset, caplen, wirelen) -> {
                    seen.incrementAndGet();
                    return 1;
                };
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan =
                    savefile.scan(linkType -> counting)
                            .by(new Plan(1, 24, 1 << 20, 1 << 20, 1 << 12));
            assertEquals(10_000, scan.count());
        }
        assertTrue(seen.get() <= 20_000, () -> seen + " filtered");
    }

    @Test
    void aPlanThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Plan(1, 1, 3000, 4096, 600));
        assertThrows(IllegalArgumentException.class, () -> new Plan(1, 1, 8192, 4096, 600));
    }
}
