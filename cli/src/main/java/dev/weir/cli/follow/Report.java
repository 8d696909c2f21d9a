// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    private long sent;

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
        } else if (first.side() == Side.OUT) {
            sent++;
            line.append("here > ").append(name(first.interfaceId()));
        } else {
            unseen++;
            Lost key = new Lost(first.interfaceId(), first.ends());
            if (lost.size() < MOST || lost.containsKey(key)) {
                Counts counts = lost.computeIfAbsent(key, _ -> new Counts());
                counts.packets++;
                counts.bytes += first.bytes();
            }
            line.append(name(first.interfaceId())).append(" > nowhere");
        }
        line.append("  ").append(first.ends().protocolName()).append(' ').append(first.ends());
        line.append(first.detail().isEmpty() ? "" : " " + first.detail());
        line.append(", ").append(first.bytes()).append(" bytes");
        String changes = changes(track);
        return line.append(changes.isEmpty() ? "" : ": " + changes).toString();
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

    /** {@return the tables, and the counts in a last line} */
    public String tables() {
        StringBuilder out = new StringBuilder();
        List<Translations.Row> rows = translations.rows();
        if (!rows.isEmpty()) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(List.of("TRANSLATED", "", "BECAME", "PACKETS", "BYTES", "REPLIES", "BYTES"));
            for (Translations.Row row : rows) {
                cells.add(
                        List.of(
                                row.before().protocolName()
                                        + " "
                                        + name(row.in())
                                        + " > "
                                        + name(row.out()),
                                row.before().toString(),
                                row.after().toString(),
                                Long.toString(row.packets()),
                                Long.toString(row.bytes()),
                                Long.toString(row.replies()),
                                Long.toString(row.replyBytes())));
            }
            columns(out.append('\n'), cells, 3);
        }
        if (!lost.isEmpty()) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(List.of("NEVER LEFT", "", "PACKETS", "BYTES"));
            lost.forEach((key, counts) ->
                    cells.add(
                            List.of(
                                    key.ends.protocolName() + " " + name(key.in),
                                    key.ends.toString(),
                                    Long.toString(counts.packets),
                                    Long.toString(counts.bytes))));
            columns(out.append('\n'), cells, 2);
        }
        return out.toString();
    }

    /** {@return how many packets went which way} */
    public String summary() {
        return "%d packets forwarded, %d of them translated; %d came in and never left, %d left from here"
                .formatted(forwarded, translated, unseen, sent);
    }

    /** Words to the left and, from a column on, numbers to the right. */
    private static void columns(StringBuilder out, List<List<String>> rows, int numbers) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                int blanks = widths[i] - row.get(i).length();
                line.append(i == 0 ? "" : "  ").repeat(' ', i < numbers ? 0 : blanks);
                line.append(row.get(i)).repeat(' ', i < numbers ? blanks : 0);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
