// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Table;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of a scan: an address a line, and another line for each other machine that has it too;
 * and the lines that tell what changed since.
 *
 * @param vendors who made network cards
 * @param names what people call machines
 */
public record NeighborTable(Vendors vendors, Map<MacAddress, String> names) {
    private static final int ROUND_TRIP = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * {@return the table}
     *
     * @param wanted machines that should be there; those that are not have lines too
     */
    public String text(List<Scan.Found> found, Collection<MacAddress> wanted) {
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
        for (MacAddress mac : silent(found, wanted)) {
            table.row("-", mac.toString(), vendors.of(mac), name(mac), "", "no answer");
        }
        return table.text();
    }

    /**
     * {@return the table as JSON, an object a line}
     *
     * @param wanted as for the text; the address of those that are not there is null
     */
    public String json(List<Scan.Found> found, Collection<MacAddress> wanted) {
        StringBuilder out = new StringBuilder();
        for (Scan.Found each : found) {
            for (Scan.Answer answer : each.answers()) {
                JsonLine line = machine(out, each.address().toString(), answer.mac());
                line.field("roundTripNanos", answer.roundTrip());
                line.field("answered", true);
                line.field("conflict", each.isConflict());
                line.end();
            }
        }
        for (MacAddress mac : silent(found, wanted)) {
            JsonLine line = machine(out, null, mac);
            line.field("roundTripNanos", (String) null);
            line.field("answered", false);
            line.field("conflict", false);
            line.end();
        }
        return out.toString();
    }

    private JsonLine machine(StringBuilder out, @Nullable String address, MacAddress mac) {
        JsonLine line = new JsonLine(out);
        line.field("address", address);
        line.field("mac", mac.toString());
        line.field("vendor", vendors.of(mac));
        line.field("name", name(mac));
        return line;
    }

    private static List<MacAddress> silent(List<Scan.Found> found, Collection<MacAddress> wanted) {
        Set<MacAddress> there =
                found.stream()
                        .flatMap(each -> each.answers().stream())
                        .map(Scan.Answer::mac)
                        .collect(Collectors.toSet());
        return wanted.stream().filter(mac -> !there.contains(mac)).toList();
    }

    /**
     * {@return a line for each change}
     *
     * @param time when they were seen
     */
    public String changes(List<Change> changes, OffsetDateTime time, boolean json) {
        StringBuilder out = new StringBuilder();
        for (Change change : changes) {
            MacAddress mac = change.mac();
            String name = mac == null ? "" : name(mac);
            if (json) {
                JsonLine line = new JsonLine(out);
                line.field("time", DATE_AND_TIME.format(time));
                line.field("address", change.address().toString());
                line.field("change", change.word());
                line.field("before", texts(change.before()));
                line.field("after", texts(change.after()));
                line.field("name", name);
                line.end();
            } else {
                out.append(TIME.format(time)).append(' ').append(change.line());
                out.append(name.isEmpty() ? "" : " (" + name + ")").append('\n');
            }
        }
        return out.toString();
    }

    private static List<String> texts(Set<MacAddress> machines) {
        return machines.stream().map(MacAddress::toString).sorted().toList();
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
