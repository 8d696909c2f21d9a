// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.neighbor.MessageReader;
import dev.weir.cli.neighbor.NeighborLog;
import dev.weir.cli.neighbor.Vendors;
import dev.weir.packet.Packet;

import java.io.IOException;
import java.util.Set;

/** {@code weir arp watch}: who has which address, from what goes by. */
final class NeighborWatchCommand implements Command {
    @Override
    public String name() {
        return "arp watch";
    }

    @Override
    public String synopsis() {
        return "arp watch [-i IF | -r FILE]";
    }

    @Override
    public String description() {
        return "tell which machine has which address, and what changes";
    }

    @Override
    public Set<Option> options() {
        return Watching.OPTIONS;
    }

    @Override
    public String notes() {
        return """
        Only listens: ARP and neighbour discovery leave the kernel, nothing else, and nothing is sent.
        A line tells of an address that is new, one that moved to another machine or that two machines
        have, one that a machine tells unasked (gratuitous) or would like to have (a probe), and of
        messages from another machine than they say. -c ends after so many lines; the last line, on
        standard error, sums it up.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        NeighborLog log = new NeighborLog(Vendors.ofThisMachine());
        new Watching(arguments, streams, stop)
                .run(
                        "neighbors",
                        (Packet packet, Watching.Lines lines) -> {
                            String line = log.came(MessageReader.read(packet), packet.timestamp());
                            if (line != null) {
                                lines.print(packet.timestamp(), line);
                            }
                        });
        streams.err().println(log.summary());
    }
}
