// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.rarp;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.EtherType;
import dev.weir.packet.LinkType;
import dev.weir.packet.NetworkHeader;
import dev.weir.packet.Packet;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Octets;
import dev.weir.packet.build.PacketBuilder;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/**
 * What a server of Reverse ARP makes of a frame.
 *
 * @param mac its own hardware address
 * @param address its own IP address
 * @param map which machine has which address
 * @see <a href="https://www.rfc-editor.org/rfc/rfc903">RFC 903</a>
 */
public record RarpServer(MacAddress mac, Ipv4Address address, Map<MacAddress, Ipv4Address> map) {
    /** What becomes of a frame. */
    public sealed interface Outcome {
        /**
         * The question is answered.
         *
         * @param about the machine that is asked about
         * @param frame the answer, to be sent
         */
        record Answer(MacAddress about, Ipv4Address address, Octets frame) implements Outcome {}

        /** The machine is not in the map: another server may know it. */
        record Unknown(MacAddress about) implements Outcome {}

        /** It is no question, or one that contradicts its protocol. */
        record Ignored(String why) implements Outcome {}
    }

    public RarpServer {
        map = Map.copyOf(map);
    }

    /** {@return what becomes of this frame} */
    public Outcome came(Packet packet) {
        NetworkHeader network = NetworkHeader.of(packet);
        MemorySegment segment = packet.segment();
        long end = packet.offset() + packet.caplen();
        if (network == null
                || !packet.linkType().equals(LinkType.ETHERNET)
                || network.type() != EtherType.RARP
                || !Arp.isAt(segment, network.at(), end)) {
            return new Outcome.Ignored("no message of Reverse ARP about IPv4 on Ethernet");
        }
        Arp question = Arp.read(segment, network.at());
        if (question.operation() != ArpHeader.REVERSE_REQUEST) {
            return new Outcome.Ignored("no question");
        }
        MacAddress asker = Ethernet.read(segment, packet.offset()).source();
        if (!asker.equals(question.senderHardware()) || asker.isGroup() || asker.equals(mac)) {
            return new Outcome.Ignored("a question from another machine than it says");
        }
        MacAddress about = question.targetHardware();
        Ipv4Address found = map.get(about);
        if (found == null) {
            return new Outcome.Unknown(about);
        }
        Arp answer = new Arp(ArpHeader.REVERSE_REPLY, mac, address, about, found);
        return new Outcome.Answer(
                about, found, Octets.of(PacketBuilder.build(new Ethernet(asker, mac), answer)));
    }
}
