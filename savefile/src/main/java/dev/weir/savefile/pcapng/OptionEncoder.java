// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/** Writes options into a block. */
final class OptionEncoder {
    private static final int LONGEST = 0xffff;

    private OptionEncoder() {}

    /** Writes the options and their end; nothing at all if there are none. */
    static void encodeWithEnd(List<Option> options, BlockBuffer out) {
        encode(options, out);
        if (!options.isEmpty()) {
            out.u16(EncodedOptions.END_OF_OPTIONS).u16(0);
        }
    }

    /** Writes the options without their end. */
    static void encode(List<Option> options, BlockBuffer out) {
        for (Option option : options) {
            if (option.code() <= 0 || option.code() > 0xffff) {
                throw new IllegalArgumentException(
                        "code of an option is not in 1..65535: " + option.code());
            }
            out.u16(option.code()).u16(0);
            int begin = out.length();
            value(option, out);
            int length = out.length() - begin;
            if (length > LONGEST) {
                throw new IllegalArgumentException(
                        "option %d has %d bytes, more than %d"
                                .formatted(option.code(), length, LONGEST));
            }
            out.setU16(begin - 2, length);
            out.pad();
        }
    }

    private static void value(Option option, BlockBuffer out) {
        switch (option) {
            case Option.Comment(String text) -> out.text(text);
            case Option.CustomText custom -> out.u32(custom.enterprise()).text(custom.text());
            case Option.CustomData custom -> out.u32(custom.enterprise()).octets(custom.data());
            case Option.RawOption raw -> out.octets(raw.value());
            case SectionOption.Hardware(String text) -> out.text(text);
            case SectionOption.OperatingSystem(String text) -> out.text(text);
            case SectionOption.UserApplication(String text) -> out.text(text);
            case InterfaceOption ofInterface -> value(ofInterface, out);
            case PacketOption.Flags(int bits) -> out.u32(bits);
            case PacketOption.Hash(int algorithm, Octets hash) -> out.u8(algorithm).octets(hash);
            case PacketOption.DropCount(long packets) -> out.u64(packets);
            case PacketOption.PacketId(long id) -> out.u64(id);
            case PacketOption.Queue(int queue) -> out.u32(queue);
            case PacketOption.Verdict(int kind, Octets verdict) -> out.u8(kind).octets(verdict);
            case PacketOption.ProcessAndThread(int process, int thread) ->
                    out.u32(process).u32(thread);
            case StatisticsOption.StartTime(long units) -> out.time(units);
            case StatisticsOption.EndTime(long units) -> out.time(units);
            case StatisticsOption.Received(long packets) -> out.u64(packets);
            case StatisticsOption.Dropped(long packets) -> out.u64(packets);
            case StatisticsOption.Accepted(long packets) -> out.u64(packets);
            case StatisticsOption.DroppedBySystem(long packets) -> out.u64(packets);
            case StatisticsOption.Delivered(long packets) -> out.u64(packets);
            case NameServerOption.Name(String text) -> out.text(text);
            case NameServerOption.Ipv4Address(Octets address) -> out.octets(address);
            case NameServerOption.Ipv6Address(Octets address) -> out.octets(address);
        }
    }

    private static void value(InterfaceOption option, BlockBuffer out) {
        switch (option) {
            case InterfaceOption.Name(String text) -> out.text(text);
            case InterfaceOption.Description(String text) -> out.text(text);
            case InterfaceOption.Ipv4Address(Octets address, Octets netmask) ->
                    out.octets(address).octets(netmask);
            case InterfaceOption.Ipv6Address(Octets address, int prefixLength) ->
                    out.octets(address).u8(prefixLength);
            case InterfaceOption.MacAddress(Octets address) -> out.octets(address);
            case InterfaceOption.EuiAddress(Octets address) -> out.octets(address);
            case InterfaceOption.Speed(long bitsPerSecond) -> out.u64(bitsPerSecond);
            case InterfaceOption.TimestampResolution(int tsresol) -> out.u8(tsresol);
            case InterfaceOption.TimeZone(int offset) -> out.u32(offset);
            case InterfaceOption.Filter(int kind, Octets filter) -> out.u8(kind).octets(filter);
            case InterfaceOption.OperatingSystem(String text) -> out.text(text);
            case InterfaceOption.FrameCheckLength(int bits) -> out.u8(bits);
            case InterfaceOption.TimestampOffset(long seconds) -> out.u64(seconds);
            case InterfaceOption.Hardware(String text) -> out.text(text);
            case InterfaceOption.TransmitSpeed(long bitsPerSecond) -> out.u64(bitsPerSecond);
            case InterfaceOption.ReceiveSpeed(long bitsPerSecond) -> out.u64(bitsPerSecond);
            case InterfaceOption.TimeZoneName(String text) -> out.text(text);
        }
    }
}
