// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.names.Names;
import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.Streams;
import dev.weir.cli.time.LocalZone;
import dev.weir.packet.address.Prefix;
import dev.weir.print.DumpMode;
import dev.weir.print.NameResolver;
import dev.weir.print.PayloadType;
import dev.weir.print.PrintOptions;
import dev.weir.print.TimestampMode;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** From options of the command line to those of the printer. */
public final class Printing {
    static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.NUMERIC,
                    Option.NO_DOMAIN,
                    Option.NO_FOREIGN,
                    Option.VENDOR,
                    Option.COLOR,
                    Option.LINK_HEADER,
                    Option.TIME,
                    Option.NANOSECONDS,
                    Option.MICROSECONDS,
                    Option.PRECISION,
                    Option.HEX,
                    Option.HEX_ASCII,
                    Option.ASCII,
                    Option.QUIET,
                    Option.VERBOSE,
                    Option.NUMBER,
                    Option.ABSOLUTE_SEQUENCE,
                    Option.CHECKSUMS,
                    Option.BGP_DOTTED,
                    Option.NFS_HANDLES,
                    Option.MESH,
                    Option.PACKET_TYPE);

    private static final List<TimestampMode> TIMES =
            List.of(
                    TimestampMode.TIME,
                    TimestampMode.NONE,
                    TimestampMode.EPOCH,
                    TimestampMode.SINCE_PREVIOUS,
                    TimestampMode.DATE,
                    TimestampMode.SINCE_FIRST);

    private Printing() {}

    /** Checks the options, which takes far less time than {@link #options}. */
    static void check(Arguments arguments) throws UsageException {
        times(arguments);
        nanoseconds(arguments);
        payloadType(arguments);
    }

    private static PayloadType payloadType(Arguments arguments) throws UsageException {
        String word = arguments.value(Option.PACKET_TYPE);
        if (word == null) {
            return PayloadType.BY_PORT;
        }
        PayloadType type;
        try {
            type = PayloadType.of(word);
        } catch (IllegalArgumentException e) {
            throw UsageException.inInput(String.valueOf(e.getMessage()));
        }
        if (!type.isPrinted()) {
            throw UsageException.inInput(
                    "-T "
                            + word
                            + ": weir has no printer of it yet; it has "
                            + String.join(", ", PayloadType.printedWords()));
        }
        return type;
    }

    private static TimestampMode times(Arguments arguments) throws UsageException {
        int times = arguments.times(Option.TIME);
        if (times >= TIMES.size()) {
            throw new UsageException("-t can be given five times at most, not " + times + " times");
        }
        return TIMES.get(times);
    }

    /**
     * {@return the options of the printer}
     *
     * @param local the networks that -f means
     * @param streams where it is told that there are no names
     * @param stop ends a wait for names
     */
    static PrintOptions options(Arguments arguments, List<Prefix> local, Streams streams, Stop stop)
            throws UsageException, IOException {
        return PrintOptions.defaults()
                .withNumeric(arguments.has(Option.NUMERIC))
                .withNames(names(arguments, local, streams, stop))
                .withVendors(arguments.has(Option.VENDOR))
                .withLinkHeader(arguments.has(Option.LINK_HEADER))
                .withTimestamps(times(arguments))
                .withNanoseconds(nanoseconds(arguments))
                .withZone(LocalZone.ofThisMachine())
                .withDump(dump(arguments))
                .withQuiet(arguments.has(Option.QUIET))
                .withVerbosity(arguments.times(Option.VERBOSE))
                .withPacketNumbers(arguments.has(Option.NUMBER))
                .withAbsoluteSequenceNumbers(arguments.has(Option.ABSOLUTE_SEQUENCE))
                .withUnverifiedChecksums(arguments.has(Option.CHECKSUMS))
                .withDottedAsNumbers(arguments.has(Option.BGP_DOTTED))
                .withUndecodedHandles(arguments.has(Option.NFS_HANDLES))
                .withMeshHeaders(arguments.has(Option.MESH))
                .withPayloadType(payloadType(arguments));
    }

    private static NameResolver names(
            Arguments arguments, List<Prefix> local, Streams streams, Stop stop)
            throws IOException {
        Vendors vendors = null;
        if (arguments.has(Option.VENDOR)) {
            vendors = Vendors.ofThisMachine();
            if (vendors.isEmpty()) {
                throw new IOException(
                        "--vendor needs a list of who has which addresses, and there is none here;"
                            + " Debian's package ieee-data has one (apt-get install ieee-data)");
            }
        }
        if (arguments.has(Option.NUMERIC) && vendors == null) {
            return NameResolver.none();
        }
        Names names =
                Names.ofThisMachine(
                        arguments.has(Option.NO_DOMAIN),
                        arguments.has(Option.NO_FOREIGN) ? local : List.of(),
                        vendors,
                        complaint -> streams.err().println("weir: " + complaint));
        stop.alsoOnRequest(names::stop);
        return names;
    }

    /** {@return whether times have nanoseconds, printed and written} */
    public static boolean nanoseconds(Arguments arguments) throws UsageException {
        String precision = arguments.value(Option.PRECISION);
        boolean nano = arguments.has(Option.NANOSECONDS) || "nano".equals(precision);
        boolean micro = arguments.has(Option.MICROSECONDS) || "micro".equals(precision);
        if (precision != null && !precision.equals("nano") && !precision.equals("micro")) {
            throw new UsageException(
                    "--time-stamp-precision is micro or nano, not '" + precision + "'");
        }
        if (nano && micro) {
            throw new UsageException("times are either to the microsecond or to the nanosecond");
        }
        return nano;
    }

    /** {@return whether times are cut to microseconds where a savefile has more} */
    public static boolean microseconds(Arguments arguments) {
        return arguments.has(Option.MICROSECONDS)
                || "micro".equals(arguments.value(Option.PRECISION));
    }

    /** With several of them tcpdump prefers -X to -x to -A. */
    private static DumpMode dump(Arguments arguments) {
        int ascii = arguments.times(Option.ASCII);
        int both = arguments.times(Option.HEX_ASCII);
        int hex = arguments.times(Option.HEX);
        if (both > 0) {
            return both > 1 ? DumpMode.HEX_ASCII_LINK : DumpMode.HEX_ASCII;
        }
        if (hex > 0) {
            return hex > 1 ? DumpMode.HEX_LINK : DumpMode.HEX;
        }
        if (ascii > 0) {
            return ascii > 1 ? DumpMode.ASCII_LINK : DumpMode.ASCII;
        }
        return DumpMode.NONE;
    }
}
