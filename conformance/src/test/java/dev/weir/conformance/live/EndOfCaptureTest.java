// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** However a capture ends, what it wrote is whole and what it says is clear. */
@Timeout(300)
@Isolated("how soon a capture ends is not to hang on other tests")
class EndOfCaptureTest {
    @TempDir Path folder;

    private Captor weir(VethPair pair, String... more) throws Exception {
        Path file = folder.resolve("weir.pcap");
        List<String> command =
                Commands.weir("capture", "-i", VethPair.INTERFACE, "-w", file.toString());
        command.addAll(List.of(more));
        return new Captor(VethPair.in(pair.near, command), file);
    }

    @Test
    void interruptUnderLoadLeavesTheFileWhole() throws Exception {
        try (VethPair pair = new VethPair()) {
            try (FrameSender _ =
                            FrameSender.flood(
                                    pair.far, VethPair.INTERFACE, new Frames(2).some(100));
                    Captor weir = weir(pair)) {
                weir.awaitPackets(1);
                assertEquals(0, weir.interrupt(), weir.said());
                int written = weir.frames().size();
                assertTrue(written > 0);
                assertTrue(
                        weir.said().contains(written + " packets captured\n"),
                        written + " in the file; " + weir.said());
            }
        }
    }

    @Test
    void interruptWithoutTrafficLeavesAnEmptyFile() throws Exception {
        try (VethPair pair = new VethPair();
                Captor weir = weir(pair)) {
            assertEquals(0, weir.interrupt(), weir.said());
            assertEquals(List.of(), weir.frames());
            assertTrue(weir.said().contains("0 packets captured\n"), weir.said());
        }
    }

    @Test
    void countEndsItAfterThatManyPackets() throws Exception {
        List<Frame> sent = new Frames(3).some(20);
        try (VethPair pair = new VethPair();
                Captor weir = weir(pair, "-c", "5")) {
            FrameSender.send(pair.far, VethPair.INTERFACE, sent);
            assertEquals(0, weir.awaitEnd(), weir.said());
            assertEquals(sent.subList(0, 5), weir.frames());
        }
    }

    /** The process ends at once, but not before the file of a recording is written. */
    @Test
    void aRecordingThatAnOptionBeganTellsTheCounts() throws Exception {
        Path recording = folder.resolve("capture.jfr");
        String option = "JDK_JAVA_OPTIONS=-XX:StartFlightRecording=filename=" + recording;
        Path file = folder.resolve("weir.pcap");
        List<String> command = new ArrayList<>(List.of("env", option));
        command.addAll(
                Commands.weir("capture", "-i", VethPair.INTERFACE, "-c", "5", "-w", "" + file));
        try (VethPair pair = new VethPair();
                Captor weir = new Captor(VethPair.in(pair.near, command), file)) {
            FrameSender.send(pair.far, VethPair.INTERFACE, new Frames(5).some(5));
            assertEquals(0, weir.awaitEnd(), weir.said());
        }
        List<RecordedEvent> counts =
                RecordingFile.readAllEvents(recording).stream()
                        .filter(event -> event.getEventType().getName().equals("weir.Capture"))
                        .toList();
        assertEquals(5, counts.getLast().getLong("received"), counts.toString());
        assertEquals(VethPair.INTERFACE, counts.getLast().getString("interfaceName"));
    }

    @Test
    void interfaceThatGoesDownOrAwayEndsItWithAMessage() throws Exception {
        for (boolean away : new boolean[] {false, true}) {
            List<Frame> sent = new Frames(4).some(10);
            sent.add(Frame.END);
            try (VethPair pair = new VethPair();
                    Captor weir = weir(pair, "-U")) {
                FrameSender.send(pair.far, VethPair.INTERFACE, sent);
                weir.await(Frame::isEnd);
                pair.ip(away ? "link del veth0" : "link set veth0 down");
                assertEquals(1, weir.awaitEnd(), weir.said());
                assertEquals(sent, weir.frames());
                String expected =
                        away
                                ? "interface veth0 has disappeared"
                                : "interface veth0 went down during the capture";
                assertTrue(weir.said().contains(expected), weir.said());
                String counts = "11 packets received by filter\n0 packets dropped by kernel\n";
                String seen = counts + "seen by interface: 11 packets";
                assertTrue(weir.said().contains(seen), weir.said());
                assertFalse(weir.said().contains("Exception"), weir.said());
            }
        }
    }
}
