// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Streams;
import dev.weir.packet.address.Prefix;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.Scan;
import dev.weir.savefile.pcapng.InterfaceDescription;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Where the options send packets. */
public final class Outputs {
    /** The options that this class reads, those of the printer among them. */
    public static final Set<Option> OPTIONS =
            Option.union(
                    Printing.OPTIONS,
                    EnumSet.of(
                            Option.JSON,
                            Option.FIELDS,
                            Option.WRITE,
                            Option.FORMAT,
                            Option.PRINT,
                            Option.COUNT,
                            Option.LINE_BUFFERED,
                            Option.PACKET_BUFFERED));

    private final Arguments arguments;
    private final Streams streams;
    private final @Nullable String file;

    /**
     * How to print, or null if nothing is printed: to know the zone and the services takes time.
     */
    private final @Nullable PacketForm printing;

    private final boolean nanoseconds;
    private final boolean microseconds;
    private final WriteFormat format;
    private final LostTimes lostTimes = new LostTimes();
    private final Cut cutTimes = new Cut(Cut.TIMES);
    private final Cut cutPackets = new Cut(Cut.PACKETS);

    /**
     * The outputs that the options ask for.
     *
     * @param local the networks that the interfaces are in; none of a file
     * @param stop says when the run is to end
     */
    public Outputs(Arguments arguments, Streams streams, List<Prefix> local, Stop stop)
            throws UsageException, IOException {
        this.arguments = arguments;
        this.streams = streams;
        file = arguments.value(Option.WRITE);
        PacketForm.check(arguments);
        if (writes() && !prints()) {
            for (Option option : List.of(Option.JSON, Option.FIELDS)) {
                if (arguments.has(option)) {
                    throw new UsageException(
                            option.display()
                                    + " says how packets are printed, and with -w none are;"
                                    + " --print prints them too");
                }
            }
        }
        printing = prints() ? PacketForm.of(arguments, local, streams, stop) : null;
        nanoseconds = Printing.nanoseconds(arguments);
        microseconds = Printing.microseconds(arguments);
        format = WriteFormat.of(arguments, file);
    }

    /** {@return whether packets are printed} */
    public boolean prints() {
        return arguments.has(Option.PRINT) || (file == null && !arguments.has(Option.COUNT));
    }

    /** {@return whether packets are written to a file} */
    public boolean writes() {
        return file != null;
    }

    /** {@return whether packets are written, many together, and nothing else is done with them} */
    public boolean onlyWrites() {
        return writes() && !prints() && !arguments.has(Option.PACKET_BUFFERED);
    }

    /** {@return whether they need more of a packet than its bytes and its time} */
    public boolean needsAllOfPackets() {
        return writes() && format == WriteFormat.PCAPNG;
    }

    /** {@return whether packets are counted and nothing else} */
    public boolean onlyCounts() {
        return file == null && !prints();
    }

    /**
     * Opens the savefile to write, if packets go there and nowhere else, nobody waits for each of
     * them, and it is a file, so that it can be written at many places.
     *
     * @return null otherwise
     */
    public @Nullable SavefileChannel openForCopy() throws IOException {
        if (file == null
                || prints()
                || arguments.has(Option.PACKET_BUFFERED)
                || format != WriteFormat.PCAP
                || !new SavefileTarget(file, streams).isPlainFile()) {
            return null;
        }
        Path path = Path.of(file);
        return Files.isRegularFile(path) || Files.notExists(path)
                ? SavefileChannel.open(path)
                : null;
    }

    /** {@return the name of the savefile to write} */
    public String fileName() {
        return String.valueOf(file);
    }

    /** Watches what a scan cannot keep of the packets that it copies. */
    public void watchLossesOf(Scan scan) {
        scan.onTimeLost(lostTimes).onTimeCut(cutTimes).onPacketCut(cutPackets);
    }

