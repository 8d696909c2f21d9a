// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Recordings of Java Flight Recorder that were begun by an option of the JVM. Their files are
 * written here, because the process ends without the way out on which the JVM would do that.
 */
final class FlightRecordings {
    private FlightRecordings() {}

    /** Ends all, and writes their files. Without the module jdk.jfr there are none. */
    static void end() {
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            Recorder.end();
        }
    }

    /** What touches the module. */
    private static final class Recorder {
        private Recorder() {}

        static void end() {
            if (!FlightRecorder.isInitialized()) {
                return;
            }
            for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
                if (recording.getState() == RecordingState.RUNNING) {
                    try {
                        recording.stop();
                    } catch (IllegalStateException e) {
                        // the JVM has stopped it meanwhile
                    }
                }
            }
        }
    }
}
