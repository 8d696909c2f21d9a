// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of {@code docs/protocols.md}. */
final class ProtocolsPage {
    private static final int LONGEST_LINE = 140;

    private static final String INTRODUCTION =
            """
            # What tcpdump prints and Weir does not

            Made by a test (`ProtocolsTest` of the module `conformance`), which prints the captures of tcpdump's own tests with the options
            that they have there, by Weir and by the installed tcpdump 4.99.3, and compares each byte. Why a capture differs is kept in
            `difference-reasons.txt` beside the test, which fails if a reason is missing or no longer needed.

            """;

    private ProtocolsPage() {}

    /**
     * {@return the page}
     *
     * @param captures how many captures there are
     * @param reasons why some of them differ
     * @param unprinted a list of what only tcpdump prints
     */
    static String of(
            int captures,
            List<CaptureDifference> differences,
            DifferenceReasons reasons,
            String unprinted) {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        int equal = captures - differences.size();
        text.append("**%d of %d captures are equal.**".formatted(equal, captures));
        if (equal < captures) {
            text.append(" The others are below, by what the first packet that differs carries.");
        }
        text.append('\n');
        byProtocol(differences).forEach((protocol, list) -> section(text, protocol, list, reasons));
        text.append("\n## Printed by tcpdump alone\n\n");
        text.append("Both were given a packet of each Ethernet type, IP protocol, port of UDP, ");
        text.append(
                "TCP and SCTP, and link type,\nwith 64 octets of zero in it. What tcpdump alone ");
        text.append("has a printer for shows by what it prints:\n\n");
        text.append(unprinted.isEmpty() ? "- nothing\n" : unprinted);
        return text.toString();
    }

    private static void section(
            StringBuilder text,
            String protocol,
            List<CaptureDifference> differences,
            DifferenceReasons reasons) {
        text.append("\n## ").append(protocol).append("\n\n");
        for (CaptureDifference difference : differences) {
            TestedCapture capture = difference.capture();
            String options = capture.options().isEmpty() ? "" : " `" + capture.words() + "`";
            text.append(
                    "- **%s**%s, packet %d"
                            .formatted(capture.name(), options, difference.packet()));
            if (difference.packets() > 1) {
                text.append(" and %d more".formatted(difference.packets() - 1));
            }
            text.append(": ").append(reasons.of(difference.capture().name())).append('.');
            text.append("\n  - tcpdump ").append(code(difference.theirs()));
            text.append("\n  - Weir ").append(code(difference.ours())).append('\n');
        }
    }

    private static String code(String line) {
        if (line.isBlank()) {
            return "nothing";
        }
        String text = line.strip().replace('`', '\'').replace('\t', ' ');
        return "`"
                + (text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text)
                + "`";
    }

    /** {@return a line for each protocol, that of most captures first} */
    static String ranking(List<CaptureDifference> differences) {
        StringBuilder text = new StringBuilder();
        byProtocol(differences).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry ->
                        text.append(
                                "%4d %s: %s%n"
                                        .formatted(
                                                entry.getValue().size(),
                                                entry.getKey(),
                                                names(entry.getValue()))));
        return text.toString();
    }

    private static String names(List<CaptureDifference> differences) {
        return String.join(
                " ", differences.stream().map(difference -> difference.capture().name()).toList());
    }

    private static Map<String, List<CaptureDifference>> byProtocol(
            List<CaptureDifference> differences) {
        Map<String, List<CaptureDifference>> map = new TreeMap<>();
        for (CaptureDifference difference : differences) {
            map.computeIfAbsent(difference.protocol(), _ -> new ArrayList<>()).add(difference);
        }
        return map;
    }
}
