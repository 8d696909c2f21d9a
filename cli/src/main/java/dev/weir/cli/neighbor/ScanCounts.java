// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.output.Quantity;

import java.util.ArrayList;
import java.util.List;

/** How many packets were sent and came in scans, and why some of them do not count. */
public final class ScanCounts {
    long sent;
    long malformed;
    long forged;
    long unasked;
    long late;
    long other;

    /** {@return how many questions were sent} */
    public long sent() {
        return sent;
    }

    /** {@return how many answers came after their time} */
    public long late() {
        return late;
    }

    /** {@return a line for each kind of packets that were left out} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, malformed, "malformed: ignored");
        add(lines, forged, "from another machine than they say: ignored");
        add(lines, unasked, "for addresses that were not asked for: ignored");
        add(lines, late, "too late: ignored; --timeout waits longer");
        return lines;
    }

    private static void add(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(Quantity.count(count, "answer") + " " + what);
        }
    }
}
