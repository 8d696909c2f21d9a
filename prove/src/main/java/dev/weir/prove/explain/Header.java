// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Headers and their fields. A line of a table is a field: the bytes from the beginning of the
 * header, the bits of them that count if not all do, how its number is shown, and its name. The
 * name of the header stands before that of a field unless the field's begins with a dot.
 */
enum Header {
    ETHERNET(
            "Ethernet",
            """
            0-5 mac destination address
            0&0x01 hex group bit of the destination address
            6-11 mac source address
            12-13 ethertype .EtherType
            """),
    TOKEN_RING(
            "Token Ring",
            """
            0 hex access control
            1 hex frame control
            2-7 mac destination address
            2&0x01 hex group bit of the destination address
            8-13 mac source address
            """),
    FDDI(
            "FDDI",
            """
            0 hex frame control
            1-6 mac destination address
            1&0x01 hex group bit of the destination address
            7-12 mac source address
            """),
    FIBRE_CHANNEL(
            "Fibre Channel",
            """
            2-7 mac destination address
            2&0x01 hex group bit of the destination address
            10-15 mac source address
            """),
    ARCNET(
            "ARCNET",
            """
            0 hex source address
            1 hex destination address
            2 number protocol code
            4 number protocol code
            """),
    BACNET(
            "BACnet MS/TP",
            """
            2 hex frame type
            3 hex destination address
            4 hex source address
            """),
    DSA(
            "switch tag",
            """
            0-5 mac .Ethernet destination address
            0&0x01 hex .group bit of the Ethernet destination address
            6-11 mac .Ethernet source address
            12&0xe0 hex opcode
            12&0xc0 hex mode
            12&0x40 hex forward bit of the mode
            16-17 ethertype .EtherType
            """),
    WLAN(
            "802.11",
            """
            0&0x0c wlan_type frame type
            0&0xf0 hex frame subtype
            0&0xfc wlan_type frame type and subtype
            0&0x08 hex data bit of the frame type
            0&0x04 hex control bit of the frame type
            0&0x80 hex QoS bit of the frame subtype
            1&0x03 wlan_direction direction
            1&0x01 hex to-DS bit
            1&0x02 hex from-DS bit
            0 hex first byte of frame control
            1 hex second byte of frame control
            2-3 number duration
            4-9 mac address 1
            4&0x01 hex group bit of address 1
            10-15 mac address 2
            16-21 mac address 3
            16&0x01 hex group bit of address 3
            22-23 number sequence control
            24-29 mac address 4
            """),
    SUNATM(
            "ATM",
            """
            0&0x0f atm_kind kind of frame
            1 number VPI
            2-3 number VCI
            9 hex signalling message type
            """),
    LANE("LAN emulation", "0-1 hex client number\n"),
    SLIP("SLIP", "0 in_out direction\n0&0xf0 number .IP version\n"),
    /** A packet that begins with its network header. */
    IP("IP", "0&0xf0 number version\n"),
    PPP(
            "PPP",
            """
            0 hex address
            1 hex control
            2-3 ppp protocol
            """),
    PPPD(
            "PPP",
            """
            0 in_out direction
            1 hex control
            2-3 ppp protocol
            """),
    LOOPBACK("loopback", "0-3 family address family\n"),
    SLL(
            "Linux cooked",
            """
            0-1 packet_type packet type
            2-3 number device type
            4-5 number address length
            6-13 mac source address
            14-15 ethertype protocol
            """),
    SLL2(
            "Linux cooked",
            """
            0-1 ethertype protocol
            4-7 number interface index
            8-9 number device type
            10 packet_type packet type
            11 number address length
            12-19 mac source address
            """),
    PFLOG(
            "pflog",
            """
            0 number header length
            1 family address family
            2 pf_action action
            3 pf_reason reason
            4-19 text interface name
            20-35 text ruleset
            36-39 number rule number
            40-43 number subrule number
            60 pf_direction direction
            """),
    IPNET(
            "ipnet",
            """
            0 number version
            1 family address family
            2-3 ipnet_direction direction
            """),
    JUNIPER(
            "Juniper",
            """
            0-3&0xffffff00 hex magic number
            3&0x01 hex incoming flag
            """),
    FRAME_RELAY(
            "Frame Relay",
            """
            0-1 hex address
            2-3 hex control and network protocol
            """),
    FIREWIRE(
            "IEEE 1394",
            """
            0-7 mac destination address
            8-15 mac source address
            """),
    MTP2(
            "MTP2",
            """
            2&0x3f number length indicator
            4-5&0xff80 number extended length indicator
            3 number .MTP3 service information (SIO)
            4-7&0x00c0ff0f origin_code .MTP3 originating point code (OPC)
            4-5&0xff3f destination_code .MTP3 destination point code (DPC)
            7&0xf0 number .MTP3 signalling link selection (SLS)
            6 number .MTP3 service information (SIO)
            7-10&0x00c0ff0f origin_code .MTP3 originating point code (OPC)
            7-8&0xff3f destination_code .MTP3 destination point code (DPC)
            10&0xf0 number .MTP3 signalling link selection (SLS)
            """),
    PPI("PPI", "4-7 little_endian link type\n"),
    HDLC(
            "HDLC",
            """
            0 hex address
            1 hex control
            2-3 ethertype protocol
            """),
    RADIO("radio", ""),
    LINUX(
            "Linux's note of the",
            """
            4-5 packet_type packet type
            8-11 number interface index
            44-45&0x0fff number VLAN number
            48 number VLAN tag that was taken out
            """),
    LLC(
            "LLC",
            """
            0-1 sap DSAP and SSAP
            0 sap DSAP
            1 sap SSAP
            2&0x01 hex supervisory or unnumbered bit
            2&0x03 hex format bits
            2&0x0f hex supervisory control
            2&0xef hex unnumbered control
            2 hex control
            0-3 hex header and first byte of SNAP
            4-7 hex .SNAP organization, last bytes, and EtherType
            6-7 ethertype .SNAP EtherType
            """),
    OSI(
            "OSI",
            """
            0 nlpid network protocol
            4&0x1f isis_pdu .IS-IS PDU type
            """),
    /** The same behind the byte that Cisco's HDLC puts in front. */
    OSI_IN_HDLC(
            "OSI",
            """
            1 nlpid network protocol
            5&0x1f isis_pdu .IS-IS PDU type
            """),
    VLAN(
            "VLAN",
            """
            0-1&0x0fff number number
            0-1 hex tag control
            2-3 ethertype .EtherType behind the tag
            """),
    MPLS(
            "MPLS",
            """
            0-3&0xfffff000 number label
            2&0x01 hex bottom-of-stack bit
            """),
    PPPOE(
            "PPPoE",
            """
            0 hex version and type
            1 hex code
            2-3 number session
            4-5 number length
            """),
    DECNET(
            "DECnet",
            """
            2&0x07 hex form of the header
            2-3&0xff07 hex padding and form of the header
            3-4 decnet destination address
            5-6 decnet source address
            4-5 decnet destination address behind padding
            6-7 decnet source address behind padding
            9-10 decnet destination address in the long form
            17-18 decnet source address in the long form
            10-11 decnet destination address in the long form behind padding
            18-19 decnet source address in the long form behind padding
            """),
    IPV4(
            "IPv4",
            """
            0&0xf0 number version
            0&0x0f number header length in words
            1 hex type of service
            2-3 number total length
            4-5 number identification
            6-7&0x1fff number fragment offset
            6-7&0x2000 hex more-fragments bit
            6-7&0x4000 hex don't-fragment bit
            6&0x20 hex more-fragments bit
            6&0x40 hex don't-fragment bit
            6-7&0x3fff hex more-fragments bit and fragment offset
            6-7 hex flags and fragment offset
            8 number time to live
            9 protocol protocol
            10-11 hex checksum
            12-15 ipv4 source address
            16-19 ipv4 destination address
            """),
    IPV6(
            "IPv6",
            """
            0&0xf0 number version
            4-5 number payload length
            6 protocol next header
            7 number hop limit
            8-23 ipv6 source address
            24-39 ipv6 destination address
            """),
    ARP(
            "ARP",
            """
            0-1 number hardware type
            2-3 ethertype protocol type
            4 number hardware address length
            5 number protocol address length
            6-7 number operation
            8-13 mac sender hardware address
            14-17 ipv4 sender IPv4 address
            18-23 mac target hardware address
            24-27 ipv4 target IPv4 address
            """),
    RARP("RARP", ARP),
    APPLETALK("AppleTalk", ""),
    LAT("DEC LAT", ""),
    SCA("DEC SCA", ""),
    MOP("DEC MOP", ""),
    FRAGMENT("IPv6 fragment", "0 protocol next header\n"),
    TCP(
            "TCP",
            """
            0-1 number .source port
            2-3 number .destination port
            4-7 number sequence number
            8-11 number acknowledgement number
            12&0xf0 number data offset in words
            13&0x01 hex FIN flag
            13&0x02 hex SYN flag
            13&0x04 hex RST flag
            13&0x08 hex PSH flag
            13&0x10 hex ACK flag
            13&0x20 hex URG flag
            13&0x40 hex ECE flag
            13&0x80 hex CWR flag
            13 tcp_flags flags
            14-15 number window
            16-17 hex checksum
            18-19 number urgent pointer
            """),
    UDP(
            "UDP",
            """
            0-1 number .source port
            2-3 number .destination port
            4-5 number length
            6-7 hex checksum
            """),
    SCTP(
            "SCTP",
            """
            0-1 number .source port
            2-3 number .destination port
            4-7 hex verification tag
            8-11 hex checksum
            """),
    ICMP(
            "ICMP",
            """
            0 icmp_type type
            1 number code
            2-3 hex checksum
            """),
    ICMP6(
            "ICMPv6",
            """
            0 icmp6_type type
            1 number code
            2-3 hex checksum
            """),
    IGMP("IGMP", "0 hex type\n1 number maximum response time\n2-3 hex checksum\n"),
    IGRP("IGRP", ""),
    PIM("PIM", "0&0xf0 number version\n0&0x0f number type\n2-3 hex checksum\n"),
    VRRP(
            "VRRP or CARP",
            """
            0&0xf0 number version
            0&0x0f number type
            1 number router
            2 number priority
            """),
    GENEVE(
            "Geneve",
            """
            0&0xc0 number version
            0&0x3f number options length in words
            1 hex flags
            2-3 ethertype protocol
            4-7&0xffffff00 number network identifier
            """),
    VXLAN(
            "VXLAN",
            """
            0 hex flags
            4-7&0xffffff00 number network identifier
            """);

