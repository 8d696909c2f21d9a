// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** What Flight Recorder is told of a capture on the loopback interface that drops packets. */
@Timeout(60)
@ExtendWith(OwnNamespace.class)
class CaptureEventsTest {
    @TempDir Path folder;

    @Test
    void countsAndDropsAreRecorded() throws Exception {
        Root.assume();
        Path file = folder.resolve("capture.jfr");
        CaptureStatistics counts;
        try (Recording recording = new Recording();
                var traffic = new LoopbackTraffic()) {
            recording.enable("weir.Capture");
            recording.enable("weir.RingDrop");
            recording.start();
            var capture = LiveCapture.on("lo").bufferSize(1).filter(traffic.program()).open();
            try (capture) {
                for (int i = 0; i < 1000; i++) {
                    traffic.send(new byte[1400]);
                }
            }
            counts = capture.statistics();
            recording.stop();
            recording.dump(file);
        }
        assertTrue(counts.dropped() > 0, "" + counts);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        RecordedEvent last = last(events, "weir.Capture");
        assertEquals("lo", last.getString("interfaceName"));
        assertEquals(2000, last.getLong("received"));
        assertEquals(counts.dropped(), last.getLong("dropped"));
        assertEquals(counts.frozen(), last.getLong("frozen"));
        RecordedEvent drop = last(events, "weir.RingDrop");
        assertEquals(counts.dropped(), drop.getLong("total"));
        assertTrue(drop.getLong("dropped") > 0);
    }

    @Test
    void theSameCountsAreToldOnce() throws Exception {
        Root.assume();
        Path file = folder.resolve("capture.jfr");
        try (Recording recording = new Recording();
                var traffic = new LoopbackTraffic()) {
            recording.enable("weir.Capture");
            recording.start();
            try (var capture = LiveCapture.on("lo").filter(traffic.program()).open()) {
                traffic.send(new byte[9]);
                capture.next();
                assertEquals(2, capture.statistics().received());
                capture.statistics();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertEquals(1, events.size(), events.toString());
        assertEquals(2, events.getFirst().getLong("received"));
    }

    private static RecordedEvent last(List<RecordedEvent> events, String name) {
        List<RecordedEvent> of =
                events.stream().filter(e -> e.getEventType().getName().equals(name)).toList();
        assertFalse(of.isEmpty(), name);
        return of.getLast();
    }
}
