// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Blocks of every type, with every option of the draft. */
public final class SampleBlocks {
    private static final Octets FOUR = Octets.of((byte) 192, (byte) 0, (byte) 2, (byte) 1);
    private static final Octets SIX = octets("sixsix");
    private static final Octets EIGHT = octets("eighteig");
    private static final Octets SIXTEEN = octets("sixteensixteen16");

    private SampleBlocks() {}

    static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Options that any block may have. */
    private static List<Option> with(Option... own) {
        List<Option> all = new ArrayList<>(List.of(own));
        all.add(new Option.Comment("first"));
        all.add(new Option.Comment(""));
        all.add(new Option.Comment("zwölf – 十二"));
        all.add(new Option.CustomText(true, 32_473, "text"));
        all.add(new Option.CustomText(false, -1, ""));
        all.add(new Option.CustomData(true, 32_473, octets("\0\1")));
        all.add(new Option.CustomData(false, 1, Octets.EMPTY));
        all.add(new Option.RawOption(0x8123, octets("abc")));
        all.add(new Option.RawOption(1, Octets.of((byte) 0xff))); // no UTF-8
        all.add(new Option.RawOption(2988, Octets.of((byte) 1)));
        return all;
    }

    private static List<Option> ofInterface() {
        return with(
                new InterfaceOption.Name("eth0"),
                new InterfaceOption.Description("outside"),
                new InterfaceOption.Ipv4Address(FOUR, FOUR),
                new InterfaceOption.Ipv4Address(FOUR, FOUR),
                new InterfaceOption.Ipv6Address(SIXTEEN, 64),
                new InterfaceOption.MacAddress(SIX),
                new InterfaceOption.EuiAddress(EIGHT),
                new InterfaceOption.Speed(-1),
                new InterfaceOption.TimestampResolution(9),
                new InterfaceOption.TimeZone(-7200),
                InterfaceOption.Filter.expression("tcp port 80"),
                new InterfaceOption.Filter(1, EIGHT),
                new InterfaceOption.OperatingSystem("Linux"),
                new InterfaceOption.FrameCheckLength(32),
                new InterfaceOption.TimestampOffset(-3),
                new InterfaceOption.Hardware("card"),
                new InterfaceOption.TransmitSpeed(1_000_000_000_000L),
                new InterfaceOption.ReceiveSpeed(1),
                new InterfaceOption.TimeZoneName("Europe/Berlin"),
                new Option.RawOption(8, octets("short")));
    }

    private static List<Option> ofPacket() {
        return with(
                new PacketOption.Flags(0x8001_0089),
                new PacketOption.Hash(2, FOUR),
                new PacketOption.Hash(3, SIXTEEN),
                new PacketOption.DropCount(-2),
                new PacketOption.PacketId(0x0102_0304_0506_0708L),
                new PacketOption.Queue(-1),
                new PacketOption.Verdict(1, EIGHT),
                new PacketOption.ProcessAndThread(7, 8),
                new Option.RawOption(2, octets("flags")));
    }

    private static List<NameRecord> names() {
        return List.of(
                new NameRecord.Ipv4(FOUR, List.of("example.org", "www.example.org")),
                new NameRecord.Ipv6(SIXTEEN, List.of("example.net")),
                new NameRecord.Eui48(SIX, List.of("printer")),
                new NameRecord.Eui64(EIGHT, List.of("", "sensor")),
                new NameRecord.RawRecord(99, octets("?")),
                new NameRecord.RawRecord(1, FOUR));
    }

    /** {@return one section with a block of every type} */
    public static List<Block> section(ByteOrder order) {
        return List.of(
                new SectionHeader(
                        order,
                        1,
                        0,
                        SectionHeader.UNKNOWN_LENGTH,
                        with(
                                new SectionOption.Hardware("machine"),
                                new SectionOption.OperatingSystem("Linux 6.18"),
                                new SectionOption.UserApplication("weir"))),
                new InterfaceDescription(1, 0, 96, ofInterface()),
                new InterfaceDescription(113, 0xbeef, 0, List.of()),
                new EnhancedPacket(0, 0x1_0000_0002L, 1500, octets("hello"), ofPacket()),
                new EnhancedPacket(1, -1, 0, Octets.EMPTY, List.of()),
                new SimplePacket(3, octets("abc")),
                new SimplePacket(1500, Octets.of(new byte[96])),
                new ObsoletePacket(
                        1,
                        0xffff,
                        5,
                        60,
                        octets("old"),
                        with(new PacketOption.Flags(1), new Option.RawOption(4, EIGHT))),
                new NameResolution(
                        names(),
                        with(
                                new NameServerOption.Name("dns"),
                                new NameServerOption.Ipv4Address(FOUR),
                                new NameServerOption.Ipv6Address(SIXTEEN))),
                new NameResolution(List.of(), List.of()),
                new InterfaceStatistics(
                        0,
                        7,
                        with(
                                new StatisticsOption.StartTime(0x1_0000_0002L),
                                new StatisticsOption.EndTime(-2),
                                new StatisticsOption.Received(1),
                                new StatisticsOption.Dropped(2),
                                new StatisticsOption.Accepted(3),
                                new StatisticsOption.DroppedBySystem(4),
                                new StatisticsOption.Delivered(5),
                                new Option.RawOption(9, EIGHT))),
                new DecryptionSecrets(
                        DecryptionSecrets.TLS_KEY_LOG, octets("CLIENT_RANDOM x"), with()),
                new SystemdJournalExport(octets("__REALTIME_TIMESTAMP=1\n\n")),
                new CustomBlock(true, 32_473, EIGHT),
                new CustomBlock(false, 32_473, Octets.EMPTY),
                new UnknownBlock(0x8000_0001, FOUR));
    }
}
