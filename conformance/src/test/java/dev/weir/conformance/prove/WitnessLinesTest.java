// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.filter.FilterCompiler;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.prove.Witness;
import dev.weir.prove.WitnessFinding;
import dev.weir.prove.WitnessSearch;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tcpdump says of the packets that are made for common filters: nothing bad. */
class WitnessLinesTest {
    private static final int PACKETS = 6;

    private static final List<String> FILTERS =
            List.of(
                    "",
                    "ip",
                    "ip6",
                    "arp",
                    "rarp",
                    "tcp",
                    "udp",
                    "icmp",
                    "icmp6",
                    "sctp",
                    "igmp",
                    "port 80",
                    "tcp port 443 and host 10.1.2.3",
                    "udp port 53 or udp port 123 or udp port 161",
                    "port 67 or port 69 or port 514",
                    "net 10.0.0.0/8 and not port 22",
                    "src net 192.168.0.0/16 and dst port 8080",
                    "host 2001:db8::5 and tcp portrange 1000-2000",
                    "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
                    "tcp[tcpflags] & tcp-rst != 0",
                    "icmp[icmptype] = icmp-unreach or icmp[icmptype] = icmp-timxceed",
                    "icmp6[icmp6type] = icmp6-neighborsolicit",
                    "greater 200",
                    "len = 1500",
                    "broadcast or multicast",
                    "ip multicast and udp",
                    "vlan",
                    "vlan 7 and tcp port 80",
                    "mpls",
                    "pppoes and udp",
                    "vxlan 5 and tcp",
                    "geneve and arp",
                    "ether host 00:11:22:33:44:55",
                    "ip[8] < 5",
                    "ip proto 89 or ip proto 103 or ip proto 112",
                    "stp",
                    "tcp[20:4] = 0x47455420");

    private static final List<String> OTHER_LINK_TYPES =
            List.of(
                    "RAW",
                    "NULL",
                    "LINUX_SLL",
                    "LINUX_SLL2",
                    "PPP",
                    "C_HDLC",
                    "IEEE802_11",
                    "IEEE802_11_RADIO",
                    "IEEE802_11_RADIO_AVS",
                    "PRISM_HEADER",
                    "PPI",
                    "FDDI",
                    "IEEE802",
                    "ATM_RFC1483",
                    "ATM_CLIP",
                    "SUNATM",
                    "IP_OVER_FC",
                    "ARCNET",
                    "ARCNET_LINUX",
                    "PPP_SERIAL",
                    "PPP_ETHER",
                    "PPP_PPPD",
                    "LOOP",
                    "PFLOG",
                    "ENC",
                    "IPNET",
                    "SYMANTEC_FIREWALL",
                    "APPLE_IP_OVER_IEEE1394",
                    "NETANALYZER",
                    "NETANALYZER_TRANSPARENT",
                    "DSA_TAG_BRCM",
                    "DSA_TAG_DSA");

    /** The filter language sees no IP in them, or not where it is. */
    private static final List<String> WITHOUT_IP =
            List.of("SLIP", "FRELAY", "IPOIB", "DSA_TAG_EDSA");

    private static final List<String> COMPLAINTS =
            List.of(
                    "bad cksum",
                    "bad udp cksum",
                    "incorrect",
                    "wrong icmp cksum",
                    "[|",
                    "truncated",
                    "invalid",
                    "bad length",
                    "bad-len",
                    "bad-hlen",
                    "missing",
                    "Unknown");

    private final Map<String, String> complaints = new TreeMap<>();
    private int lines;

    @Test
    void ethernetPackets(@TempDir Path folder) throws IOException, InterruptedException {
        for (String filter : FILTERS) {
            look(folder, LinkType.ETHERNET, filter, PACKETS);
        }
        assertEquals(Map.of(), complaints);
        assertTrue(lines >= FILTERS.size() * PACKETS, lines + " lines");
    }

    @Test
    void packetsOfOtherLinkTypes(@TempDir Path folder) throws IOException, InterruptedException {
        for (String name : OTHER_LINK_TYPES) {
            LinkType linkType = LinkType.ofName(name);
            assertTrue(linkType != null, name);
            for (String filter : List.of("tcp port 80", "udp and ip", "icmp")) {
                String line = look(folder, linkType, filter, 1);
                assertTrue(line.contains("192.0.2.1"), () -> name + " " + filter + ": " + line);
            }
        }
        assertEquals(Map.of(), complaints);
        assertTrue(lines >= OTHER_LINK_TYPES.size() * 3, lines + " lines");
    }

    @Test
    void packetsThatAreNotAskedForAnything(@TempDir Path folder)
            throws IOException, InterruptedException {
        for (String name : WITHOUT_IP) {
            LinkType linkType = LinkType.ofName(name);
            assertTrue(linkType != null, name);
            String line = look(folder, linkType, "", 1);
            assertTrue(line.contains("192.0.2.1.50000"), () -> name + ": " + line);
        }
        complaints.keySet().removeIf(key -> key.startsWith("DSA_TAG_EDSA")); // Unknown, its type
        assertEquals(Map.of(), complaints);
    }

    /** Returns what was printed. */
    private String look(Path folder, LinkType linkType, String filter, int packets)
            throws IOException, InterruptedException {
        Path file = folder.resolve("found.pcap");
        write(file, linkType, filter, packets);
        String out = tcpdump(file);
        lines += (int) out.lines().count();
        for (String line : out.lines().toList()) {
            if (COMPLAINTS.stream().anyMatch(line::contains)) {
                complaints.put(linkType + " " + filter, line);
            }
        }
        return out;
    }

    private static void write(Path file, LinkType linkType, String filter, int packets)
            throws IOException {
        WitnessSearch search =
                WitnessSearch.of(FilterCompiler.of(linkType).compile(filter), linkType);
        try (PcapWriter writer =
                PcapWriter.create(
                        Files.newOutputStream(file),
                        file.toString(),
                        PcapHeader.of(linkType, 262_144))) {
            PacketCursor packet = new PacketCursor();
            for (int i = 0; i < packets; i++) {
                if (search.next() instanceof WitnessFinding.Found(Witness witness)) {
                    MemorySegment bytes = MemorySegment.ofArray(witness.captured());
                    packet.set(bytes, 0, witness.caplen(), witness.wirelen(), 0);
                    packet.setInterface(0, linkType);
                    writer.write(packet);
                }
            }
        }
    }

    private static String tcpdump(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Requirements.command("tcpdump").toString());
        command.addAll(List.of("-n", "-vv", "-e", "-r", file.toString()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out;
    }
}
