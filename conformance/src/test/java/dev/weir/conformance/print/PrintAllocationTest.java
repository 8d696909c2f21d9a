// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.print.DumpMode;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.print.TimestampMode;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.print.json.JsonPrinter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Printing takes memory once, not per packet.
 *
 * <p>In UTC: where clocks are changed, each packet from another summer than the one before costs a
 * look into the rules, and this corpus jumps from year to year.
 */
class PrintAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Passes over the packets until the JVM has linked what it links at first use. */
    private static final int WARM_UP = 3;

    @Test
    void linesAllocateNothing() throws IOException {
        check(PrintOptions.defaults().withNumeric(true).withZone(ZoneOffset.UTC));
    }

    @Test
    void linesWithEverythingAllocateNothing() throws IOException {
        check(
                PrintOptions.defaults()
                        .withNumeric(true)
                        .withLinkHeader(true)
                        .withTimestamps(TimestampMode.DATE)
                        .withZone(ZoneOffset.UTC)
                        .withDump(DumpMode.HEX_ASCII_LINK));
    }

    @Test
    void jsonAllocatesNothing() throws IOException {
        check(new JsonPrinter(id -> "eth0", true)::print);
    }

    @Test
    void columnsAllocateNothing() throws IOException {
        check(
                ColumnPrinter.of("timestamp,tcp.flags,tcp.options.kind,dns.answers.name", id -> "")
                        ::print);
    }

    private static void check(PrintOptions options) throws IOException {
        check(new PacketPrinter(options)::print);
    }

    private static void check(BiConsumer<Packet, TextBuffer> printer) throws IOException {
        List<Packet> packets = packets();
        assertFalse(packets.isEmpty());
        TextBuffer out = new TextBuffer();
        for (int i = 0; i < WARM_UP; i++) {
            print(packets, printer, out);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        print(packets, printer, out);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated < packets.size(),
                allocated + " bytes for " + packets.size() + " packets");
    }

    private static void print(
            List<Packet> packets, BiConsumer<Packet, TextBuffer> printer, TextBuffer out) {
        for (int i = 0; i < packets.size(); i++) {
            out.clear();
            printer.accept(packets.get(i), out);
        }
    }

    /** All packets of the shared corpus that {@link Scope} has, in memory. */
    private static List<Packet> packets() throws IOException {
        List<Packet> packets = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Requirements.shared("corpus"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(packets, file);
            }
        }
        return packets;
    }

    private static void add(List<Packet> packets, Path file) {
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (Scope.has(packet)) {
                    packets.add(packet.copy());
                }
            }
        } catch (IOException e) {
            return; // no capture, or damaged: what comes before the damage counts
        }
    }
}
