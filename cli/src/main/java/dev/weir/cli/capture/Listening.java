// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Interrupts;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.interfaces.Interfaces;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.Streams;
import dev.weir.live.CaptureStatistics;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;
import dev.weir.live.Privileges;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Captures of the commands that listen to a protocol: opened, told of and counted alike. */
public final class Listening {
    private Listening() {}

    /** {@return the interface that is named; else the first of Ethernet that is up} */
    public static NetworkInterface source(Arguments arguments, Option option)
            throws UsageException, IOException {
        List<String> names = arguments.values(option);
        if (names.size() > 1) {
            throw new UsageException("-i names one interface here");
        }
        if (!names.isEmpty()) {
            return Interfaces.find(names.getFirst());
        }
        for (NetworkInterface each : NetworkInterfaces.list()) {
            if (LinkType.ETHERNET.equals(each.linkType())
                    && each.is(NetworkInterface.Flag.UP)
                    && !each.is(NetworkInterface.Flag.LOOPBACK)) {
                return each;
            }
        }
        throw new IOException("there is no interface of Ethernet that is up; -i names one");
    }

    /**
     * Opens a capture that hands over each packet at once, ends when the run is to stop, and gives
     * up the rights that it does not need any more, if a user is named.
     */
    public static LiveCapture open(
            LiveCaptureBuilder builder, Arguments arguments, Streams streams, Stop stop)
            throws IOException {
        LiveCapture capture =
                builder.timeout(Duration.ofMillis(1))
                        .onWarning(w -> streams.err().println("weir: warning: " + w))
                        .open();
        try {
            stop.onRequest(capture::stop);
            Interrupts.heed(stop);
            String user = arguments.value(Option.USER);
            if (user != null) {
                Privileges.drop(user);
            }
        } catch (IOException | RuntimeException e) {
            capture.close();
            throw e;
        }
        return capture;
    }

    /** Ends a capture, which may have failed, and tells what its filter has saved. */
    public static void end(LiveCapture capture, Streams streams) throws IOException {
        capture.stop();
        tellCounts(capture, streams);
    }

    /** Tells what the filter has saved. */
    public static void tellCounts(LiveCapture capture, Streams streams) throws IOException {
        CaptureStatistics counts = capture.statistics();
        StringBuilder line = new StringBuilder();
        if (counts.seen() != CaptureStatistics.UNKNOWN) {
            line.append(Quantity.count(counts.seen(), "frame"))
                    .append(" seen by ")
                    .append(
                            String.join(
                                    ", ",
                                    capture.networkInterfaces().stream()
                                            .map(NetworkInterface::name)
                                            .toList()));
            line.append(", ");
        }
        line.append(Quantity.count(counts.received(), "frame")).append(" delivered by the filter");
        if (counts.dropped() > 0) {
            line.append(", ")
                    .append(Quantity.count(counts.dropped(), "frame"))
                    .append(" dropped by the kernel");
        }
        streams.err().println(line);
    }
}
