// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import java.time.ZoneId;

/**
 * What a line says of a packet.
 *
 * <p>{@code PrintOptions.defaults().withNumeric(true).withLinkHeader(true)} is tcpdump's {@code -n
 * -e}.
 *
 * @param numeric no names, only numbers ({@code -n})
 * @param linkHeader the link-layer header too ({@code -e})
 * @param timestamps how the time is printed ({@code -t} to {@code -ttttt})
 * @param nanoseconds nine digits of a second and not six ({@code --nano})
 * @param dump the bytes below the line ({@code -x}, {@code -X}, {@code -A})
 * @param quiet less about each protocol ({@code -q})
 * @param verbosity more about each protocol, 0 and up ({@code -v})
 * @param packetNumbers the number of the packet first ({@code -#})
 * @param absoluteSequenceNumbers TCP sequence numbers as they are ({@code -S})
 * @param zone where "local" time is
 * @param names where names come from; asked only when not {@code numeric}
 */
public record PrintOptions(
        boolean numeric,
        boolean linkHeader,
        TimestampMode timestamps,
        boolean nanoseconds,
        DumpMode dump,
        boolean quiet,
        int verbosity,
        boolean packetNumbers,
        boolean absoluteSequenceNumbers,
        ZoneId zone,
        NameResolver names) {
    private static final PrintOptions DEFAULTS =
            new PrintOptions(
                    false,
                    false,
                    TimestampMode.TIME,
                    false,
                    DumpMode.NONE,
                    false,
                    0,
                    false,
                    false,
                    ZoneId.systemDefault(),
                    NameResolver.none());

    public PrintOptions {
        if (verbosity < 0) {
            throw new IllegalArgumentException("verbosity is negative: " + verbosity);
        }
    }

    /** {@return no option at all, the local time zone of this process, and no names} */
    public static PrintOptions defaults() {
        return DEFAULTS;
    }

    /** {@return these options with {@link #numeric} set} */
    public PrintOptions withNumeric(boolean numeric) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #linkHeader} set} */
    public PrintOptions withLinkHeader(boolean linkHeader) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #timestamps} set} */
    public PrintOptions withTimestamps(TimestampMode timestamps) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #nanoseconds} set} */
    public PrintOptions withNanoseconds(boolean nanoseconds) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #dump} set} */
    public PrintOptions withDump(DumpMode dump) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #quiet} set} */
    public PrintOptions withQuiet(boolean quiet) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #verbosity} set} */
    public PrintOptions withVerbosity(int verbosity) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #packetNumbers} set} */
    public PrintOptions withPacketNumbers(boolean packetNumbers) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #absoluteSequenceNumbers} set} */
    public PrintOptions withAbsoluteSequenceNumbers(boolean absoluteSequenceNumbers) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #zone} set} */
    public PrintOptions withZone(ZoneId zone) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }

    /** {@return these options with {@link #names} set} */
    public PrintOptions withNames(NameResolver names) {
        return new PrintOptions(
                numeric,
                linkHeader,
                timestamps,
                nanoseconds,
                dump,
                quiet,
                verbosity,
                packetNumbers,
                absoluteSequenceNumbers,
                zone,
                names);
    }
}
