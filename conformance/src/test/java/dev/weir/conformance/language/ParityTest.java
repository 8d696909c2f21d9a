// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each primitive is on each link type, beside libpcap 1.10.3: {@code docs/parity.md}. The file
 * is compared with what is found; {@code -Dapprove=true} writes it anew.
 */
class ParityTest {
    private static final String VERSION = "1.10.3";
    private static final int PACKETS = 80;

    /** What became of one expression, or of several; the later one wins. */
    private enum Status {
        REFUSED("·"),
        NEVER("0"),
        SAME("✓"),
        NEWER("+"),
        DIFFERS("≠"),
        MISSING("✗");

        private final String sign;

        Status(String sign) {
            this.sign = sign;
        }
    }

    private final Judge judge = new Judge(new Random(Long.getLong("seed", 1)));
    private final Map<KnownDifference, Set<String>> known = new EnumMap<>(KnownDifference.class);
    private final Set<KnownDifference> witnessed = EnumSet.noneOf(KnownDifference.class);
    private final List<String> unknown = new ArrayList<>();

    @Test
    void theTableIsTrue() throws IOException {
        LibpcapCompiler libpcap = LibpcapCompiler.required(VERSION);
        Map<List<Status>, List<String>> rows = new LinkedHashMap<>();
        for (LinkType linkType : LinkType.known()) {
            List<Status> row = new ArrayList<>();
            for (ParityColumn column : ParityColumn.values()) {
                Status status = Status.REFUSED;
                for (String expression : column.expressions()) {
                    Status one = status(libpcap, linkType, expression);
                    status = one.compareTo(status) > 0 ? one : status;
                }
                row.add(status);
            }
            rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(linkType.dltName());
        }
        assertEquals(List.of(), unknown);
        // These need several primitives or what the kernel knows, and have a test of their own.
        Set<KnownDifference> others =
                EnumSet.of(
                        KnownDifference.TUNNEL_NOT_ENTERED,
                        KnownDifference.NUMBER_BEHIND_VARYING_HEADER,
                        KnownDifference.PPPOE_BEHIND_PFLOG,
                        KnownDifference.DSA_DIRECTION,
                        KnownDifference.METADATA_BEHIND_HEADER);
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(others)), witnessed, "differences seen");
        assertTrue(judge.accepted() > 10_000, "accepted only " + judge.accepted());
        String text = text(rows);
        Path file = Requirements.repository().resolve("docs/parity.md");
        if (Boolean.getBoolean("approve")) {
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, "run with -Dapprove=true if this is right");
    }

    private Status status(LibpcapCompiler libpcap, LinkType linkType, String expression) {
        String dlt = String.valueOf(linkType.dltName());
        Program theirs =
                libpcap.compile(new Line(dlt, FilterCompiler.DEFAULT_SNAPLEN, expression), false);
        FilterCompiler compiler = FilterCompiler.of(linkType);
        Program ours = compile(compiler.optimize(false), expression);
        if (theirs == null) {
            return ours == null ? Status.REFUSED : Status.NEWER;
        }
        String difference = ours == null ? "is refused" : judge.difference(ours, theirs, PACKETS);
        boolean never = ours != null && compile(compiler, expression) == null;
        KnownDifference reason = never ? null : KnownDifference.of(dlt, expression);
        if (reason != null) {
            known.computeIfAbsent(reason, _ -> new TreeSet<>())
                    .add("`" + expression + "` on " + dlt);
            if (difference != null) {
                witnessed.add(reason);
            }
            return ours == null ? Status.MISSING : Status.DIFFERS;
        }
        if (difference != null) {
            unknown.add(dlt + " " + expression + " " + difference);
        }
        return never ? Status.NEVER : Status.SAME;
    }

    private static @Nullable Program compile(FilterCompiler compiler, String expression) {
        try {
            return compiler.compile(expression);
        } catch (InvalidFilterException e) {
            return null;
        }
    }

    private String text(Map<List<Status>, List<String>> rows) {
        StringBuilder text = new StringBuilder(ParityColumn.INTRODUCTION);
        text.append("| |");
        for (ParityColumn column : ParityColumn.values()) {
            text.append(' ').append(column.title()).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(ParityColumn.values().length)).append('\n');
        rows.forEach((row, linkTypes) -> {
            text.append("| ").append(String.join(" ", linkTypes)).append(" |");
            row.forEach(status -> text.append(' ').append(status.sign).append(" |"));
            text.append('\n');
        });
        text.append("\n## Where the two differ\n\n");
        known.forEach((reason, where) -> {
            List<String> some = where.stream().limit(6).toList();
            int more = where.size() - some.size();
            text.append("- ").append(reason.reason()).append(": ");
            text.append(String.join(", ", some));
            text.append(more > 0 ? " and " + more + " more\n" : "\n");
        });
        text.append("\n## What was compiled\n\n");
        for (ParityColumn column : ParityColumn.values()) {
            text.append("- *").append(column.title()).append("*: `");
            text.append(String.join("`, `", column.expressions())).append("`\n");
        }
        return text.toString();
    }
}
