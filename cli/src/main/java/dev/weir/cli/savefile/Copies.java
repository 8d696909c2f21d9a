// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.write.Cut;
import dev.weir.cli.write.LostTimes;
import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapHeaders;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.cli.write.Printing;
import dev.weir.cli.write.SavefileOutput;
import dev.weir.cli.write.SavefileTarget;
import dev.weir.cli.write.WriteFormat;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The savefiles that the packets of others are copied to, as the options want them. */
public final class Copies {
    /** The options that this class reads. */
    public static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.WRITE,
                    Option.FORMAT,
                    Option.NANOSECONDS,
                    Option.MICROSECONDS,
                    Option.PRECISION);

    private static final String TIME_LOST = "packets without a time get time 0, in 1970: ";

    /** {@return where packets stay without a time} */
    private static String without(WriteFormat format) {
        return switch (format) {
            case PCAP -> LostTimes.IN_PCAP;
            case PCAPNG ->
                    "in pcapng only those of the first interface, neither cut nor commented, go"
                            + " without; weir convert keeps all of a file, and weir merge those of"
                            + " the file that is named first";
        };
    }

    /** {@return what an option does for commands that only copy} */
    public static String describe(Option option) {
        return switch (option) {
            case WRITE ->
                    "write to FILE, as pcap, or as pcapng if its name ends so; - is standard"
                            + " output; .gz, .zst or .lz4 behind the name compresses";
            case NANOSECONDS -> "write times of a pcap file to the nanosecond";
            case MICROSECONDS ->
                    "write times of a pcap file to the microsecond; without --micro and --nano they"
                            + " keep their resolution";
            default -> option.description();
        };
    }

    private final Streams streams;
    private final Sources sources;
    private final String file;
    private final WriteFormat format;
    private final boolean nanoseconds;
    private final boolean microseconds;
    private final Runnable timeLost;
    private final Runnable timeCut;
    private final Runnable packetCut;

    /**
     * Reads the options.
     *
     * @param sources the files that are read, none of which may be written
     */
    public Copies(Arguments arguments, Streams streams, List<String> sources)
            throws UsageException, IOException {
        this.streams = streams;
        String target = arguments.value(Option.WRITE);
        if (target == null) {
            throw new UsageException("-w tells where to write; - is standard output");
        }
        this.sources = Sources.of(sources);
        this.sources.refuse(target);
        file = target;
        format = WriteFormat.of(arguments, target);
        nanoseconds = Printing.nanoseconds(arguments);
        microseconds = Printing.microseconds(arguments);
        timeLost = new Warning(name(), TIME_LOST + without(format), streams.err());
        timeCut = microseconds ? () -> {} : new Warning(name(), Cut.TIMES, streams.err());
        packetCut = new Warning(name(), Cut.PACKETS, streams.err());
    }

    /** {@return the name that was given} */
    public String file() {
        return file;
    }

    /** {@return what messages call it} */
    String name() {
        return SafeText.of(new SavefileTarget(file, streams).name());
    }

    public WriteFormat format() {
        return format;
    }

    /**
     * Opens the file for packets that come from nowhere else.
     *
     * @param comments on the file; none if it is pcap
     */
    public Output openFor(Savefile source, List<String> comments) throws IOException {
        return switch (format) {
            case PCAP -> pcap(file, source::interfaces);
            case PCAPNG -> {
                PcapngOutput output = pcapng(file);
                comments.forEach(output::comment);
                output.copyBlocksOf(source);
                yield output;
            }
        };
    }

    /**
     * Opens a pcap file.
     *
     * @param interfaces those known when the first packet comes
     */
    public Output pcap(String name, Supplier<List<CaptureInterface>> interfaces)
            throws IOException {
        sources.refusePiece(name);
        SavefileOutput output =
                new SavefileOutput(
                        new SavefileTarget(name, streams),
                        first -> header(interfaces.get(), first),
                        false);
        output.onTimeLost(timeLost);
        output.onTimeCut(timeCut);
        output.onPacketCut(packetCut);
        output.create();
        return output;
    }

    /** Opens a pcapng file. */
    public PcapngOutput pcapng(String name) throws IOException {
        sources.refusePiece(name);
        PcapngOutput output = new PcapngOutput(new SavefileTarget(name, streams), false);
        output.onTimeLost(timeLost);
        return output;
    }

    private PcapHeader header(List<CaptureInterface> interfaces, @Nullable Packet first) {
        PcapHeader header = PcapHeaders.of(interfaces, first);
        if (nanoseconds) {
            return header.withNanoseconds();
        }
        return microseconds ? header.withMicroseconds() : header;
    }
}
