// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.dns.DnsLog;

import java.io.IOException;
import java.util.Set;

/** {@code weir dns watch}: questions with their answers. */
final class DnsWatchCommand implements Command {
    @Override
    public String name() {
        return "dns watch";
    }

    @Override
    public String synopsis() {
        return "dns watch [-i IF | -r FILE]";
    }

    @Override
    public String description() {
        return "tell which names are asked for by DNS, the answers, and how long they took";
    }

    @Override
    public Set<Option> options() {
        return Watching.OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Only listens: packets of port 53 leave the kernel, nothing else. A line tells of each answer
        who asked whom, what, and how long it took; of a question that nobody answers within 5 s it
        tells that, once another packet comes. Of TCP messages are read that one segment has whole.
        -c ends after so many lines; the last line, on standard error, sums it up.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        DnsLog log = new DnsLog();
        new Watching(arguments, streams, stop)
                .run(
                        "dns",
                        (packet, lines) -> {
                            for (String line : log.came(packet)) {
                                lines.print(packet.timestamp(), line);
                            }
                        });
        streams.err().println(log.summary());
    }
}
