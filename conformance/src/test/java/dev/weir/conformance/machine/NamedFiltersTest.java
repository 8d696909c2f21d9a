// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.cli.expression.NamedFilter;
import dev.weir.filter.FilterCompiler;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.EtherType;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.LinkType;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmp;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;
import dev.weir.packet.build.Layer;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Tcp;
import dev.weir.packet.build.Udp;
import dev.weir.packet.build.Vlan;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the filters with a name keep, by the kernel and by the compiled filter. */
class NamedFiltersTest {
    private static final MacAddress A = new MacAddress(0x0200_0000_000aL, 6);
    private static final MacAddress B = new MacAddress(0x0200_0000_000bL, 6);
    private static final MacAddress C = new MacAddress(0x0200_0000_000cL, 6);
    private static final Ethernet FRAME = new Ethernet(B, A);
    private static final Ipv4 IP = Ipv4.of(ip("10.0.0.1"), ip("10.0.0.2"));
    private static final Ipv6 IP6 = Ipv6.of(ip6("fe80::1"), ip6("fe80::2"));
    private static final Octets DATA = Octets.ofHex("00".repeat(32));

    private static Ipv4Address ip(String text) {
        return (Ipv4Address) AddressText.parse(text).address();
    }

    private static Ipv6Address ip6(String text) {
        return (Ipv6Address) AddressText.parse(text).address();
    }

    private static byte[] packet(Layer... layers) {
        return PacketBuilder.build(layers);
    }

    private static Tcp tcp(int port, int flags) {
        return new Tcp(50000, port, 1, 2, flags);
    }

    private static byte[] arp(int operation, MacAddress to, String from, String target) {
        return packet(new Ethernet(to, A), new Arp(operation, A, ip(from), B, ip(target)), DATA);
    }

