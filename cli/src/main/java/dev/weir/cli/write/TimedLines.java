// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Streams;
import dev.weir.cli.time.LocalZone;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;

/**
 * Lines that tell of packets: behind the time of the day, printed at once, no more than -c says.
 */
public final class TimedLines {
    private static final int NANOS_PER_MICRO = 1000;

    private final Streams streams;
    private final long limit;
    private long count;

    public TimedLines(Streams streams, Arguments arguments) throws UsageException {
        this.streams = streams;
        limit = arguments.number(Option.MAX_COUNT, Long.MAX_VALUE, 1, Integer.MAX_VALUE);
    }

    /**
     * Prints a line, unless there are enough.
     *
     * @param time in nanoseconds since 1970
     */
    public void print(long time, String line) throws IOException {
        if (!areEnough()) {
            printLast(time, line);
        }
    }

    /** Prints a line that the end of the run brings, even if there are enough. */
    public void printLast(long time, String line) throws IOException {
        streams.print(clock(time) + " " + line + "\n");
        count++;
    }

    /** {@return whether no line more is wanted} */
    public boolean areEnough() {
        return count >= limit;
    }

    private static String clock(long nanos) {
        Instant time = Instant.ofEpochSecond(0, nanos);
        LocalTime local = LocalTime.ofInstant(time, LocalZone.ofThisMachine());
        return "%02d:%02d:%02d.%06d"
                .formatted(
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond(),
                        local.getNano() / NANOS_PER_MICRO);
    }
}
