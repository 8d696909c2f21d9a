// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Frames with their times, put down in any order and read in the order of time. */
final class Timeline {
    /** A frame at a time, in microseconds since the beginning of the capture. */
    static final class Event {
        private final long micros;
        private final byte[] frame;

        private Event(long micros, byte[] frame) {
            this.micros = micros;
            this.frame = frame;
        }

        long micros() {
            return micros;
        }

        byte[] frame() {
            return frame;
        }
    }

    private final List<Event> events = new ArrayList<>();

    void add(long micros, byte[] frame) {
        events.add(new Event(micros, frame));
    }

    /** {@return all frames, those of the same time as they were added} */
    List<Event> inOrder() {
        return events.stream().sorted(Comparator.comparingLong(Event::micros)).toList();
    }
}
