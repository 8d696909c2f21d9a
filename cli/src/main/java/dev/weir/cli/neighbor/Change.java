// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of an address between one scan and the next.
 *
 * @param before the machines that had it, in no order
 * @param after those that have it now
 * @param own whether the machine that asks has it too
 */
public record Change(
        IpAddress address, Set<MacAddress> before, Set<MacAddress> after, boolean own) {
    public Change {
        before = Set.copyOf(before);
        after = Set.copyOf(after);
    }

    /** {@return what became of it, in a word} */
    public String word() {
        if (after.size() > (own ? 0 : 1)) {
            return "conflict";
        }
        return before.isEmpty() ? "new" : after.isEmpty() ? "gone" : "moved";
    }

    /** {@return the line that tells it} */
    public String line() {
        String now = text(after);
        return switch (word()) {
            case "conflict" -> address + " conflict: " + now + (own ? " and this machine" : "");
            case "new" -> address + " is at " + now;
            case "gone" -> address + " is gone, was at " + text(before);
            default -> address + " moved from " + text(before) + " to " + now;
        };
    }

    private static String text(Set<MacAddress> machines) {
        return machines.stream()
                .map(MacAddress::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** {@return what is different, in the order of addresses} */
    public static List<Change> between(List<Scan.Found> before, List<Scan.Found> after) {
        Map<IpAddress, Set<MacAddress>> old = machines(before);
        Map<IpAddress, Set<MacAddress>> now = machines(after);
        Set<IpAddress> own =
                Stream.concat(before.stream(), after.stream())
                        .filter(Scan.Found::own)
                        .map(Scan.Found::address)
                        .collect(Collectors.toSet());
        Map<IpAddress, Change> changes = new TreeMap<>(Scan::compare);
        now.forEach((address, machines) -> {
            Set<MacAddress> were = old.getOrDefault(address, Set.of());
            if (!were.equals(machines)) {
                changes.put(address, new Change(address, were, machines, own.contains(address)));
            }
        });
        old.forEach((address, machines) -> {
            if (!now.containsKey(address)) {
                changes.put(
                        address, new Change(address, machines, Set.of(), own.contains(address)));
            }
        });
        return List.copyOf(changes.values());
    }

    private static Map<IpAddress, Set<MacAddress>> machines(List<Scan.Found> found) {
        Map<IpAddress, Set<MacAddress>> machines = new TreeMap<>(Scan::compare);
        for (Scan.Found each : found) {
            machines.put(
                    each.address(),
                    each.answers().stream().map(Scan.Answer::mac).collect(Collectors.toSet()));
        }
        return machines;
    }

    /** {@return the machine that has it now, or null if none or several have} */
    public @Nullable MacAddress mac() {
        return after.size() == 1 ? after.iterator().next() : null;
    }
}
