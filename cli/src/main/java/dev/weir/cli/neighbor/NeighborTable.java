// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.packet.address.MacAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of a scan: an address a line, and another line for each other machine that has it too.
 *
 * @param vendors who made network cards
 * @param names what people call machines
 */
public record NeighborTable(Vendors vendors, Map<MacAddress, String> names) {
    private static final List<String> HEAD =
            List.of("ADDRESS", "MAC", "VENDOR", "NAME", "ROUND TRIP", "");
    private static final int RIGHT = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * {@return the table}
     *
     * @param wanted machines that should be there; those that are not have lines too
     */
    public String text(List<Scan.Found> found, Iterable<MacAddress> wanted) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Scan.Found each : found) {
            for (Scan.Answer answer : each.answers()) {
                rows.add(
                        List.of(
                                each.address().toString(),
                                answer.mac().toString(),
                                vendors.of(answer.mac()),
                                name(answer.mac()),
                                milliseconds(answer.roundTrip()),
                                each.isConflict() ? "conflict" : ""));
            }
        }
        for (MacAddress mac : wanted) {
            boolean there =
                    found.stream()
                            .anyMatch(f -> f.answers().stream().anyMatch(a -> a.mac().equals(mac)));
            if (!there) {
                String vendor = vendors.of(mac);
                rows.add(List.of("-", mac.toString(), vendor, name(mac), "", "no answer"));
            }
        }
        return columns(rows);
    }

    /** {@return what people call the machine; empty if nothing} */
    public String name(MacAddress mac) {
        return names.getOrDefault(mac, "");
    }

    /** {@return a time as people read it} */
    static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / NANOS_PER_MILLI);
    }

    private static String columns(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        // A column of which nothing is known is only its head: left out.
        boolean[] shown = new boolean[widths.length];
        for (int i = 0; i < shown.length; i++) {
            int column = i;
            shown[i] = i < 2 || rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty());
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                if (shown[i]) {
                    String cell = row.get(i);
                    line.repeat(' ', i == RIGHT ? widths[i] - cell.length() : 0).append(cell);
                    line.repeat(' ', 2 + (i == RIGHT ? 0 : widths[i] - cell.length()));
                }
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
