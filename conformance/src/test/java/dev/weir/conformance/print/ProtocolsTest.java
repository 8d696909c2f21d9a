// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Prints the captures of tcpdump's own tests with the options that they have there, and keeps
 * {@code docs/protocols.md}: which of them Weir prints otherwise than the installed tcpdump, one by
 * one.
 *
 * <p>{@code -Dapprove=true} writes the page anew.
 */
class ProtocolsTest {
    /** How many captures must be equal, byte for byte. */
    private static final int MIN_EQUAL = 346;

    /** How many there are: none may be lost. */
    private static final int CAPTURES = 351;

    @TempDir Path folder;

    @Test
    void thePageIsTrue() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        // most of the time goes into processes that start: as many at once as there are cores
        List<CaptureDifference> differences =
                TestedCapture.all().parallelStream()
                        .map(capture -> compare(tcpdump, capture))
                        .filter(Objects::nonNull)
                        .toList();
        int captures = TestedCapture.all().size();
        int equal = captures - differences.size();
        System.out.printf("tcpdump's tests: %d of %d captures are equal%n", equal, captures);
        System.out.print(ProtocolsPage.ranking(differences));
        DifferenceReasons reasons = DifferenceReasons.load();
        String unprinted = UnprintedProtocols.list(tcpdump, folder);
        String text = ProtocolsPage.of(captures, differences, reasons, unprinted);
        Path page = Requirements.repository().resolve("docs/protocols.md");
        if (Boolean.getBoolean("approve")) {
            Files.writeString(page, text);
        }
        assertEquals(CAPTURES, captures, "captures");
        assertTrue(equal >= MIN_EQUAL, "equal captures: " + equal);
        assertEquals(List.of(), reasons.faults(differences));
        assertEquals(Files.readString(page), text, "run with -Dapprove=true if this is right");
    }

    /** Captures that are not tcpdump's: what differs in them is printed, and bounded. */
    @ParameterizedTest
    @CsvSource({"arkime, 3180", "pcapplusplus, 12470", "pcap4j, 83"})
    void otherCapturesAreEqual(String project, int minimum) throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        List<Path> files;
        try (Stream<Path> all = Files.walk(Requirements.shared("corpus").resolve(project))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<int[]> counts =
                files.parallelStream()
                        .map(file -> new TestedCapture(project, file, List.of("-v")))
                        .map(capture -> count(tcpdump, capture))
                        .toList();
        int packets = counts.stream().mapToInt(count -> count[0]).sum();
        int equal = counts.stream().mapToInt(count -> count[1]).sum();
        System.out.printf("%s: %,d of %,d packets are equal%n", project, equal, packets);
        assertTrue(equal >= minimum, "equal packets: " + equal);
    }

    /** {@return how many packets a capture has, and how many of them are equal} */
    private static int[] count(Tcpdump tcpdump, TestedCapture capture) {
        List<String> ours = print(capture, new ArrayList<>());
        if (ours.isEmpty()) {
            return new int[] {0, 0}; // no capture
        }
        List<String> theirs = tcpdump.print(capture.file(), "GMT0", List.of("-n", "-v"));
        int packets = Math.min(theirs.size(), ours.size());
        int equal = 0;
        for (int i = 0; i < packets; i++) {
            equal += theirs.get(i).equals(ours.get(i)) ? 1 : 0;
        }
        return new int[] {packets, equal};
    }

    private static @Nullable CaptureDifference compare(Tcpdump tcpdump, TestedCapture capture) {
        List<String> options = new ArrayList<>(capture.options());
        options.add("-n");
        List<String> theirs = tcpdump.print(capture.file(), "GMT0", options);
        List<String> protocols = new ArrayList<>();
        List<String> ours = print(capture, protocols);
        CaptureDifference difference = null;
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String mine = i < ours.size() ? ours.get(i) : "";
            String other = i < theirs.size() ? theirs.get(i) : "";
            if (!mine.equals(other)) {
                String protocol = i < protocols.size() ? protocols.get(i) : "savefile";
                difference =
                        difference == null
                                ? CaptureDifference.first(capture, i, protocol, other, mine)
                                : difference.andAnother();
            }
        }
        return difference;
    }

    private static List<String> print(TestedCapture capture, List<String> protocols) {
        PrintOptions options = PrintOptions.parse("-n " + capture.words()).withZone(ZoneOffset.UTC);
        PacketPrinter printer = new PacketPrinter(options);
        TextBuffer out = new TextBuffer();
        List<String> printed = new ArrayList<>();
        try (Savefile savefile = Savefile.open(capture.file())) {
            for (Packet packet = savefile.next();
                    packet != null && printed.size() < capture.limit();
                    packet = savefile.next()) {
                out.clear();
                printer.print(packet, out);
                String text = out.toString();
                printed.add(text.substring(0, text.length() - 1));
                protocols.add(CarriedProtocol.of(packet));
            }
        } catch (IOException e) {
            return printed; // damaged: what comes before the damage counts, as for tcpdump
        }
        return printed;
    }
}
