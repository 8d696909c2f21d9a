// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.EtherType;
import dev.weir.print.dissection.Window;

/** Reads messages of ARP and RARP, which have the same form. */
final class ArpLayer {
    static final Group ARP = Group.layer("arp", "The Address Resolution Protocol", "RFC 826");
    static final Group RARP = Group.layer("rarp", "Reverse ARP", "RFC 903");

    private static final Fields OF_ARP = new Fields(ARP);
    private static final Fields OF_RARP = new Fields(RARP);

    /** The same fields, of one of the two. */
    private static final class Fields {
        private final Field hardwareType;
        private final Field protocolType;
        private final Field hardwareLength;
        private final Field protocolLength;
        private final Field operation;
        private final Field senderHardware;
        private final Field senderProtocol;
        private final Field targetHardware;
        private final Field targetProtocol;

        private Fields(Group layer) {
            hardwareType = layer.number("hardwareType", 16, "1 is Ethernet");
            protocolType = layer.number("protocolType", 16, "2048 is IPv4");
            hardwareLength = layer.number("hardwareLength", 8, "octets of a hardware address");
            protocolLength = layer.number("protocolLength", 8, "octets of a protocol address");
            operation = layer.number("operation", 16, "1 request, 2 reply; 3 and 4 of RARP");
            senderHardware = layer.address("senderHardwareAddress", "who says this");
            senderProtocol = layer.address("senderProtocolAddress", "what its address is");
            targetHardware = layer.address("targetHardwareAddress", "whom it is about");
            targetProtocol = layer.address("targetProtocolAddress", "what that one's address is");
        }
    }

    private ArpLayer() {}

    static void read(Reading r, Group layer, long at, int length) {
        r.begin(layer, at, length);
        Fields fields = layer == RARP ? OF_RARP : OF_ARP;
        Window in = r.in();
        r.u16(fields.hardwareType, at);
        boolean ipv4 = in.u16(at + 2) == EtherType.IPV4;
        r.u16(fields.protocolType, at + 2);
        int hardware = in.u8(at + 4);
        int protocol = in.u8(at + 5);
        r.number(fields.hardwareLength, hardware);
        r.number(fields.protocolLength, protocol);
        r.u16(fields.operation, at + 6);
        long next = at + ArpHeader.MINIMUM_LENGTH;
        r.address(fields.senderHardware, next, hardware, false);
        r.address(fields.senderProtocol, next + hardware, protocol, ipv4);
        next += hardware + protocol;
        r.address(fields.targetHardware, next, hardware, false);
        r.address(fields.targetProtocol, next + hardware, protocol, ipv4);
    }
}
