// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.print.DumpMode;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.print.TimestampMode;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Prints the Ethernet captures of the shared corpus; what {@link Scope} has must be what tcpdump
 * prints.
 *
 * <p>Whole captures go through both, so that what lasts from packet to packet is compared too, the
 * packets out of scope included.
 */
class TcpdumpComparisonTest {
    /** What is there to compare, at least. */
    private static final int MIN_LINES = 24_000;

    private static final int MIN_WHOLE_CAPTURES = 150;

    /** Differences shown when there are any. */
    private static final int SHOWN = 10;

    /** One way to print: in tcpdump's words and in ours. */
    private record Mode(String words, String zone, UnaryOperator<PrintOptions> options) {
        PrintOptions printOptions() {
            return options.apply(
                    PrintOptions.defaults().withNumeric(true).withZone(ZoneId.of(zone)));
        }
    }

    private static final List<Mode> MODES =
            List.of(
                    new Mode("-n", "UTC", o -> o),
                    new Mode(
                            "-n -e -tttt",
                            "Europe/Berlin",
                            o -> o.withLinkHeader(true).withTimestamps(TimestampMode.DATE)),
                    new Mode(
                            "-n -q -tt",
                            "UTC",
                            o -> o.withQuiet(true).withTimestamps(TimestampMode.EPOCH)),
                    new Mode(
                            "-n -ttt -xx",
                            "UTC",
                            o ->
                                    o.withTimestamps(TimestampMode.SINCE_PREVIOUS)
                                            .withDump(DumpMode.HEX_LINK)),
                    new Mode(
                            "-n -ttttt -X",
                            "UTC",
                            o ->
                                    o.withTimestamps(TimestampMode.SINCE_FIRST)
                                            .withDump(DumpMode.HEX_ASCII)),
                    new Mode(
                            "-n -t -A -S",
                            "UTC",
                            o ->
                                    o.withTimestamps(TimestampMode.NONE)
                                            .withDump(DumpMode.ASCII)
                                            .withAbsoluteSequenceNumbers(true)));

    @TestFactory
    Stream<DynamicTest> printsAsTcpdumpDoes() {
        return MODES.stream().map(mode -> DynamicTest.dynamicTest(mode.words, () -> compare(mode)));
    }

    private static void compare(Mode mode) throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        // most of the time goes into processes that start: as many at once as there are cores
        List<Outcome> outcomes =
                captures().parallelStream().map(file -> compare(tcpdump, mode, file)).toList();
        int lines = outcomes.stream().mapToInt(Outcome::lines).sum();
        long wholeCaptures = outcomes.stream().filter(Outcome::whole).count();
        List<String> differences =
                outcomes.stream().flatMap(outcome -> outcome.differences().stream()).toList();
        System.out.printf(
                "tcpdump %s: %,d lines, %d whole captures, %d packets different%n",
                mode.words, lines, wholeCaptures, differences.size());
        assertTrue(differences.isEmpty(), () -> shown(differences));
        assertTrue(lines >= MIN_LINES, "lines compared: " + lines);
        assertTrue(wholeCaptures >= MIN_WHOLE_CAPTURES, "whole captures: " + wholeCaptures);
    }

    /** What the comparison of one capture brought; whole if all of its packets are in scope. */
    private record Outcome(int lines, boolean whole, List<String> differences) {}

    private static Outcome compare(Tcpdump tcpdump, Mode mode, Path capture) {
        List<Printed> ours = print(capture, mode.printOptions());
        if (ours.stream().noneMatch(Printed::inScope)) {
            return new Outcome(0, false, List.of()); // nothing to compare: tcpdump need not start
        }
        List<String> theirs = tcpdump.print(capture, mode.zone, List.of(mode.words.split(" ", -1)));
        // libpcap stops where interfaces of a pcapng file differ in what one pcap has one of.
        assertTrue(theirs.size() <= ours.size(), "packets of " + capture);
        int lines = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            if (ours.get(i).inScope) {
                lines += theirs.get(i).split("\n", -1).length;
                if (!theirs.get(i).equals(ours.get(i).text)) {
                    differences.add(difference(capture, i, theirs.get(i), ours.get(i).text));
                }
            }
        }
        boolean whole = theirs.size() == ours.size() && ours.stream().allMatch(Printed::inScope);
        return new Outcome(lines, whole, differences);
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Requirements.shared("corpus"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String difference(Path capture, int index, String theirs, String ours) {
        return capture.getFileName()
                + ", packet "
                + (index + 1)
                + "\n  tcpdump: "
                + theirs
                + "\n  weir:    "
                + ours;
    }

    private static String shown(List<String> differences) {
        return differences.size()
                + " packets are different:\n"
                + String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())));
    }

    /** What Weir prints of a packet, without the newline behind. */
    private record Printed(String text, boolean inScope) {}

    /** Prints all packets of a file; none if it is no capture, or not all Ethernet. */
    private static List<Printed> print(Path file, PrintOptions options) {
        PacketPrinter printer = new PacketPrinter(options);
        TextBuffer out = new TextBuffer();
        List<Printed> printed = new ArrayList<>();
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (!packet.linkType().equals(LinkType.ETHERNET)) {
                    return List.of();
                }
                out.clear();
                printer.print(packet, out);
                String text = out.toString();
                printed.add(new Printed(text.substring(0, text.length() - 1), Scope.has(packet)));
            }
        } catch (IOException e) {
            return printed; // no capture, or damaged: what comes before the damage counts
        }
        return printed;
    }
}
