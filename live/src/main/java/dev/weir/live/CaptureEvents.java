// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import jdk.jfr.FlightRecorder;

import org.jspecify.annotations.Nullable;

/**
 * Tells Java Flight Recorder what a capture counts, if it records and is there at all: the module
 * jdk.jfr is no requirement.
 */
final class CaptureEvents {
    private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private final String interfaceName;

    /** The counts that were told last. */
    private @Nullable CaptureStatistics told;

    CaptureEvents(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    /**
     * Tells of the counts, of the same ones once. For one thread at a time.
     *
     * @param before what they were when this was called last
     */
    void tell(CaptureStatistics before, CaptureStatistics now) {
        // Until somebody records, not even the classes of events are loaded.
        if (PRESENT && Recorder.isThere() && !now.equals(told)) {
            Recorder.tell(interfaceName, before, now);
            told = now;
        }
    }

    /** What touches the module. */
    private static final class Recorder {
        private Recorder() {}

        static boolean isThere() {
            return FlightRecorder.isInitialized();
        }

        static void tell(String interfaceName, CaptureStatistics before, CaptureStatistics now) {
            CaptureEvent counts = new CaptureEvent();
            if (counts.isEnabled()) {
                counts.set(interfaceName, now);
                counts.commit();
            }
            if (now.dropped() > before.dropped()) {
                RingDropEvent drop = new RingDropEvent();
                if (drop.isEnabled()) {
                    drop.set(interfaceName, now.dropped() - before.dropped(), now);
                    drop.commit();
                }
            }
        }
    }
}
