// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads what a device of Cisco's says of itself to its neighbours. */
final class CdpLayer {
    static final Group LAYER =
            Group.layer("cdp", "The Cisco Discovery Protocol", "Cisco's description of CDP");

    private static final List<String> CAPABILITY_WORDS =
            List.of(
                    "router",
                    "transparentBridge",
                    "sourceRouteBridge",
                    "switch",
                    "host",
                    "igmp",
                    "repeater",
                    "phone",
                    "remotelyManaged");

    private static final Field VERSION = LAYER.number("version", 8, "1 or 2");
    private static final Field TTL = LAYER.number("ttl", 8, "for how many seconds it holds");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Group TLV = LAYER.part("tlvs", "what is said, in its order");
    private static final Field TYPE = TLV.number("type", 16, "what is said");
    private static final Field LENGTH = TLV.number("length", 16, "octets with type and length");
    private static final Field DEVICE = TLV.text("deviceId", "of type 1");
    private static final Field ADDRESSES =
            TLV.ipv4s("addresses", "of types 2 and 22: those of IPv4");
    private static final Field PORT = TLV.text("portId", "of type 3");
    private static final Field CAPABILITIES =
            TLV.flags("capabilities", "of type 4: what it is", CAPABILITY_WORDS);
    private static final Field SOFTWARE = TLV.text("softwareVersion", "of type 5");
    private static final Field PLATFORM = TLV.text("platform", "of type 6");
    private static final Field DOMAIN = TLV.text("vtpManagementDomain", "of type 9");
    private static final Field NATIVE_VLAN = TLV.number("nativeVlan", 16, "of type 10");
    private static final Field DUPLEX = TLV.number("duplex", 8, "of type 11: 1 if it is full");
    private static final Field SYSTEM_NAME = TLV.text("systemName", "of type 20");
    private static final Field DATA = TLV.octets("data", "what other types say");
    private static final TlvList TLVS =
            TlvList.ofWholeLengths(LAYER.objects(TLV), TYPE, LENGTH, CdpLayer::tlv);

    private static final int HEADER = 4;
    private static final int IP_NLPID = 0xcc;

    private CdpLayer() {}

    static void read(Reading r, long from, int length) {
        r.begin(LAYER, from, length);
        r.u8(VERSION, from);
        r.u8(TTL, from + 1);
        r.u16(CHECKSUM, from + 2);
        TLVS.read(r, from + HEADER, from + length);
    }

    private static void tlv(Reading r, int type, long at, int octets) {
        r.in().need(at, octets);
        switch (type) {
            case 1 -> r.text(DEVICE, at, octets);
            case 2, 22 -> addresses(r, at, at + octets);
            case 3 -> r.text(PORT, at, octets);
            case 5 -> r.text(SOFTWARE, at, octets);
            case 6 -> r.text(PLATFORM, at, octets);
            case 9 -> r.text(DOMAIN, at, octets);
            case 20 -> r.text(SYSTEM_NAME, at, octets);
            default -> {
                if (type == 4 && octets == 4) {
                    r.flags(CAPABILITIES, r.in().u32(at), CAPABILITY_WORDS);
                } else if (type == 10 && octets == 2) {
                    r.u16(NATIVE_VLAN, at);
                } else if (type == 11 && octets == 1) {
                    r.u8(DUPLEX, at);
                } else {
                    r.octets(DATA, at, octets);
                }
            }
        }
    }

    /** A count, and for each its kind of protocol, the protocol and the address, with lengths. */
    private static void addresses(Reading r, long from, long end) {
        if (end - from < 4) {
            throw Damage.INVALID;
        }
        Window in = r.in();
        int left = in.u32(from);
        long at = from + 4;
        r.beginList(ADDRESSES);
        while (left-- != 0 && at < end) {
            int protocol = in.u8(at + 1);
            long address = at + 2 + protocol;
            int octets = in.u16(address);
            if (octets > end - address - 2) {
                throw Damage.INVALID;
            }
            if (protocol == 1 && in.u8(at + 2) == IP_NLPID && octets == 4) {
                r.ipv4(ADDRESSES, address + 2);
            }
            at = address + 2 + octets;
        }
        r.endList();
    }
}
