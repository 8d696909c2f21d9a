// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;
import dev.weir.cli.output.SafeText;
import dev.weir.live.Direction;
import dev.weir.live.LivePacket;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.Prefix;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.PacketOption;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The interfaces that packets are followed from and to, and the addresses of their machine. */
final class FollowedInterfaces {
    /** More addresses are not believed of a savefile. */
    private static final int MOST_ADDRESSES = 1 << 12;

    private static final int UNICAST = 1;
    private static final int PROMISCUOUS = 4;

    private final List<String> names = new ArrayList<>();
    private final Set<IpAddress> own = new HashSet<>();

    /** None yet, of a machine of which nothing is known. */
    FollowedInterfaces() {}

    /** {@return those of this machine, which has addresses at others too} */
    static FollowedInterfaces of(List<NetworkInterface> sources) throws IOException {
        FollowedInterfaces all = new FollowedInterfaces();
        sources.forEach(source -> all.names.add(source.name()));
        for (NetworkInterface each : NetworkInterfaces.list()) {
            for (NetworkInterface.Address address : each.addresses()) {
                all.addOwn(IpAddress.of(address.address()), address.prefixLength());
            }
        }
        return all;
    }

    /** Adds an interface of a savefile. */
    void add(CaptureInterface added) {
        names.add(added.name().isEmpty() ? "interface " + names.size() : SafeText.of(added.name()));
        for (Option option : added.options()) {
            if (option instanceof InterfaceOption.Ipv4Address(var address, var netmask)) {
                int mask = Ipv4Address.of(netmask.toByteArray()).value();
                addOwn(Ipv4Address.of(address.toByteArray()), Integer.bitCount(mask));
            } else if (option instanceof InterfaceOption.Ipv6Address(var address, int length)) {
                addOwn(Ipv6Address.of(address.toByteArray()), length);
            }
        }
    }

    /** What is sent to all of a network is for this machine too. */
    private void addOwn(IpAddress address, int prefixLength) {
        if (own.size() < MOST_ADDRESSES) {
            own.add(address);
            if (address.isIpv4() && prefixLength >= 0 && prefixLength <= 30) {
                own.add(new Prefix(address, prefixLength).last());
            }
        }
    }

    /** {@return their names, by their numbers; the list grows with them} */
    List<String> names() {
        return names;
    }

    /** {@return how many they are} */
    int count() {
        return names.size();
    }

    /** {@return whether the machine has this address itself} */
    boolean isOwn(IpAddress address) {
        return own.contains(address);
    }

    /** {@return which way a packet goes that was captured here} */
    static Side side(LivePacket packet) {
        if (packet.direction() == Direction.OUT) {
            return Side.OUT;
        }
        return switch (packet.addressee()) {
            case THIS_MACHINE, UNKNOWN -> Side.IN;
            case ALL, GROUP -> Side.HERE;
            case ANOTHER -> Side.PAST;
        };
    }

    /** {@return which way a packet of a savefile went, if the savefile tells} */
    static Side side(SavefilePacket packet) throws IOException {
        for (Option each : packet.options()) {
            if (each instanceof PacketOption.Flags flags) {
                return switch (flags.direction()) {
                    case 1 ->
                            flags.reception() <= UNICAST
                                    ? Side.IN
                                    : flags.reception() == PROMISCUOUS ? Side.PAST : Side.HERE;
                    case 2 -> Side.OUT;
                    default -> Side.UNKNOWN;
                };
            }
        }
        return Side.UNKNOWN;
    }
}
