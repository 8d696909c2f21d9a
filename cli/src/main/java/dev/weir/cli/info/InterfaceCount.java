// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.output.Quantity;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameServerOption;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.OptionScope;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionOption;
import dev.weir.savefile.pcapng.StatisticsOption;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An interface, and how many packets of it a savefile has. */
public final class InterfaceCount {
    /** Bytes of one in a filter that is a program. */
    private static final int INSTRUCTION = 8;

    /** Something that is said of an interface, with the name under which it is shown. */
    public record Fact(String name, String value) {}

    private final CaptureInterface captured;
    private @Nullable InterfaceStatistics statistics;
    private long packets;
    private long bytes;

    InterfaceCount(CaptureInterface captured) {
        this.captured = captured;
    }

    void add(int caplen) {
        packets++;
        bytes += caplen;
    }

    /** Keeps what the interface had counted; the last that says so is right. */
    void setStatistics(InterfaceStatistics last) {
        statistics = last;
    }

    public CaptureInterface captured() {
        return captured;
    }

    public long packets() {
        return packets;
    }

    /** {@return captured bytes} */
    public long bytes() {
        return bytes;
    }

    /** {@return what the savefile says of the interface besides its link type and snaplen} */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (captured.frameCheckLength() > 0) {
            facts.add(new Fact("Frame check", captured.frameCheckLength() + " bytes"));
        }
        for (Option option : captured.options()) {
            switch (Summary.shown(option, OptionScope.INTERFACE)) {
                case Option.Comment comment -> facts.add(new Fact("Comment", comment.text()));
                case InterfaceOption.Name name -> facts.add(new Fact("Name", name.text()));
                case InterfaceOption.Description text ->
                        facts.add(new Fact("Description", text.text()));
                case InterfaceOption.Hardware text -> facts.add(new Fact("Hardware", text.text()));
                case InterfaceOption.OperatingSystem text ->
                        facts.add(new Fact("Operating system", text.text()));
                case InterfaceOption.Speed speed ->
                        facts.add(
                                new Fact(
                                        "Speed",
                                        Long.toUnsignedString(speed.bitsPerSecond()) + " bits/s"));
                case InterfaceOption.Filter filter when filter.kind() == 0 ->
                        facts.add(
                                new Fact(
                                        "Filter",
                                        new String(
                                                filter.filter().toByteArray(),
                                                StandardCharsets.UTF_8)));
                case InterfaceOption.Filter program when program.kind() == 1 ->
                        facts.add(
                                new Fact(
                                        "Filter",
                                        Quantity.count(
                                                        program.filter().length() / INSTRUCTION,
                                                        "instruction")
                                                + " of BPF"));
                case InterfaceOption.TimestampOffset(long seconds) when seconds != 0 ->
                        facts.add(new Fact("Time offset", seconds + " seconds"));
                case InterfaceOption.FrameCheckLength(int bits)
                        when bits != Byte.SIZE * captured.frameCheckLength() ->
                        facts.add(new Fact("Frame check", bits + " bits"));
                case InterfaceOption _,
                        SectionOption _,
                        PacketOption _,
                        StatisticsOption _,
                        NameServerOption _,
                        Option.CustomText _,
                        Option.CustomData _,
                        Option.RawOption _ -> {
                    // Not shown: addresses, time zones, what only programs read.
                }
            }
        }
        return facts;
    }

    /** {@return what the interface had counted, as the savefile says} */
    public List<Fact> counts() {
        List<Fact> counts = new ArrayList<>();
        if (statistics != null) {
            for (Option option : statistics.options()) {
                if (option instanceof StatisticsOption said) {
                    switch (said) {
                        case StatisticsOption.Received n -> add(counts, "Received", n.packets());
                        case StatisticsOption.Dropped n ->
                                add(counts, "Dropped by the interface", n.packets());
                        case StatisticsOption.Accepted n ->
                                add(counts, "Accepted by the filter", n.packets());
                        case StatisticsOption.DroppedBySystem n ->
                                add(counts, "Dropped by the system", n.packets());
                        case StatisticsOption.Delivered n -> add(counts, "Delivered", n.packets());
                        case StatisticsOption.StartTime _, StatisticsOption.EndTime _ -> {
                            // the times of the packets say it
                        }
                    }
                }
            }
        }
        return counts;
    }

    private static void add(List<Fact> counts, String name, long packets) {
        counts.add(new Fact(name, Long.toUnsignedString(packets)));
    }
}