    /** Tells what a pcap savefile could not keep of the packets, once all are written. */
    public void tellOfLosses() {
        if (file != null) {
            String name = new SavefileTarget(file, streams).name();
            lostTimes.tell(name, streams.err());
            if (!microseconds) {
                cutTimes.tell(name, streams.err());
            }
            cutPackets.tell(name, streams.err());
        }
    }

    /** {@return the header as the options want it} */
    public PcapHeader precise(PcapHeader header) {
        if (nanoseconds) {
            return header.withNanoseconds();
        }
        return microseconds ? header.withMicroseconds() : header;
    }

    /**
     * Opens the output.
     *
     * @param header what the header of a savefile says
     * @param afterword what is said of a packet behind its line
     * @param now whether a pcap savefile is made at once, or when the first packet comes
     * @param source where the packets come from, if that is a savefile
     */
    public Output open(
            SavefileOutput.Header header,
            LinePrinter.Afterword afterword,
            boolean now,
            @Nullable Savefile source)
            throws IOException {
        Output lines = lines(afterword, new InterfaceNames(source));
        if (file == null) {
            return lines;
        }
        Output savefile =
                switch (format) {
                    case PCAP -> pcap(header, now, new SavefileTarget(file, streams));
                    case PCAPNG -> pcapng(source, new SavefileTarget(file, streams));
                };
        return prints() ? Output.both(savefile, lines) : savefile;
    }

    /**
     * Opens the output of a capture, whose files another thread writes.
     *
     * @param header what the header of a pcap savefile says, as far as the options do not
     * @param interfaces what is known of the interfaces, by the number that packets have
     * @param counts what they have counted
     * @param end ends the capture
     */
    public Output open(
            CaptureFiles files,
            PcapHeader header,
            List<InterfaceDescription> interfaces,
            CapturedSections.Counts counts,
            Runnable end)
            throws IOException {
        Output lines = lines(LinePrinter.Afterword.NONE, new CapturedNames(interfaces));
        if (file == null) {
            return lines;
        }
        Output savefile =
                files.open(
                        format,
                        format(header, interfaces, counts),
                        arguments.has(Option.PACKET_BUFFERED),
                        end);
        return prints() ? Output.both(savefile, lines) : savefile;
    }

    /**
     * {@return an output that does with packets what is done with those that are only written, and
     * forgets them}
     */
    public Output rehearsal(
            CaptureFiles files, PcapHeader header, List<InterfaceDescription> interfaces)
            throws IOException {
        return files.rehearsal(format(header, interfaces, List::of));
    }

    private RotatedFiles.Format format(
            PcapHeader header,
            List<InterfaceDescription> interfaces,
            CapturedSections.Counts counts) {
        return switch (format) {
            case PCAP -> CaptureFiles.pcap(precise(header));
            case PCAPNG -> new CapturedSections(interfaces, counts, InstantSource.system());
        };
    }

    private Output lines(LinePrinter.Afterword afterword, IntFunction<String> interfaces) {
        return printing != null
                ? new LinePrinter(
                        interfaces instanceof CapturedNames names
                                ? names.before(printing.lines(names))
                                : printing.lines(interfaces),
                        streams.out(),
                        streams.outIsTerminal() || arguments.has(Option.LINE_BUFFERED),
                        afterword)
                : Output.nowhere();
    }

    private Output pcap(SavefileOutput.Header header, boolean now, SavefileTarget target)
            throws IOException {
        SavefileOutput savefile =
                new SavefileOutput(
                        target,
                        packet -> precise(header.of(packet)),
                        arguments.has(Option.PACKET_BUFFERED));
        savefile.onTimeLost(lostTimes);
        savefile.onTimeCut(cutTimes);
        savefile.onPacketCut(cutPackets);
        if (now) {
            savefile.create();
        }
        return savefile;
    }

    private Output pcapng(@Nullable Savefile source, SavefileTarget target) throws IOException {
        PcapngOutput savefile = new PcapngOutput(target, arguments.has(Option.PACKET_BUFFERED));
        if (source != null) {
            savefile.copyBlocksOf(source);
        }
        return savefile;
    }
}
