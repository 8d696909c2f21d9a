// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

/** What the numbers of protocols are called; an empty text for those without a name. */
final class ProtocolNames {
    private ProtocolNames() {}

    /** {@return the name of an EtherType, or of an LLC service access point} */
    static String carried(long number) {
        return switch ((int) number) {
            case 0x0800 -> "IPv4";
            case 0x0806 -> "ARP";
            case 0x8035 -> "RARP";
            case 0x86dd -> "IPv6";
            case 0x8100 -> "802.1Q";
            case 0x88a8 -> "802.1ad";
            case 0x8847 -> "MPLS";
            case 0x8863 -> "PPPoE discovery";
            case 0x8864 -> "PPPoE session";
            case 0x809b -> "AppleTalk";
            case 0x80f3 -> "AppleTalk ARP";
            case 0x8137 -> "IPX";
            case 0x6001 -> "DEC MOP dump/load";
            case 0x6002 -> "DEC MOP remote console";
            case 0x6003 -> "DECnet";
            case 0x6004 -> "DEC LAT";
            case 0x6007 -> "DEC SCA";
            case 0x6558 -> "Ethernet";
            case 0x9000 -> "loopback";
            case 0x88cc -> "LLDP";
            case 0x8809 -> "slow protocols";
            case 0x88e5 -> "MACsec";
            case 0x888e -> "EAPOL";
            case 0x88f7 -> "PTP";
            case 0x06 -> "IP's SAP";
            case 0x42 -> "spanning tree";
            case 0xaa -> "SNAP";
            case 0xe0 -> "IPX";
            case 0xf0 -> "NetBEUI";
            case 0xfe, 0xfefe -> "OSI";
            default -> "";
        };
    }

    /** {@return the name of a protocol above IP} */
    static String aboveIp(long number) {
        return switch ((int) number) {
            case 0 -> "hop-by-hop options";
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 4 -> "IPv4 in IP";
            case 6 -> "TCP";
            case 9 -> "IGRP";
            case 17 -> "UDP";
            case 41 -> "IPv6 in IP";
            case 43 -> "routing header";
            case 44 -> "fragment header";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 51 -> "AH";
            case 58 -> "ICMPv6";
            case 59 -> "no next header";
            case 60 -> "destination options";
            case 88 -> "EIGRP";
            case 89 -> "OSPF";
            case 103 -> "PIM";
            case 112 -> "VRRP or CARP";
            case 115 -> "L2TP";
            case 132 -> "SCTP";
            default -> "";
        };
    }

    static String ppp(long number) {
        return switch ((int) number) {
            case 0x0021 -> "IPv4";
            case 0x0023 -> "OSI";
            case 0x0025 -> "XNS";
            case 0x0027 -> "DECnet";
            case 0x0029 -> "AppleTalk";
            case 0x002b -> "IPX";
            case 0x002d -> "compressed TCP/IP";
            case 0x002f -> "uncompressed TCP/IP";
            case 0x0031 -> "bridging";
            case 0x0057 -> "IPv6";
            case 0x0281 -> "MPLS";
            case 0xc021 -> "LCP";
            default -> "";
        };
    }

    /** {@return the name of an address family, in either byte order} */
    static String family(long number) {
        int low = number > 0xff ? Integer.reverseBytes((int) number) : (int) number;
        return switch (low) {
            case 2 -> "IPv4";
            case 10, 24, 26, 28, 30 -> "IPv6";
            default -> "";
        };
    }

    static String osi(long number) {
        return switch ((int) number) {
            case 0x81 -> "CLNP";
            case 0x82 -> "ES-IS";
            case 0x83 -> "IS-IS";
            case 0xcc -> "IPv4";
            case 0x8e -> "IPv6";
            default -> "";
        };
    }

    /** {@return what the first byte of a frame of 802.11 tells, where all else in it is 0} */
    static String wlan(int bits) {
        int subtype = bits >> 4;
        String hex = Show.hex(bits, 1);
        return subtype == 0
                ? wlanType(bits) + " (" + hex + ")"
                : "%s, subtype %s (%s)".formatted(wlanType(bits), wlanSubtype(bits), hex);
    }

    /** {@return the type of a frame of 802.11, from its first byte} */
    static String wlanType(int bits) {
        return switch (bits & 0x0c) {
            case 0x00 -> "management";
            case 0x04 -> "control";
            case 0x08 -> "data";
            default -> "reserved";
        };
    }

    /** {@return the subtype of a frame of 802.11, from its first byte} IEEE 802.11 table 9-1. */
    static String wlanSubtype(int bits) {
        return switch (bits & 0xfc) {
            case 0x00 -> "association request";
            case 0x10 -> "association response";
            case 0x20 -> "reassociation request";
            case 0x30 -> "reassociation response";
            case 0x40 -> "probe request";
            case 0x50 -> "probe response";
            case 0x80 -> "beacon";
            case 0x90 -> "ATIM";
            case 0xa0 -> "disassociation";
            case 0xb0 -> "authentication";
            case 0xc0 -> "deauthentication";
            case 0x84 -> "block ack request";
            case 0x94 -> "block ack";
            case 0xa4 -> "PS-Poll";
            case 0xb4 -> "RTS";
            case 0xc4 -> "CTS";
            case 0xd4 -> "ACK";
            case 0xe4 -> "CF-End";
            case 0xf4 -> "CF-End+CF-Ack";
            case 0x08 -> "data";
            case 0x18 -> "data+CF-Ack";
            case 0x28 -> "data+CF-Poll";
            case 0x38 -> "data+CF-Ack+CF-Poll";
            case 0x48 -> "null";
            case 0x58 -> "CF-Ack";
            case 0x68 -> "CF-Poll";
            case 0x78 -> "CF-Ack+CF-Poll";
            case 0x88 -> "QoS data";
            case 0x98 -> "QoS data+CF-Ack";
            case 0xa8 -> "QoS data+CF-Poll";
            case 0xb8 -> "QoS data+CF-Ack+CF-Poll";
            case 0xc8 -> "QoS null";
            case 0xe8 -> "QoS CF-Poll";
            case 0xf8 -> "QoS CF-Ack+CF-Poll";
            default -> Integer.toString(bits >> 4);
        };
    }
}
