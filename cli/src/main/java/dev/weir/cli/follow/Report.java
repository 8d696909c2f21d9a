// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is told of packets that were followed: a line of each, and tables in the end. */
public final class Report {
    private static final int MOST = 1 << 12;
    private static final double NANOS_PER_MICRO = 1e3;

    /** Packets that came in somewhere and never left. */
    private record Lost(int in, Ends ends) {}

    private static final class Counts {
        private long packets;
        private long bytes;
    }

    private final List<String> names;
    private final Translations translations = new Translations();
    private final Map<Lost, Counts> lost = new LinkedHashMap<>();
    private long forwarded;
    private long translated;
    private long unseen;
    private long arrived;
    private long passed;
    private long sent;
    private long unlisted;

    /**
     * A report of nothing.
     *
     * @param names those of the interfaces, by their numbers; the list may grow
     */
    public Report(List<String> names) {
        this.names = names;
    }

    /** Counts a packet; {@return the line that tells of it, without the time} */
    public String add(Track track) {
        Sighting first = track.first();
        StringBuilder line = new StringBuilder();
        if (track.isForwarded()) {
            forwarded++;
            if (track.isTranslated()) {
                translated++;
                if (!first.ends().isControl()) {
                    translations.add(track);
                }
            }
            for (int i = 0; i < track.size(); i++) {
                line.append(i == 0 ? "" : " > ").append(name(track.hop(i).interfaceId()));
                if (i > 0) {
                    long took = track.hop(i).time() - track.hop(i - 1).time();
                    line.append(String.format(Locale.ROOT, " +%.0f us", took / NANOS_PER_MICRO));
                }
            }
        } else {
            line.append(
                    switch (first.side()) {
                        case OUT -> {
                            sent++;
                            yield "here > " + name(first.interfaceId());
                        }
                        case HERE -> {
                            arrived++;
                            yield name(first.interfaceId()) + " > here";
                        }
                        case PAST -> {
                            passed++;
                            yield name(first.interfaceId()) + " > elsewhere";
                        }
                        case IN, UNKNOWN -> {
                            lost(first);
                            yield name(first.interfaceId()) + " > nowhere";
                        }
                    });
        }
        line.append("  ").append(first.ends().protocolName()).append(' ').append(first.ends());
        line.append(first.detail().isEmpty() ? "" : " " + first.detail());
        line.append(", ").append(first.bytes()).append(" bytes");
        String changes = changes(track);
        return line.append(changes.isEmpty() ? "" : ": " + changes).toString();
    }

    private void lost(Sighting sighting) {
        unseen++;
        Lost key = new Lost(sighting.interfaceId(), sighting.ends());
        if (lost.size() < MOST || lost.containsKey(key)) {
            Counts counts = lost.computeIfAbsent(key, _ -> new Counts());
            counts.packets++;
            counts.bytes += sighting.bytes();
        } else {
            unlisted++;
        }
    }

    private String name(int interfaceId) {
        return interfaceId >= 0 && interfaceId < names.size()
                ? names.get(interfaceId)
                : "interface " + interfaceId;
    }

    private static String changes(Track track) {
        List<String> changes = new ArrayList<>();
        for (int i = 1; i < track.size(); i++) {
            Sighting before = track.hop(i - 1);
            Sighting after = track.hop(i);
            Ends from = before.ends();
            Ends to = after.ends();
            if (!from.from().equals(to.from())) {
                changes.add("source " + from.from() + " -> " + to.from());
            }
            if (!from.to().equals(to.to())) {
                changes.add("destination " + from.to() + " -> " + to.to());
            }
            if (from.isPing() && from.sourcePort() != to.sourcePort()) {
                changes.add("id " + from.sourcePort() + " -> " + to.sourcePort());
            }
            if (before.identification() != after.identification()) {
                changes.add("ip id " + before.identification() + " -> " + after.identification());
            }
            if (before.timeToLive() != after.timeToLive()) {
                changes.add("ttl " + before.timeToLive() + " -> " + after.timeToLive());
            }
        }
        return String.join(", ", changes);
    }

    /** {@return the conversations whose addresses were translated} */
    public List<Translations.Row> translations() {
        return translations.rows();
    }

    /** {@return the tables, each behind an empty line; nothing if there is nothing to tell} */
    public String tables() {
        List<Translations.Row> rows = translations.rows();
        return (rows.isEmpty() ? "" : "\n" + translated(rows))
                + (lost.isEmpty() ? "" : "\n" + neverLeft());
    }

    /** Two lines each: as it came in first, and below that what left. */
    private String translated(List<Translations.Row> rows) {
        Table table =
                new Table(
                        Set.of(3, 4, 5, 6),
                        "TRANSLATED",
                        "",
                        "",
                        "PACKETS",
                        "BYTES",
                        "REPLIES",
                        "BYTES");
        for (Translations.Row row : rows) {
            table.row(
                    row.before().protocolName(),
                    name(row.in()),
                    row.before().toString(),
                    Long.toString(row.packets()),
                    Long.toString(row.bytes()),
                    Long.toString(row.replies()),
                    Long.toString(row.replyBytes()));
            table.row("", name(row.out()), row.after().toString());
        }
        return table.text();
    }

    private String neverLeft() {
        Table table = new Table(Set.of(3, 4), "NEVER LEFT", "", "", "PACKETS", "BYTES");
        lost.forEach((key, counts) ->
                table.row(
                        key.ends.protocolName(),
                        name(key.in),
                        key.ends.toString(),
                        Long.toString(counts.packets),
                        Long.toString(counts.bytes)));
        return table.text();
    }

    /** {@return how many packets went which way, in two lines} */
    public String summary() {
        return "%s forwarded, %d of them translated; %d came in and never left%n"
                        .formatted(Quantity.count(forwarded, "packet"), translated, unseen)
                + "%d %s for this machine, %d left from here"
                        .formatted(arrived, arrived == 1 ? "was" : "were", sent)
                + (passed == 0 ? "" : ", %d passed by".formatted(passed));
    }

    /** {@return how many packets the tables have no room for} */
    public long unlisted() {
        return unlisted + translations.left();
    }
}
