// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.Decision;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How many packets match, and how often each part of the expression decided that one does not. */
final class CountingPacketReport implements PacketReport {
    /** Explanations whose packets are counted apart; more are added up first. */
    private static final int MOST = 1 << 16;

    private record Cause(int start, String text, Decision.Outcome outcome) {}

    private final Streams streams;
    private final IdentityHashMap<PacketExplanation, long[]> ways = new IdentityHashMap<>();
    private final Map<Cause, Long> causes = new HashMap<>();
    private long packets;
    private long matched;
    private long refused;

    CountingPacketReport(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void packet(
            long number, Packet packet, PacketExplainer explainer, PacketExplanation why) {
        packets++;
        if (why.matches()) {
            matched++;
            return;
        }
        ways.computeIfAbsent(why, _ -> new long[1])[0]++;
        if (ways.size() == MOST) {
            addUp();
        }
    }

    @Override
    public void refused(long number, Packet packet) {
        packets++;
        refused++;
    }

    private void addUp() {
        ways.forEach((why, count) -> {
            for (Decision decision : why.decisions()) {
                Cause cause = new Cause(decision.start(), decision.text(), decision.outcome());
                causes.merge(cause, count[0], Long::sum);
            }
        });
        ways.clear();
    }

    @Override
    public void end() throws IOException {
        addUp();
        StringBuilder out = new StringBuilder();
        out.append("%d of %s match\n".formatted(matched, Quantity.count(packets, "packet")));
        if (refused > 0) {
            out.append("%9d  of a link type for which it means nothing\n".formatted(refused));
        }
        List<Map.Entry<Cause, Long>> sorted =
                causes.entrySet().stream()
                        .sorted(
                                Map.Entry.<Cause, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(
                                                entry -> entry.getKey().start(),
                                                Comparator.naturalOrder()))
                        .toList();
        for (Map.Entry<Cause, Long> entry : sorted) {
            Cause cause = entry.getKey();
            String what =
                    switch (cause.outcome()) {
                        case HOLDS -> "holds";
                        case FAILS -> "fails";
                        case FAULTS -> "cannot be tested";
                    };
            String text = cause.text().replaceAll("[\\s\\p{Cntrl}]+", " ");
            out.append("%9d  '%s' %s\n".formatted(entry.getValue(), text, what));
        }
        streams.print(out.toString());
    }
}
