// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The counts of a capture: once a second while packets come, when asked for, and at the end. */
@Name("weir.Capture")
@Label("Capture")
@Description("What a capture on an interface has counted since it was opened")
@Category({"Weir", "Live capture"})
@StackTrace(false)
final class CaptureEvent extends Event {
    @Label("Interface")
    String interfaceName = "";

    @Label("Seen")
    @Description("Packets that went through the interface, -1 if it does not say")
    long seen;

    @Label("Received")
    @Description("Packets that the filter let through, dropped ones included")
    long received;

    @Label("Dropped")
    @Description("Packets dropped because the ring was full")
    long dropped;

    @Label("Dropped by interface")
    long ifdropped;

    @Label("Frozen")
    @Description("How often the ring was full")
    long frozen;

    void set(String name, CaptureStatistics counts) {
        interfaceName = name;
        seen = counts.seen();
        received = counts.received();
        dropped = counts.dropped();
        ifdropped = counts.ifdropped();
        frozen = counts.frozen();
    }
}
