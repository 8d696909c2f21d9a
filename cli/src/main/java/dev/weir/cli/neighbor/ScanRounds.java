// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.command.Stop;
import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.cli.time.LocalZone;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
        scan = new Scan(named, asker.addresses(), machines.keySet(), timeout);
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
                                ", ", asker.addresses().stream().map(IpAddress::toString).toList()),
                        asker.mac());
        scan();
        found = scan.found();
        Set<MacAddress> wanted = machines.keySet();
        streams.print(json ? table.json(found, wanted) : table.text(found, wanted));
    }

    /** Asks again and again, until it is to stop. */
    void again(long every, Stop stop) throws IOException {
        ZoneId zone = LocalZone.ofThisMachine();
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
                streams.print(
                        table.changes(Change.between(found, now), OffsetDateTime.now(zone), json));
                found = now;
            }
        }
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
            if (each.own()) {
                lines.add(
                        "%s is an address of this machine too, and %s has it"
                                .formatted(each.address(), each.mac()));
            }
        }
        lines.forEach(streams.err()::println);
    }
}
