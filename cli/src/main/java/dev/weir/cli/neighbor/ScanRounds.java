// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.command.Stop;
import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scan after scan, and what is told of them. */
final class ScanRounds {
    private final Scanner scanner;
    private final Set<IpAddress> named;
    private final Map<MacAddress, String> machines;
    private final boolean json;
    private final Asker asker;
    private final Streams streams;
    private final NeighborTable table;
    private List<Scan.Found> found = List.of();
    private Scan scan;

    /**
     * No scan yet.
     *
     * @param named the addresses to ask for; if none, those that are found out
     * @param machines those that are looked for, with their names; all if none
     * @param timeout how long an answer counts, in nanoseconds
     */
    ScanRounds(
            Scanner scanner,
            Set<IpAddress> named,
            Map<MacAddress, String> machines,
            boolean json,
            long timeout,
            Asker asker,
            Streams streams) {
        this.scanner = scanner;
        this.named = named;
        this.machines = machines;
        this.json = json;
        this.asker = asker;
        this.streams = streams;
        table = new NeighborTable(Vendors.ofThisMachine(), machines);
        scan = new Scan(named, machines.keySet(), timeout);
    }

    private void scan() throws IOException {
        Set<IpAddress> targets = new LinkedHashSet<>(named);
        if (named.isEmpty()) {
            targets.addAll(scanner.discover(scan));
            targets.addAll(found.stream().map(Scan.Found::address).toList());
        }
        scan = scan.next(targets);
        scanner.run(scan);
    }

    void first() throws IOException {
        streams.err()
                .printf(
                        "asking on %s from %s (%s)%n",
                        asker.name(),
                        String.join(
                                ", ",
                                asker.own().stream().map(own -> own.address().toString()).toList()),
                        asker.mac());
        scan();
        found = scan.found();
        streams.print(json ? lines() : table.text(found, machines.keySet()));
    }

    /** Asks again and again, until it is to stop. */
    void again(long every, Stop stop) throws IOException {
        long due = System.nanoTime();
        while (!stop.requested()) {
            due = Math.max(due + every, System.nanoTime());
            scanner.rest(scan, due - System.nanoTime());
            if (stop.requested()) {
                return;
            }
            scan();
            if (!stop.requested()) {
                List<Scan.Found> now = scan.found();
                streams.print(changes(Change.between(found, now)));
                found = now;
            }
        }
    }

    private String changes(List<Change> changes) {
        String time =
                LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
        StringBuilder out = new StringBuilder();
        for (Change change : changes) {
            MacAddress mac = change.mac();
            String name = mac == null ? "" : table.name(mac);
            if (json) {
                JsonLine line = new JsonLine(out);
                line.field("time", time);
                line.field("address", change.address().toString());
                line.field("change", change.word());
                line.field("before", texts(change.before()));
                line.field("after", texts(change.after()));
                line.field("name", name);
                line.end();
            } else {
                out.append(time).append(' ').append(change.line());
                out.append(name.isEmpty() ? "" : " (" + name + ")").append('\n');
            }
        }
        return out.toString();
    }

    private static List<String> texts(Set<MacAddress> machines) {
        return machines.stream().map(MacAddress::toString).sorted().toList();
    }

    private String lines() {
        StringBuilder out = new StringBuilder();
        for (Scan.Found each : found) {
            for (Scan.Answer answer : each.answers()) {
                JsonLine line = new JsonLine(out);
                line.field("address", each.address().toString());
                line.field("mac", answer.mac().toString());
                line.field("vendor", table.vendors().of(answer.mac()));
                line.field("name", table.name(answer.mac()));
                line.field("roundTripNanos", answer.roundTrip());
                line.field("conflict", each.isConflict());
                line.end();
            }
        }
        return out.toString();
    }

    /** The last lines: how many, how often asked, and what was left out. */
    void tell() {
        List<String> lines = new ArrayList<>();
        long conflicts = found.stream().filter(Scan.Found::isConflict).count();
        lines.add(
                "%d of %s answered, %s sent"
                        .formatted(
                                found.size(),
                                Quantity.count(scan.size(), "address"),
                                Quantity.count(scan.counts().sent(), "question")));
        if (conflicts > 0) {
            lines.add(
                    conflicts
                            + (conflicts == 1
                                    ? " address is that of several machines"
                                    : " addresses are those of several machines"));
        }
        lines.addAll(scan.counts().lines());
        for (Scan.Found each : found) {
            if (asker.has(each.address())) {
                lines.add(
                        "%s is an address of this machine too, and %s has it"
                                .formatted(each.address(), each.mac()));
            }
        }
        lines.forEach(streams.err()::println);
    }
}