    /**
     * A field.
     *
     * @param name with that of its header
     * @param from its first byte
     * @param to the one behind its last
     * @param mask the bits that count, 0 for all
     */
    record Field(String name, int from, int to, long mask, Show show) {}

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // the lists cannot be changed
    private final List<Field> fields;

    Header(String title, String table) {
        this.title = title;
        this.fields = table.lines().map(line -> field(title, line)).toList();
    }

    /** A header with the fields of another one. */
    Header(String title, Header like) {
        this.title = title;
        List<Field> own = new ArrayList<>();
        for (Field field : like.fields) {
            String name = field.name().replaceFirst("^" + like.title + " ", title + " ");
            own.add(new Field(name, field.from(), field.to(), field.mask(), field.show()));
        }
        this.fields = List.copyOf(own);
    }

    private static Field field(String title, String line) {
        String[] parts = line.split(" ", 3);
        String[] bytes = parts[0].split("&", -1);
        String[] ends = bytes[0].split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[ends.length - 1]) + 1;
        long mask = bytes.length == 1 ? 0 : Long.decode(bytes[1]);
        String name = parts[2].startsWith(".") ? parts[2].substring(1) : title + " " + parts[2];
        return new Field(name, from, to, mask, Show.of(parts[1]));
    }

    /** {@return what it is called, as in "the TCP header"} */
    String title() {
        return title;
    }

    /** {@return the field that is exactly these bits, or null} */
    @Nullable Field exactly(long from, long to, long mask) {
        for (Field field : fields) {
            if (field.from() == from && field.to() == to && field.mask() == mask) {
                return field;
            }
        }
        return null;
    }

    /** {@return the field that these bytes are of, or null} */
    @Nullable Field around(long from, long to) {
        for (Field field : fields) {
            if (field.mask() == 0 && field.from() <= from && to <= field.to()) {
                return field;
            }
        }
        return null;
    }
}
