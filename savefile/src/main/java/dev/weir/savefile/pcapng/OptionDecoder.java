// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Makes options of their codes and values. */
final class OptionDecoder {
    private static final int ENTERPRISE = 4;

    private OptionDecoder() {}

    static Option decode(OptionScope scope, int code, OptionValue value) {
        Option known = anywhere(code, value);
        if (known == null) {
            known =
                    switch (scope) {
                        case SECTION -> section(code, value);
                        case INTERFACE -> ofInterface(code, value);
                        case PACKET -> packet(code, value);
                        case OBSOLETE_PACKET -> code <= 3 ? packet(code, value) : null;
                        case NAMES -> names(code, value);
                        case STATISTICS -> statistics(code, value);
                        case SECRETS -> null;
                    };
        }
        return known == null ? new Option.RawOption(code, value.octets()) : known;
    }

    private static @Nullable Option anywhere(int code, OptionValue value) {
        return switch (code) {
            case Option.Comment.CODE -> text(value.text(), Option.Comment::new);
            case Option.CustomText.COPYABLE, Option.CustomText.NOT_COPYABLE ->
                    value.length() < ENTERPRISE
                            ? null
                            : text(
                                    value.text(ENTERPRISE),
                                    text ->
                                            new Option.CustomText(
                                                    code == Option.CustomText.COPYABLE,
                                                    value.u32(0),
                                                    text));
            case Option.CustomData.COPYABLE, Option.CustomData.NOT_COPYABLE ->
                    value.length() < ENTERPRISE
                            ? null
                            : new Option.CustomData(
                                    code == Option.CustomData.COPYABLE,
                                    value.u32(0),
                                    value.octets(ENTERPRISE));
            default -> null;
        };
    }

    private static @Nullable Option section(int code, OptionValue value) {
        return switch (code) {
            case SectionOption.Hardware.CODE -> text(value.text(), SectionOption.Hardware::new);
            case SectionOption.OperatingSystem.CODE ->
                    text(value.text(), SectionOption.OperatingSystem::new);
            case SectionOption.UserApplication.CODE ->
                    text(value.text(), SectionOption.UserApplication::new);
            default -> null;
        };
    }

    private static @Nullable Option ofInterface(int code, OptionValue value) {
        int length = value.length();
        return switch (code) {
            case InterfaceOption.Name.CODE -> text(value.text(), InterfaceOption.Name::new);
            case InterfaceOption.Description.CODE ->
                    text(value.text(), InterfaceOption.Description::new);
            case InterfaceOption.Ipv4Address.CODE ->
                    length == 8
                            ? new InterfaceOption.Ipv4Address(
                                    value.octets(0, 4), value.octets(4, 4))
                            : null;
            case InterfaceOption.Ipv6Address.CODE ->
                    length == 17
                            ? new InterfaceOption.Ipv6Address(value.octets(0, 16), value.u8(16))
                            : null;
            case InterfaceOption.MacAddress.CODE ->
                    length == 6 ? new InterfaceOption.MacAddress(value.octets()) : null;
            case InterfaceOption.EuiAddress.CODE ->
                    length == 8 ? new InterfaceOption.EuiAddress(value.octets()) : null;
            case InterfaceOption.Speed.CODE ->
                    length == 8 ? new InterfaceOption.Speed(value.u64()) : null;
            case InterfaceOption.TimestampResolution.CODE ->
                    length == 1 ? new InterfaceOption.TimestampResolution(value.u8(0)) : null;
            case InterfaceOption.TimeZone.CODE ->
                    length == 4 ? new InterfaceOption.TimeZone(value.u32(0)) : null;
            case InterfaceOption.Filter.CODE ->
                    length > 0 ? new InterfaceOption.Filter(value.u8(0), value.octets(1)) : null;
            case InterfaceOption.OperatingSystem.CODE ->
                    text(value.text(), InterfaceOption.OperatingSystem::new);
            case InterfaceOption.FrameCheckLength.CODE ->
                    length == 1 ? new InterfaceOption.FrameCheckLength(value.u8(0)) : null;
            case InterfaceOption.TimestampOffset.CODE ->
                    length == 8 ? new InterfaceOption.TimestampOffset(value.u64()) : null;
            case InterfaceOption.Hardware.CODE -> text(value.text(), InterfaceOption.Hardware::new);
            case InterfaceOption.TransmitSpeed.CODE ->
                    length == 8 ? new InterfaceOption.TransmitSpeed(value.u64()) : null;
            case InterfaceOption.ReceiveSpeed.CODE ->
                    length == 8 ? new InterfaceOption.ReceiveSpeed(value.u64()) : null;
            case InterfaceOption.TimeZoneName.CODE ->
                    text(value.text(), InterfaceOption.TimeZoneName::new);
            default -> null;
        };
    }

    private static @Nullable Option packet(int code, OptionValue value) {
        int length = value.length();
        return switch (code) {
            case PacketOption.Flags.CODE ->
                    length == 4 ? new PacketOption.Flags(value.u32(0)) : null;
            case PacketOption.Hash.CODE ->
                    length > 0 ? new PacketOption.Hash(value.u8(0), value.octets(1)) : null;
            case PacketOption.DropCount.CODE ->
                    length == 8 ? new PacketOption.DropCount(value.u64()) : null;
            case PacketOption.PacketId.CODE ->
                    length == 8 ? new PacketOption.PacketId(value.u64()) : null;
            case PacketOption.Queue.CODE ->
                    length == 4 ? new PacketOption.Queue(value.u32(0)) : null;
            case PacketOption.Verdict.CODE ->
                    length > 0 ? new PacketOption.Verdict(value.u8(0), value.octets(1)) : null;
            case PacketOption.ProcessAndThread.CODE ->
                    length == 8
                            ? new PacketOption.ProcessAndThread(value.u32(0), value.u32(4))
                            : null;
            default -> null;
        };
    }

    private static @Nullable Option names(int code, OptionValue value) {
        int length = value.length();
        return switch (code) {
            case NameServerOption.Name.CODE -> text(value.text(), NameServerOption.Name::new);
            case NameServerOption.Ipv4Address.CODE ->
                    length == 4 ? new NameServerOption.Ipv4Address(value.octets()) : null;
            case NameServerOption.Ipv6Address.CODE ->
                    length == 16 ? new NameServerOption.Ipv6Address(value.octets()) : null;
            default -> null;
        };
    }

    private static @Nullable Option statistics(int code, OptionValue value) {
        if (value.length() != Long.BYTES) {
            return null;
        }
        return switch (code) {
            case StatisticsOption.StartTime.CODE -> new StatisticsOption.StartTime(value.time());
            case StatisticsOption.EndTime.CODE -> new StatisticsOption.EndTime(value.time());
            case StatisticsOption.Received.CODE -> new StatisticsOption.Received(value.u64());
            case StatisticsOption.Dropped.CODE -> new StatisticsOption.Dropped(value.u64());
            case StatisticsOption.Accepted.CODE -> new StatisticsOption.Accepted(value.u64());
            case StatisticsOption.DroppedBySystem.CODE ->
                    new StatisticsOption.DroppedBySystem(value.u64());
            case StatisticsOption.Delivered.CODE -> new StatisticsOption.Delivered(value.u64());
            default -> null;
        };
    }

    private static @Nullable Option text(@Nullable String text, Function<String, Option> option) {
        return text == null ? null : option.apply(text);
    }
}
