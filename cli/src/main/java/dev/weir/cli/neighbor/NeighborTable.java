// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.Table;
import dev.weir.packet.address.MacAddress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The table of a scan: an address a line, and another line for each other machine that has it too.
 *
 * @param vendors who made network cards
 * @param names what people call machines
 */
public record NeighborTable(Vendors vendors, Map<MacAddress, String> names) {
    private static final int ROUND_TRIP = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * {@return the table}
     *
     * @param wanted machines that should be there; those that are not have lines too
     */
    public String text(List<Scan.Found> found, Iterable<MacAddress> wanted) {
        Table table =
                new Table(Set.of(ROUND_TRIP), "ADDRESS", "MAC", "VENDOR", "NAME", "ROUND TRIP", "");
        for (Scan.Found each : found) {
            for (Scan.Answer answer : each.answers()) {
                table.row(
                        each.address().toString(),
                        answer.mac().toString(),
                        vendors.of(answer.mac()),
                        name(answer.mac()),
                        milliseconds(answer.roundTrip()),
                        each.isConflict() ? "conflict" : "");
            }
        }
        for (MacAddress mac : wanted) {
            boolean there =
                    found.stream()
                            .anyMatch(f -> f.answers().stream().anyMatch(a -> a.mac().equals(mac)));
            if (!there) {
                table.row("-", mac.toString(), vendors.of(mac), name(mac), "", "no answer");
            }
        }
        return table.text();
    }

    /** {@return what people call the machine; empty if nothing} */
    public String name(MacAddress mac) {
        return names.getOrDefault(mac, "");
    }

    /** {@return a time as people read it} */
    static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / NANOS_PER_MILLI);
    }
}
