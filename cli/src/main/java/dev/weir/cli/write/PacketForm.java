// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Streams;
import dev.weir.packet.address.Prefix;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.print.json.JsonPrinter;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** In which form packets are printed: tcpdump's text, JSON, or chosen fields in columns. */
sealed interface PacketForm {
    /** Options that say how text looks, and nothing of the other forms. */
    Set<Option> OF_TEXT =
            EnumSet.of(
                    Option.TIME,
                    Option.NANOSECONDS,
                    Option.MICROSECONDS,
                    Option.PRECISION,
                    Option.HEX_ASCII,
                    Option.ASCII,
                    Option.VERBOSE,
                    Option.NUMBER,
                    Option.LINK_HEADER,
                    Option.COLOR,
                    Option.NO_DOMAIN,
                    Option.NO_FOREIGN,
                    Option.VENDOR,
                    Option.ABSOLUTE_SEQUENCE,
                    Option.CHECKSUMS,
                    Option.BGP_DOTTED,
                    Option.NFS_HANDLES,
                    Option.MESH,
                    Option.PACKET_TYPE);

    /** tcpdump's text, in colours if they are wanted. */
    record Text(PrintOptions options, boolean colored) implements PacketForm {}

    /** JSON, an object a line; with the octets of packets if {@code bytes}. */
    record Json(boolean bytes) implements PacketForm {}

    /** The fields of these paths, with tabs between. */
    record Columns(String paths) implements PacketForm {}

    /**
     * {@return the form that the options ask for}
     *
     * @param local the networks that -f means
     * @param streams where it is told that there are no names
     * @param stop ends a wait for names
     */
    static PacketForm of(Arguments arguments, List<Prefix> local, Streams streams, Stop stop)
            throws UsageException, IOException {
        String paths = arguments.value(Option.FIELDS);
        if (paths != null) {
            return new Columns(paths);
        }
        if (arguments.has(Option.JSON)) {
            return new Json(arguments.has(Option.HEX));
        }
        return new Text(
                Printing.options(arguments, local, streams, stop),
                Color.isWanted(arguments, streams.outIsTerminal(), System.getenv()));
    }

    /** Checks the options, which takes far less time than {@link #of}. */
    static void check(Arguments arguments) throws UsageException {
        String paths = arguments.value(Option.FIELDS);
        if (paths == null && !arguments.has(Option.JSON)) {
            Printing.check(arguments);
            Color.isWanted(arguments, false, Map.of());
            return;
        }
        if (paths != null && arguments.has(Option.JSON)) {
            throw new UsageException("--json and --fields: packets are printed in one form");
        }
        String form = paths == null ? "--json" : "--fields";
        for (Option option : OF_TEXT) {
            boolean ofFiles = arguments.has(Option.WRITE) && option.isAboutTimes();
            if (arguments.has(option) && !ofFiles) {
                throw new UsageException(
                        option.display()
                                + " says how text looks; with "
                                + form
                                + " it says nothing");
            }
        }
        if (paths != null) {
            if (arguments.has(Option.HEX)) {
                throw new UsageException("-x with --fields: choose the field bytes instead");
            }
            columns(paths, id -> "");
        }
    }

    private static ColumnPrinter columns(String paths, IntFunction<String> interfaces)
            throws UsageException {
        try {
            return ColumnPrinter.of(paths, interfaces);
        } catch (IllegalArgumentException e) {
            throw UsageException.inInput(
                    "--fields: " + e.getMessage() + " (docs/json.md lists them)");
        }
    }

    /**
     * {@return what prints packets in this form}
     *
     * @param interfaces gives the name of an interface by its number, or nothing
     */
    default PacketLines lines(IntFunction<String> interfaces) {
        return switch (this) {
            case Text(PrintOptions options, boolean colored) -> {
                PacketLines plain = new PacketPrinter(options)::print;
                yield colored ? new ColoredLines(plain, options) : plain;
            }
            case Json(boolean bytes) -> new JsonPrinter(interfaces, bytes)::print;
            case Columns(String paths) -> ColumnPrinter.of(paths, interfaces)::print;
        };
    }
}
