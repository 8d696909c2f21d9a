// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.cli.output.SafeText;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.InvalidAddressException;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter that has a name.
 *
 * @param name as it is typed
 * @param primitive what the filter language has in front of each MAC address that is named behind
 *     the name; empty if nothing is
 * @param expression what it keeps, in the filter language; empty if the addresses are all of it
 * @param description the same in English
 */
public record NamedFilter(String name, String primitive, String expression, String description) {
    private static final String DISCOVERY = "icmp6 and ip6[40] >= 133 and ip6[40] <= 137";

    /** All of them, in the order in which they are listed. */
    public static final List<NamedFilter> ALL =
            List.of(
                    of("arp", "arp", "who has which address: ARP of IPv4"),
                    of("arp-request", "arp[6:2] = 1", "questions of ARP"),
                    of("arp-reply", "arp[6:2] = 2", "answers of ARP: which machine has an address"),
                    of(
                            "arp-gratuitous",
                            "arp[14:4] = arp[24:4]",
                            "machines that tell their own address, unasked"),
                    of("rarp", "rarp", "machines that ask for their own address: Reverse ARP"),
                    of("rarp-request", "rarp[6:2] = 3", "questions of Reverse ARP"),
                    of("nd", DISCOVERY, "neighbours and routers of IPv6 find each other"),
                    of("neighbors", "arp or (" + DISCOVERY + ")", "arp and nd"),
                    of(
                            "ping",
                            "icmp[0] = 8 or icmp[0] = 0 or icmp6[0] = 128 or icmp6[0] = 129",
                            "pings and their answers, of both IPs"),
                    of("icmp", "icmp or icmp6", "messages of control, of both IPs"),
                    of(
                            "icmp-error",
                            "icmp[0] = 3 or icmp[0] = 11 or icmp[0] = 12"
                                    + " or (icmp6 and icmp6[0] < 128)",
                            "packets that could not be delivered: unreachable, too big, too old"),
                    of(
                            "dhcp",
                            "udp and (port 67 or port 68)",
                            "addresses are given to machines: DHCP and BOOTP"),
                    of("dhcpv6", "ip6 and udp and (port 546 or port 547)", "the same of IPv6"),
                    of("dns", "port 53", "names are asked for"),
                    of("mdns", "udp port 5353", "names are asked for on this link"),
                    of("ntp", "udp port 123", "the time is asked for"),
                    of("ssh", "tcp port 22", "secure shells"),
                    of("http", "tcp port 80", "the web, readable"),
                    of(
                            "https",
                            "tcp port 443 or udp port 443",
                            "the web, encrypted, by TCP and by QUIC"),
                    of(
                            "http-request",
                            "tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420"
                                    + " or tcp[((tcp[12] & 0xf0) >> 2):4] = 0x504f5354",
                            "segments that begin with GET or POST, of IPv4"),
                    of(
                            "syn",
                            "tcp[13] & 0x12 = 2",
                            "connections that begin: SYN without ACK, of IPv4"),
                    of(
                            "syn-fin-rst",
                            "tcp[13] & 7 != 0",
                            "connections that begin and end: SYN, FIN or RST, of IPv4"),
                    of("fragments", "ip[6:2] & 0x3fff != 0", "parts of packets of IPv4"),
                    of("broadcast", "ether broadcast", "frames for everybody"),
                    of("multicast", "ether multicast", "frames for everybody and for groups"),
                    of("stp", "stp", "bridges find their tree"),
                    of("lldp", "ether proto 0x88cc", "switches tell who they are"),
                    of("vlan", "vlan", "frames with a tag of a VLAN"),
                    new NamedFilter("from-mac", "ether src", "", "frames from these machines"),
                    new NamedFilter("to-mac", "ether dst", "", "frames for these machines"),
                    new NamedFilter(
                            "with-mac", "ether host", "", "frames from or for these machines"),
                    new NamedFilter(
                            "arp-reply-from-mac",
                            "ether src",
                            "arp[6:2] = 2",
                            "which address these machines have"));

    private static NamedFilter of(String name, String expression, String description) {
        return new NamedFilter(name, "", expression, description);
    }

    /** {@return the filter of that name, or null if there is none} */
    public static @Nullable NamedFilter find(String name) {
        for (NamedFilter each : ALL) {
            if (each.name.equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** {@return whether MAC addresses are named behind its name} */
    public boolean takesAddresses() {
        return !primitive.isEmpty();
    }

    /** {@return its name, and what is named behind it} */
    public String synopsis() {
        return takesAddresses() ? name + " MAC..." : name;
    }

    /** {@return its expression, with MAC in the place of addresses} */
    public String template() {
        return takesAddresses() ? joined(List.of("MAC")) : expression;
    }

    /**
     * {@return its expression}
     *
     * @param words the MAC addresses
     * @throws IllegalArgumentException if they are none, or not wanted
     */
    public String expression(List<String> words) {
        if (!takesAddresses()) {
            if (!words.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s takes nothing behind it, not '%s'"
                                .formatted(name, SafeText.of(words.getFirst())));
            }
            return expression;
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " needs a MAC address, such as 00:00:5e:00:53:01");
        }
        List<String> addresses = new ArrayList<>();
        for (String word : words) {
            addresses.add(mac(word).toString());
        }
        return joined(addresses);
    }

    /**
     * {@return the MAC address of 6 octets that {@code word} spells}
     *
     * @throws IllegalArgumentException if it is none
     */
    public static MacAddress mac(String word) {
        try {
            if (AddressText.parse(word).address() instanceof MacAddress mac && mac.length() == 6) {
                return mac;
            }
        } catch (InvalidAddressException e) {
            // Why it is no address of any kind, which may be told of another kind, is of no use.
        }
        throw new IllegalArgumentException(
                "a MAC address is written as 00:00:5e:00:53:01, not '" + SafeText.of(word) + "'");
    }

    private String joined(List<String> addresses) {
        String hosts =
                String.join(" or ", addresses.stream().map(a -> primitive + " " + a).toList());
        return expression.isEmpty() ? hosts : expression + " and (" + hosts + ")";
    }
}
