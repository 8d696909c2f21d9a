// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed tcpdump, asked what it prints. */
final class Tcpdump {
    /** Every packet starts a line with its number; what else it prints hangs on that. */
    private static final Pattern PACKET = Pattern.compile("^ {0,4}(\\d+)  ", Pattern.MULTILINE);

    private final Path command;

    private Tcpdump(Path command) {
        this.command = command;
    }

    /** {@return tcpdump in the version that Weir prints like; the test is skipped without it} */
    static Tcpdump installed() {
        Tcpdump tcpdump = new Tcpdump(Requirements.command("tcpdump"));
        String version = tcpdump.run("UTC0", List.of("--version"));
        Requirements.require(version.contains("4.99.3"), "needs tcpdump 4.99.3, not " + version);
        return tcpdump;
    }

    /**
     * {@return what is printed of each packet of a capture, without the number before and the
     * newline behind}
     *
     * @param zone a time zone as TZ has it
     * @param options a list of words
     */
    List<String> print(Path capture, String zone, List<String> options) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-#", "-r", capture.toString()));
        String text = run(zone, words);
        List<String> packets = new ArrayList<>();
        Matcher start = PACKET.matcher(text);
        int from = -1;
        while (start.find()) {
            if (!start.group(1).equals(Integer.toString(packets.size() + (from < 0 ? 1 : 2)))) {
                continue; // a number in the text of a packet
            }
            if (from >= 0) {
                packets.add(text.substring(from, start.start() - 1));
            }
            from = start.end();
        }
        if (from >= 0) {
            packets.add(text.substring(from, text.length() - 1));
        }
        return packets;
    }

    private String run(String zone, List<String> options) {
        List<String> words = new ArrayList<>(options);
        words.addFirst(command.toString());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("TZ", zone);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            byte[] output = process.getInputStream().readAllBytes();
            process.waitFor();
            return new String(output, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
