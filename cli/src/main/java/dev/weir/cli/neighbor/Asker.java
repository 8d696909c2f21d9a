// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.live.NetworkInterface;
import dev.weir.packet.LinkType;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.PacketBuilder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An interface as one that asks its neighbours: what it is called there, and what its questions
 * look like.
 *
 * @param name that of the interface
 * @param mac its address on the link
 * @param own its IP addresses of one version
 */
public record Asker(String name, MacAddress mac, List<Own> own) {
    private static final Ipv6Address ALL_NODES =
            new Ipv6Address(0xff02_0000_0000_0000L, 0x0000_0000_0000_0001L);
    private static final Ipv6Address SOLICITED_NODE =
            new Ipv6Address(0xff02_0000_0000_0000L, 0x0000_0001_ff00_0000L);

    /** An address of its own, and the network that this is of. */
    public record Own(IpAddress address, Prefix network) {}

    public Asker {
        own = List.copyOf(own);
    }

    /**
     * {@return the interface as one that asks}
     *
     * @throws IllegalArgumentException if it cannot ask: no Ethernet, down, no address
     */
    public static Asker of(NetworkInterface source, boolean ipv4) {
        String version = ipv4 ? "IPv4" : "IPv6";
        if (!LinkType.ETHERNET.equals(source.linkType())
                || source.hardwareAddress().isEmpty()
                || source.is(NetworkInterface.Flag.LOOPBACK)) {
            throw new IllegalArgumentException(
                    source.name() + ": has no neighbours; -i names an interface of Ethernet");
        }
        if (!source.is(NetworkInterface.Flag.UP)) { // which takes its addresses of IPv6 away
            throw new IllegalArgumentException(
                    "interface %1$s is down; switch it on with: ip link set %1$s up"
                            .formatted(source.name()));
        }
        List<Own> own = new ArrayList<>();
        for (NetworkInterface.Address each : source.addresses()) {
            IpAddress address = IpAddress.of(each.address());
            if (address.isIpv4() == ipv4) {
                own.add(new Own(address, new Prefix(address, each.prefixLength())));
            }
        }
        if (own.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: has no %s address to ask from; ip address add %s dev %s gives it one"
                            .formatted(
                                    source.name(),
                                    version,
                                    ipv4 ? "ADDRESS/LENGTH" : "fe80::1/64",
                                    source.name()));
        }
        MacAddress mac = (MacAddress) AddressText.parse(source.hardwareAddress()).address();
        return new Asker(source.name(), mac, own);
    }

    /** {@return the networks that are on the link} */
    public List<Prefix> networks() {
        return own.stream().map(Own::network).toList();
    }

    /** {@return the addresses that it has itself, in their order} */
    public Set<IpAddress> addresses() {
        return own.stream().map(Own::address).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return whether it has this address itself} */
    private boolean has(IpAddress address) {
        return own.stream().anyMatch(each -> each.address().equals(address));
    }

    /** {@return the address of its own that is of the same network, else the first} */
    private IpAddress sourceFor(IpAddress target) {
        return own.stream()
                .filter(each -> each.network().contains(target))
                .findFirst()
                .orElse(own.getFirst())
                .address();
    }

    /**
     * {@return the frame that asks who has {@code target}} For an address of its own that is a
     * probe, which changes nothing at the machines that get it.
     */
    public byte[] question(IpAddress target) {
        return switch (target) {
            case Ipv4Address four -> {
                Ipv4Address source = has(four) ? new Ipv4Address(0) : (Ipv4Address) sourceFor(four);
                yield PacketBuilder.build(
                        new Ethernet(MacAddress.BROADCAST, mac), Arp.request(mac, source, four));
            }
            case Ipv6Address six -> {
                Ipv6Address group =
                        new Ipv6Address(
                                SOLICITED_NODE.high(),
                                SOLICITED_NODE.low() | (six.low() & 0xff_ffffL));
                yield PacketBuilder.build(
                        new Ethernet(groupMac(group), mac),
                        Ipv6.of((Ipv6Address) sourceFor(six), group).withHopLimit(255),
                        Icmpv6.neighborSolicitation(six, mac));
            }
        };
    }

    /** {@return pings for all nodes of IPv6, one from each address of its own} */
    public List<byte[]> pings() {
        List<byte[]> pings = new ArrayList<>();
        for (Own each : own) {
            if (each.address() instanceof Ipv6Address six) {
                pings.add(
                        PacketBuilder.build(
                                new Ethernet(groupMac(ALL_NODES), mac),
                                Ipv6.of(six, ALL_NODES).withHopLimit(1),
                                Icmpv6.echo(0x7765, 1)));
            }
        }
        return pings;
    }

    /** RFC 2464 section 7. */
    private static MacAddress groupMac(Ipv6Address group) {
        return new MacAddress(0x3333_0000_0000L | (group.low() & 0xffff_ffffL), 6);
    }
}
