// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The ring of a capture was full, and packets were dropped. */
@Name("weir.RingDrop")
@Label("Ring drop")
@Description("Packets were dropped because the ring of a capture was full")
@Category({"Weir", "Live capture"})
@StackTrace(false)
final class RingDropEvent extends Event {
    @Label("Interface")
    String interfaceName = "";

    @Label("Dropped")
    @Description("Packets dropped since the counts were looked at last")
    long dropped;

    @Label("Dropped since opened")
    long total;

    @Label("Frozen since opened")
    @Description("How often the ring was full")
    long frozen;

    void set(String name, long droppedNow, CaptureStatistics counts) {
        interfaceName = name;
        dropped = droppedNow;
        total = counts.dropped();
        frozen = counts.frozen();
    }
}
