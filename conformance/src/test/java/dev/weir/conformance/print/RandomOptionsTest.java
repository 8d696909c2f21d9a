// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Options of printing at random, several at once: what is printed of a capture is what the
 * installed tcpdump prints of it.
 *
 * <p>The captures are of tcpdump's tests. {@code -Doptions.rounds=} takes more of them.
 */
class RandomOptionsTest {
    private static final int SHOWN = 40;

    private static final int ROUNDS = Integer.getInteger("options.rounds", 150);

    /** One of each is chosen; the first one is none. */
    private static final String[][] CHOICES = {
        {"", "-e"},
        {"", "-q"},
        {"", "-t", "-tt", "-ttt", "-tttt", "-ttttt"},
        {"", "-x", "-xx", "-X", "-XX", "-A", "-AA"},
        {"", "-S"},
        {"", "-K"},
        {"", "-b"},
        {"", "-u", "-H"},
        {"", "-v", "-vv", "-vvv"},
        {"", "", "", "-T carp"}
    };

    /**
     * The captures, a line each. Not in it are those that are printed otherwise with the options of
     * their own test too (docs/protocols.md), and those that only some options print otherwise:
     * ISAKMP's nonces at -vv, suboptions of IPCP at -vv, what of a packet that is cut -x takes for
     * its link-layer header (pktap, and where a mobility header, OSPF, RPL or ICMP ends it), and
     * captures of protocols that are new here, whose other options nobody has looked at.
     */
    private static final String CAPTURES = "captures-with-any-options.txt";

    private record Round(Path capture, String options) {}

    @Test
    void anyOptionsPrintWhatTcpdumpPrints() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        long seed = Long.getLong("seed", 20_261_126L);
        System.out.println("RandomOptionsTest: -Dseed=" + seed);
        List<Path> captures = captures();
        assertTrue(captures.size() > 200, "captures: " + captures.size());
        Random random = new Random(seed);
        List<Round> rounds =
                Stream.generate(() ->
                                new Round(
                                        captures.get(random.nextInt(captures.size())),
                                        options(random)))
                        .limit(ROUNDS)
                        .toList();
        List<String> differences =
                rounds.parallelStream()
                        .map(round -> difference(tcpdump, round))
                        .filter(text -> !text.isEmpty())
                        .toList();
        assertEquals(
                List.of(),
                differences.subList(0, Math.min(SHOWN, differences.size())),
                "seed " + seed);
    }

    private static List<Path> captures() throws IOException {
        Path tests = Requirements.shared("corpus").resolve("tcpdump/tests");
        try (InputStream in = RandomOptionsTest.class.getResourceAsStream(CAPTURES)) {
            String lines = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return lines.lines().map(tests::resolve).toList();
        }
    }

    private static String options(Random random) {
        StringBuilder options = new StringBuilder("-n");
        for (String[] choice : CHOICES) {
            // half of them not there, so that there are few at once
            String word = choice[random.nextBoolean() ? 0 : random.nextInt(choice.length)];
            options.append(word.isEmpty() ? "" : " " + word);
        }
        return options.toString();
    }

    private static String difference(Tcpdump tcpdump, Round round) {
        List<String> words = List.of(round.options.split(" ", -1));
        List<String> theirs = tcpdump.print(round.capture, "UTC", words);
        List<String> ours = print(round);
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String mine = i < ours.size() ? ours.get(i) : "(no packet)";
            String other = i < theirs.size() ? theirs.get(i) : "(no packet)";
            if (!mine.equals(other)) {
                return "%s %s, packet %d%s"
                        .formatted(
                                round.options,
                                round.capture.getFileName(),
                                i + 1,
                                firstDifference(other, mine));
            }
        }
        return "";
    }

    private static String firstDifference(String theirs, String ours) {
        String[] their = theirs.split("\n", -1);
        String[] our = ours.split("\n", -1);
        int line = 0;
        while (line < their.length - 1 && line < our.length - 1 && their[line].equals(our[line])) {
            line++;
        }
        return "%n  tcpdump: %s%n  weir:    %s%n".formatted(their[line], our[line]);
    }

    private static List<String> print(Round round) {
        PrintOptions options = PrintOptions.parse(round.options).withZone(ZoneOffset.UTC);
        PacketPrinter printer = new PacketPrinter(options);
        TextBuffer out = new TextBuffer();
        List<String> printed = new ArrayList<>();
        try (Savefile savefile = Savefile.open(round.capture)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                out.clear();
                printer.print(packet, out);
                String text = out.toString();
                printed.add(text.substring(0, text.length() - 1));
            }
        } catch (IOException e) {
            return printed; // damaged: what comes before the damage counts, as for tcpdump
        }
        return printed;
    }
}