    /** Packets, and which filters keep each, besides those of the machine that sends all. */
    private static Map<String, byte[]> packets() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        MacAddress every = MacAddress.BROADCAST;
        all.put(
                "arp arp-request neighbors broadcast multicast",
                arp(ArpHeader.REQUEST, every, "10.0.0.1", "10.0.0.2"));
        all.put(
                "arp arp-reply neighbors to-mac with-mac arp-reply-from-mac",
                arp(ArpHeader.REPLY, B, "10.0.0.1", "10.0.0.2"));
        all.put(
                "arp arp-request arp-gratuitous neighbors to-mac with-mac",
                arp(ArpHeader.REQUEST, B, "10.0.0.1", "10.0.0.1"));
        all.put(
                "rarp rarp-request broadcast multicast",
                arp(ArpHeader.REVERSE_REQUEST, every, "0.0.0.0", "0.0.0.0"));
        all.put("rarp", arp(ArpHeader.REVERSE_REPLY, C, "10.0.0.1", "10.0.0.2"));
        all.put(
                "nd neighbors icmp to-mac with-mac",
                packet(FRAME, IP6, Icmpv6.neighborSolicitation(ip6("fe80::2"), A)));
        all.put("ping icmp to-mac with-mac", packet(FRAME, IP, Icmp.echo(1, 1), DATA));
        all.put("ping icmp with-mac to-mac", packet(FRAME, IP6, Icmpv6.echoReply(1, 1)));
        all.put("icmp icmp-error to-mac with-mac", packet(FRAME, IP, new Icmp(3, 1, 0), DATA));
        all.put(
                "icmp-error icmp to-mac with-mac",
                packet(FRAME, IP6, new Icmpv6(1, 0, Octets.ofHex("00000000"))));
        all.put("dhcp to-mac with-mac", packet(FRAME, IP, new Udp(68, 67), DATA));
        all.put("dhcpv6 to-mac with-mac", packet(FRAME, IP6, new Udp(546, 547), DATA));
        all.put("dns to-mac with-mac", packet(FRAME, IP, new Udp(50000, 53), DATA));
        all.put("with-mac dns to-mac", packet(FRAME, IP6, tcp(53, TcpHeader.ACK), DATA));
        all.put("mdns to-mac with-mac", packet(FRAME, IP, new Udp(5353, 5353), DATA));
        all.put("ntp to-mac with-mac", packet(FRAME, IP, new Udp(123, 123), DATA));
        all.put("ssh to-mac with-mac", packet(FRAME, IP, tcp(22, TcpHeader.ACK), DATA));
        all.put(
                "http http-request to-mac with-mac",
                packet(FRAME, IP, tcp(80, TcpHeader.ACK), Octets.ofHex("474554202f")));
        all.put(
                "http-request http to-mac with-mac",
                packet(FRAME, IP, tcp(80, TcpHeader.ACK), Octets.ofHex("504f5354202f")));
        all.put("http to-mac with-mac", packet(FRAME, IP, tcp(80, TcpHeader.ACK), DATA));
        all.put(
                "https syn syn-fin-rst to-mac with-mac",
                packet(FRAME, IP, tcp(443, TcpHeader.SYN), DATA));
        all.put("https to-mac with-mac", packet(FRAME, IP, new Udp(50000, 443), DATA));
        all.put(
                "syn-fin-rst to-mac with-mac",
                packet(FRAME, IP, tcp(9, TcpHeader.SYN | TcpHeader.ACK), DATA));
        Ipv4 part =
                new Ipv4(
                        IP.source(),
                        IP.destination(),
                        0,
                        0,
                        false,
                        false,
                        800,
                        64,
                        IpProtocol.TCP,
                        Octets.NONE);
        all.put("fragments to-mac with-mac", packet(FRAME, part, DATA));
        all.put(
                "stp multicast",
                packet(
                        new Ethernet(new MacAddress(0x0180_c200_0000L, 6), A, 35),
                        Octets.ofHex("424203" + "00".repeat(32))));
        all.put(
                "lldp multicast",
                packet(new Ethernet(new MacAddress(0x0180_c200_000eL, 6), A, 0x88cc), DATA));
        all.put("", packet(new Ethernet(C, C, EtherType.JUMBO_LLC), DATA));
        return all;
    }

    private static Program program(NamedFilter filter) {
        List<String> words =
                !filter.takesAddresses()
                        ? List.of()
                        : filter.name().startsWith("arp") || filter.name().startsWith("from")
                                ? List.of(A.toString())
                                : List.of(B.toString());
        return FilterCompiler.of(LinkType.ETHERNET).compile(filter.expression(words));
    }

    /** {@return of each packet the filters that keep it} */
    private static List<Set<String>> kept(Engine engine, List<byte[]> packets) {
        List<Set<String>> kept = new ArrayList<>();
        packets.forEach(_ -> kept.add(new TreeSet<>()));
        for (NamedFilter filter : NamedFilter.ALL) {
            try (Engine.Loaded loaded = engine.load(program(filter))) {
                for (int i = 0; i < packets.size(); i++) {
                    byte[] packet = packets.get(i);
                    if (loaded.filter().run(packet, 0, packet.length, packet.length) != 0) {
                        kept.get(i).add(filter.name());
                    }
                }
            }
        }
        return kept;
    }

    @Test
    void theKernelAndTheCompiledFilterKeepTheSame() {
        Engine.KERNEL.require();
        List<Set<String>> expected = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>(List.of("vlan"));
        for (String names : packets().keySet()) {
            TreeSet<String> filters = new TreeSet<>(List.of(names.split(" ", -1)));
            if (!filters.remove("")) {
                filters.add("from-mac");
            }
            seen.addAll(filters);
            expected.add(filters);
        }
        List<byte[]> packets = List.copyOf(packets().values());
        assertEquals(expected, kept(Engine.JIT, packets), "compiled");
        assertEquals(expected, kept(Engine.KERNEL, packets), "kernel");
        for (NamedFilter filter : NamedFilter.ALL) {
            assertTrue(seen.contains(filter.name()), "no packet for " + filter.name());
        }
    }

    /**
     * The kernel takes a tag out before a socket's filter sees the frame; in a file it is there.
     */
    @Test
    void tagsAreInTheBytesOfAFile() {
        byte[] tagged = packet(FRAME, new Vlan(5), IP, new Udp(1, 2));
        TreeSet<String> expected = new TreeSet<>(List.of("vlan", "from-mac", "to-mac", "with-mac"));
        assertEquals(List.of(expected), kept(Engine.JIT, List.of(tagged)));
    }
}
