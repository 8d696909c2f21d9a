// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code weir replay} has ended 100 ms after a signal, whatever it waits for, and tells its counts.
 */
@Timeout(120)
@Isolated("how soon it ends is not to hang on other tests")
class ReplayStopTest {
    private static final int ROUNDS = 7;
    private static final int WITHIN_MILLIS = 100;
    private static final int PACKETS = 2000;

    /** What it waits for, or does, when the signal comes. */
    enum At {
        /** The next packet is due in an hour. */
        A_FAR_PACKET(3600, 0, ""),
        /** A packet is due every millisecond. */
        NEAR_PACKETS(0, 1_000_000, "-l 1000"),
        /** The interface has no room. */
        A_SLOW_INTERFACE(0, 0, "-t"),
        TOP_SPEED(0, 0, "-t -l 1000000");

        final long seconds;
        final long nanos;
        final String how;

        At(long seconds, long nanos, String how) {
            this.seconds = seconds;
            this.nanos = nanos;
            this.how = how;
        }

        long apart() {
            return TimeUnit.SECONDS.toNanos(seconds) + nanos;
        }
    }

    /** Signals by their numbers, which are these everywhere. */
    enum Signal {
        INT(2),
        TERM(15);

        final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    @TempDir Path folder;

    @BeforeAll
    static void needs() {
        Requirements.root();
        Requirements.command("tc");
    }

    @ParameterizedTest
    @CsvSource({
        "A_FAR_PACKET, INT",
        "A_FAR_PACKET, TERM",
        "NEAR_PACKETS, INT",
        "NEAR_PACKETS, TERM",
        "A_SLOW_INTERFACE, INT",
        "A_SLOW_INTERFACE, TERM",
        "TOP_SPEED, INT",
        "TOP_SPEED, TERM"
    })
    void aSignalEndsIt(At at, Signal signal) throws Exception {
        Path file = file(at.apart());
        long[] millis = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = TimeUnit.NANOSECONDS.toMillis(nanosToEnd(file, at, signal));
        }
        Arrays.sort(millis);
        assertTrue(millis[ROUNDS / 2] <= WITHIN_MILLIS, Arrays.toString(millis));
    }

    private static long nanosToEnd(Path file, At at, Signal signal) throws Exception {
        List<String> command = new ArrayList<>(List.of("replay", file.toString()));
        command.addAll(List.of("-i", VethPair.INTERFACE));
        if (!at.how.isEmpty()) {
            command.addAll(List.of(at.how.split(" ", -1)));
        }
        List<String> weir = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        weir.addAll(StopWithinTest.favoured(Commands.weir(command.toArray(String[]::new))));
        try (VethPair pair = new VethPair()) {
            if (at == At.A_SLOW_INTERFACE) {
                slowDown(pair);
            }
            Process process =
                    new ProcessBuilder(VethPair.in(pair.far, weir))
                            .redirectErrorStream(true)
                            .start();
            try {
                awaitSent(pair, process);
                long begin = System.nanoTime();
                Inside.call(
                        "kill", List.of(JAVA_INT, JAVA_INT), (int) process.pid(), signal.number);
                int status = process.waitFor();
                long end = System.nanoTime();
                byte[] all = process.getInputStream().readAllBytes();
                String said = new String(all, StandardCharsets.UTF_8);
                assertEquals(1, status, said);
                assertTrue(said.matches("(?s)[1-9][0-9]* packets?, .* sent in .*"), said);
                assertTrue(said.contains("stopped before the end"), said);
                return end - begin;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Has the interface need half an hour for the file. */
    private static void slowDown(VethPair pair) throws Exception {
        VethPair.run(
                pair.far,
                "tc qdisc add dev veth0 root tbf rate 8kbit burst 2000 limit 100000000"
                        .split(" ", -1));
    }

    /** Waits until it has sent something, and then for a while. */
    private static void awaitSent(VethPair pair, Process process) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Said.PATIENCE_SECONDS);
        String sent = "/sys/class/net/" + VethPair.INTERFACE + "/statistics/tx_packets";
        while (VethPair.run(pair.far, "cat", sent).equals("0\n")) {
            assertTrue(process.isAlive() && System.nanoTime() < end, "it sends nothing");
        }
        Thread.sleep(100);
    }

    /** A file of long frames, one each so many nanoseconds. */
    private Path file(long apart) throws Exception {
        Path file = folder.resolve("sent.pcap");
        byte[] frame = HexFormat.of().parseHex(Frame.END.hex() + "00".repeat(1000));
        try (PcapWriter writer =
                PcapWriter.create(file, PcapHeader.of(LinkType.ETHERNET, 262144))) {
            PacketCursor packet = new PacketCursor();
            packet.setInterface(0, LinkType.ETHERNET);
            for (int i = 0; i < PACKETS; i++) {
                long time = 1_700_000_000_000_000_000L + i * apart;
                packet.set(MemorySegment.ofArray(frame), 0, frame.length, frame.length, time);
                writer.write(packet);
            }
        }
        return file;
    }
}
