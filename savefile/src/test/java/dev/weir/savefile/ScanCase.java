// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.scan.Access;
import dev.weir.savefile.scan.Plan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Reads a savefile in the ordinary way and by scans: packets, counts, copies and errors must be the
 * same.
 *
 * @param file the savefile
 * @param directory where copies go
 * @param choice the filters
 * @param from only packets from this time on, in nanoseconds since 1970
 * @param to and before this time
 */
record ScanCase(Path file, Path directory, Function<LinkType, Filter> choice, long from, long to) {
    /** Windows and records so small that files of a few kilobytes have many. */
    static final List<Plan> PLANS =
            List.of(
                    new Plan(1, 1, 512, 2048, 600),
                    new Plan(1, 5, 4096, 4096, 1600),
                    new Plan(2, 16, 1024, 16384, 600),
                    new Plan(3, 4, 2048, 8192, 3000));

    /**
     * What a way of reading gave.
     *
     * @param text the matches, if they were looked at, and how it ended
     */
    private record Result(String text, long packets, long matches) {}

    static ScanCase of(byte[] content, Path directory, Function<LinkType, Filter> choice)
            throws IOException {
        Path file = Files.write(directory.resolve("scanned"), content);
        return new ScanCase(file, directory, choice, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    void check() throws IOException {
        ScanCase some = withHalfOfTheTimes();
        for (Plan plan : PLANS) {
            check(plan);
            some.check(plan);
        }
    }

    /** {@return the same, of packets in the middle of the time of the savefile} */
    private ScanCase withHalfOfTheTimes() {
        LongStream.Builder builder = LongStream.builder();
        read(new StringBuilder(), packet -> builder.add(packet.timestamp()));
        long[] times = builder.build().sorted().toArray();
        return times.length == 0
                ? this
                : new ScanCase(
                        file,
                        directory,
                        choice,
                        times[times.length / 4],
                        times[times.length * 3 / 4]);
    }

    void check(Plan plan) throws IOException {
        StringBuilder expected = new StringBuilder();
        StringBuilder scanned = new StringBuilder();
        assertEquals(
                read(expected, packet -> Seen.describe(packet, expected)),
                scan(plan, scanned, scan -> scan.forEach(packet -> Seen.describe(packet, scanned))),
                () -> "forEach by " + plan);
        StringBuilder ends = new StringBuilder();
        Result counted = read(ends, packet -> {});
        for (Access access : Access.values()) {
            assertEquals(
                    counted,
                    scan(plan, new StringBuilder(), scan -> scan.by(access).count()),
                    () -> "count by " + plan + ", " + access);
        }
        checkCopy(plan);
    }

    private void checkCopy(Plan plan) throws IOException {
        Path ordinary = directory.resolve("ordinary");
        Path copy = directory.resolve("copy");
        Result expected = copy(ordinary);
        for (Access access : Access.values()) {
            Files.deleteIfExists(copy);
            Result result = scan(plan, new StringBuilder(), scan -> copy(scan.by(access), copy));
            checkCopy(ordinary, expected, copy, result, plan + ", " + access);
        }
    }

    private static void checkCopy(
            Path ordinary, Result expected, Path copy, Result result, String way)
            throws IOException {
        assertEquals(
                expected.text.replace(ordinary.toString(), copy.toString()),
                result.text,
                () -> "copy by " + way);
        assertEquals(expected.packets, result.packets, () -> "copy by " + way);
        assertEquals(expected.matches, result.matches, () -> "copy by " + way);
        if (Files.exists(copy)) { // if the savefile could be opened at all
            assertArrayEquals(
                    Files.readAllBytes(ordinary), Files.readAllBytes(copy), () -> "by " + way);
        }
    }

    /** How a scan is run. */
    private interface Run {
        void run(Scan scan) throws IOException;
    }

    private Result scan(Plan plan, StringBuilder text, Run run) {
        Scan scan = null;
        try (Savefile savefile = Savefile.open(file)) {
            scan = savefile.scan(choice).by(plan);
            if (from != Long.MIN_VALUE) {
                scan.between(Instant.EPOCH.plusNanos(from), Instant.EPOCH.plusNanos(to));
            }
            run.run(scan);
            text.append(savefile.interfaces());
        } catch (IOException | IllegalStateException e) {
            text.append(e.getMessage());
        }
        return scan == null
                ? new Result(text.toString(), 0, 0)
                : new Result(text.toString(), scan.packets(), scan.matches());
    }

    private Result read(StringBuilder text, PacketSink sink) {
        long packets = 0;
        long matches = 0;
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (packet.timestamp() < from || packet.timestamp() >= to) {
                    continue;
                }
                packets++;
                if (packet.run(choice.apply(packet.linkType())) != 0) {
                    matches++;
                    sink.write(packet);
                }
            }
            text.append(savefile.interfaces());
        } catch (IOException | IllegalStateException e) {
            text.append(e.getMessage());
        }
        return new Result(text.toString(), packets, matches);
    }

    private static void copy(Scan scan, Path to) throws IOException {
        try (FileChannel out =
                FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            scan.copyTo(out, to.toString(), ScanCase::header);
        }
    }

    private Result copy(Path to) throws IOException {
        Files.deleteIfExists(to);
        PcapWriter[] writer = new PcapWriter[1];
        Result result =
                read(
                        new StringBuilder(),
                        packet -> {
                            if (writer[0] == null) {
                                writer[0] = PcapWriter.create(to, header(packet));
                            }
                            writer[0].write(packet);
                        });
        try (PcapWriter open =
                writer[0] == null ? PcapWriter.create(to, header(null)) : writer[0]) {
            open.flush();
        }
        return result;
    }

    private static PcapHeader header(@Nullable Packet packet) {
        if (packet == null) {
            return PcapHeader.of(LinkType.ETHERNET, 1000);
        }
        return new PcapHeader(packet.linkType(), 1000, true, 0);
    }
}
