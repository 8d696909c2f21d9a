// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The link types that have names, by number.
 *
 * <p>Code and not a resource: to find one in a jar and to take it apart takes longer than the JVM
 * takes to begin, as long as it interprets.
 */
final class LinkTypeTable {
    /**
     * A link type.
     *
     * @param number the LINKTYPE number
     * @param dlt the DLT number of Linux
     * @param dltName what stands after {@code DLT_}; empty if there is none
     * @param linktypeName what stands after {@code LINKTYPE_}; empty if there is none
     * @param description as capture tools print it
     */
    record Entry(int number, int dlt, String dltName, String linktypeName, String description) {}

    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry(0, 0, "NULL", "NULL", "BSD loopback"),
                    new Entry(1, 1, "EN10MB", "ETHERNET", "Ethernet"),
                    new Entry(2, 2, "EN3MB", "EN3MB", "Experimental Ethernet"),
                    new Entry(3, 3, "AX25", "AX25", "AX.25"),
                    new Entry(4, 4, "PRONET", "PRONET", "proNET"),
                    new Entry(5, 5, "CHAOS", "CHAOS", "Chaosnet"),
                    new Entry(6, 6, "IEEE802", "IEEE802_5", "Token ring"),
                    new Entry(7, 7, "ARCNET", "ARCNET_BSD", "BSD ARCNET"),
                    new Entry(8, 8, "SLIP", "SLIP", "SLIP"),
                    new Entry(9, 9, "PPP", "PPP", "PPP"),
                    new Entry(10, 10, "FDDI", "FDDI", "FDDI"),
                    new Entry(
                            32,
                            32,
                            "REDBACK_SMARTEDGE",
                            "REDBACK_SMARTEDGE",
                            "Redback SmartEdge 400/800"),
                    new Entry(50, 50, "PPP_SERIAL", "PPP_HDLC", "PPP over serial"),
                    new Entry(51, 51, "PPP_ETHER", "PPP_ETHER", "PPPoE"),
                    new Entry(
                            99, 99, "SYMANTEC_FIREWALL", "SYMANTEC_FIREWALL", "Symantec Firewall"),
                    new Entry(
                            100, 11, "ATM_RFC1483", "ATM_RFC1483", "RFC 1483 LLC-encapsulated ATM"),
                    new Entry(101, 12, "RAW", "RAW", "Raw IP"),
                    new Entry(102, 15, "SLIP_BSDOS", "SLIP_BSDOS", "BSD/OS SLIP"),
                    new Entry(103, 16, "PPP_BSDOS", "PPP_BSDOS", "BSD/OS PPP"),
                    new Entry(104, 104, "C_HDLC", "C_HDLC", "Cisco HDLC"),
                    new Entry(105, 105, "IEEE802_11", "IEEE802_11", "802.11"),
                    new Entry(106, 19, "ATM_CLIP", "ATM_CLIP", "Linux Classical IP over ATM"),
                    new Entry(107, 107, "FRELAY", "FRELAY", "Frame Relay"),
                    new Entry(108, 108, "LOOP", "LOOP", "OpenBSD loopback"),
                    new Entry(109, 109, "ENC", "ENC", "OpenBSD encapsulated IP"),
                    new Entry(113, 113, "LINUX_SLL", "LINUX_SLL", "Linux cooked v1"),
                    new Entry(114, 114, "LTALK", "LTALK", "Localtalk"),
                    new Entry(117, 117, "PFLOG", "PFLOG", "OpenBSD pflog file"),
                    new Entry(
                            119,
                            119,
                            "PRISM_HEADER",
                            "IEEE802_11_PRISM",
                            "802.11 plus Prism header"),
                    new Entry(
                            122, 122, "IP_OVER_FC", "IP_OVER_FC", "RFC 2625 IP-over-Fibre Channel"),
                    new Entry(123, 123, "SUNATM", "SUNATM", "Sun raw ATM"),
                    new Entry(
                            127,
                            127,
                            "IEEE802_11_RADIO",
                            "IEEE802_11_RADIOTAP",
                            "802.11 plus radiotap header"),
                    new Entry(129, 129, "ARCNET_LINUX", "ARCNET_LINUX", "Linux ARCNET"),
                    new Entry(130, 130, "JUNIPER_MLPPP", "JUNIPER_MLPPP", "Juniper Multi-Link PPP"),
                    new Entry(
                            131,
                            131,
                            "JUNIPER_MLFR",
                            "JUNIPER_MLFR",
                            "Juniper Multi-Link Frame Relay"),
                    new Entry(
                            132,
                            132,
                            "JUNIPER_ES",
                            "JUNIPER_ES",
                            "Juniper Encryption Services PIC"),
                    new Entry(133, 133, "JUNIPER_GGSN", "JUNIPER_GGSN", "Juniper GGSN PIC"),
                    new Entry(134, 134, "JUNIPER_MFR", "JUNIPER_MFR", "Juniper FRF.16 Frame Relay"),
                    new Entry(135, 135, "JUNIPER_ATM2", "JUNIPER_ATM2", "Juniper ATM2 PIC"),
                    new Entry(
                            136,
                            136,
                            "JUNIPER_SERVICES",
                            "JUNIPER_SERVICES",
                            "Juniper Advanced Services PIC"),
                    new Entry(137, 137, "JUNIPER_ATM1", "JUNIPER_ATM1", "Juniper ATM1 PIC"),
                    new Entry(
                            138,
                            138,
                            "APPLE_IP_OVER_IEEE1394",
                            "APPLE_IP_OVER_IEEE1394",
                            "Apple IP-over-IEEE 1394"),
                    new Entry(
                            139,
                            139,
                            "MTP2_WITH_PHDR",
                            "MTP2_WITH_PHDR",
                            "SS7 MTP2 with Pseudo-header"),
                    new Entry(140, 140, "MTP2", "MTP2", "SS7 MTP2"),
                    new Entry(141, 141, "MTP3", "MTP3", "SS7 MTP3"),
                    new Entry(142, 142, "SCCP", "SCCP", "SS7 SCCP"),
                    new Entry(143, 143, "DOCSIS", "DOCSIS", "DOCSIS"),
                    new Entry(144, 144, "LINUX_IRDA", "LINUX_IRDA", "Linux IrDA"),
                    new Entry(147, 147, "USER0", "USER0", "Private use 0"),
                    new Entry(148, 148, "USER1", "USER1", "Private use 1"),
                    new Entry(149, 149, "USER2", "USER2", "Private use 2"),
                    new Entry(150, 150, "USER3", "USER3", "Private use 3"),
                    new Entry(151, 151, "USER4", "USER4", "Private use 4"),
                    new Entry(152, 152, "USER5", "USER5", "Private use 5"),
                    new Entry(153, 153, "USER6", "USER6", "Private use 6"),
                    new Entry(154, 154, "USER7", "USER7", "Private use 7"),
                    new Entry(155, 155, "USER8", "USER8", "Private use 8"),
                    new Entry(156, 156, "USER9", "USER9", "Private use 9"),
                    new Entry(157, 157, "USER10", "USER10", "Private use 10"),
                    new Entry(158, 158, "USER11", "USER11", "Private use 11"),
                    new Entry(159, 159, "USER12", "USER12", "Private use 12"),
                    new Entry(160, 160, "USER13", "USER13", "Private use 13"),
                    new Entry(161, 161, "USER14", "USER14", "Private use 14"),
                    new Entry(162, 162, "USER15", "USER15", "Private use 15"),
                    new Entry(
                            163,
                            163,
                            "IEEE802_11_RADIO_AVS",
                            "IEEE802_11_AVS",
                            "802.11 plus AVS radio information header"),
                    new Entry(
                            164,
                            164,
                            "JUNIPER_MONITOR",
                            "JUNIPER_MONITOR",
                            "Juniper Passive Monitor PIC"),
                    new Entry(165, 165, "BACNET_MS_TP", "BACNET_MS_TP", "BACnet MS/TP"),
                    new Entry(
                            166, 166, "PPP_PPPD", "PPP_PPPD", "PPP for pppd, with direction flag"),
                    new Entry(167, 167, "JUNIPER_PPPOE", "JUNIPER_PPPOE", "Juniper PPPoE"),
                    new Entry(
                            168,
                            168,
                            "JUNIPER_PPPOE_ATM",
                            "JUNIPER_PPPOE_ATM",
                            "Juniper PPPoE/ATM"),
                    new Entry(169, 169, "GPRS_LLC", "GPRS_LLC", "GPRS LLC"),
                    new Entry(170, 170, "GPF_T", "GPF_T", "GPF-T"),
                    new Entry(171, 171, "GPF_F", "GPF_F", "GPF-F"),
                    new Entry(174, 174, "JUNIPER_PIC_PEER", "JUNIPER_PIC_PEER", "Juniper PIC Peer"),
                    new Entry(175, 175, "ERF_ETH", "ERF_ETH", "Ethernet with Endace ERF header"),
                    new Entry(
                            176,
                            176,
                            "ERF_POS",
                            "ERF_POS",
                            "Packet-over-SONET with Endace ERF header"),
                    new Entry(177, 177, "LINUX_LAPD", "LINUX_LAPD", "Linux vISDN LAPD"),
                    new Entry(178, 178, "JUNIPER_ETHER", "JUNIPER_ETHER", "Juniper Ethernet"),
                    new Entry(179, 179, "JUNIPER_PPP", "JUNIPER_PPP", "Juniper PPP"),
                    new Entry(180, 180, "JUNIPER_FRELAY", "JUNIPER_FRELAY", "Juniper Frame Relay"),
                    new Entry(181, 181, "JUNIPER_CHDLC", "JUNIPER_CHDLC", "Juniper C-HDLC"),
                    new Entry(182, 182, "MFR", "MFR", "FRF.16 Frame Relay"),
                    new Entry(183, 183, "JUNIPER_VP", "JUNIPER_VP", "Juniper Voice PIC"),
                    new Entry(184, 184, "A429", "A429", "Arinc 429"),
                    new Entry(
                            185,
                            185,
                            "A653_ICM",
                            "A653_ICM",
                            "Arinc 653 Interpartition Communication"),
                    new Entry(186, 186, "USB_FREEBSD", "USB_FREEBSD", "USB with FreeBSD header"),
                    new Entry(
                            187,
                            187,
                            "BLUETOOTH_HCI_H4",
                            "BLUETOOTH_HCI_H4",
                            "Bluetooth HCI UART transport layer"),
                    new Entry(
                            188,
                            188,
                            "IEEE802_16_MAC_CPS",
                            "IEEE802_16_MAC_CPS",
                            "IEEE 802.16 MAC Common Part Sublayer"),
                    new Entry(189, 189, "USB_LINUX", "USB_LINUX", "USB with Linux header"),
                    new Entry(
                            190, 190, "CAN20B", "CAN20B", "Controller Area Network (CAN) v. 2.0B"),
                    new Entry(
                            191,
                            191,
                            "IEEE802_15_4_LINUX",
                            "IEEE802_15_4_LINUX",
                            "IEEE 802.15.4 with Linux padding"),
                    new Entry(192, 192, "PPI", "PPI", "Per-Packet Information"),
                    new Entry(
                            193,
                            193,
                            "IEEE802_16_MAC_CPS_RADIO",
                            "IEEE802_16_MAC_CPS_RADIO",
                            "IEEE 802.16 MAC Common Part Sublayer plus radiotap header"),
                    new Entry(
                            194,
                            194,
                            "JUNIPER_ISM",
                            "JUNIPER_ISM",
                            "Juniper Integrated Service Module"),
                    new Entry(
                            195,
                            195,
                            "IEEE802_15_4",
                            "IEEE802_15_4_WITHFCS",
                            "IEEE 802.15.4 with FCS"),
                    new Entry(196, 196, "SITA", "SITA", "SITA pseudo-header"),
                    new Entry(197, 197, "ERF", "ERF", "Endace ERF header"),
                    new Entry(
                            198, 198, "RAIF1", "RAIF1", "Ethernet with u10 Networks pseudo-header"),
                    new Entry(
                            199,
                            199,
                            "IPMB_KONTRON",
                            "IPMB_KONTRON",
                            "IPMB with Kontron pseudo-header"),
                    new Entry(200, 200, "JUNIPER_ST", "JUNIPER_ST", "Juniper Secure Tunnel"),
                    new Entry(
                            201,
                            201,
                            "BLUETOOTH_HCI_H4_WITH_PHDR",
                            "BLUETOOTH_HCI_H4_WITH_PHDR",
                            "Bluetooth HCI UART transport layer plus pseudo-header"),
                    new Entry(202, 202, "AX25_KISS", "AX25_KISS", "AX.25 with KISS header"),
                    new Entry(
                            209,
                            209,
                            "IPMB_LINUX",
                            "IPMB_LINUX",
                            "IPMB with Linux/Pigeon Point pseudo-header"),
                    new Entry(
                            209,
                            209,
                            "I2C_LINUX",
                            "I2C_LINUX",
                            "I2C with Linux/Pigeon Point pseudo-header"),
                    new Entry(
                            215,
                            215,
                            "IEEE802_15_4_NONASK_PHY",
                            "IEEE802_15_4_NONASK_PHY",
                            "IEEE 802.15.4 with non-ASK PHY data"),
                    new Entry(216, 216, "LINUX_EVDEV", "LINUX_EVDEV", "Linux evdev events"),
                    new Entry(219, 219, "MPLS", "MPLS", "MPLS with label as link-layer header"),
                    new Entry(
                            220,
                            220,
                            "USB_LINUX_MMAPPED",
                            "USB_LINUX_MMAPPED",
                            "USB with padded Linux header"),
                    new Entry(221, 221, "DECT", "DECT", "DECT"),
                    new Entry(222, 222, "AOS", "AOS", "AOS Space Data Link protocol"),
                    new Entry(223, 223, "WIHART", "WIHART", "Wireless HART"),
                    new Entry(224, 224, "FC_2", "FC_2", "Fibre Channel FC-2"),
                    new Entry(
                            225,
                            225,
                            "FC_2_WITH_FRAME_DELIMS",
                            "FC_2_WITH_FRAME_DELIMS",
                            "Fibre Channel FC-2 with frame delimiters"),
                    new Entry(226, 226, "IPNET", "IPNET", "Solaris ipnet"),
                    new Entry(
                            227,
                            227,
                            "CAN_SOCKETCAN",
                            "CAN_SOCKETCAN",
                            "CAN-bus with SocketCAN headers"),
                    new Entry(228, 228, "IPV4", "IPV4", "Raw IPv4"),
                    new Entry(229, 229, "IPV6", "IPV6", "Raw IPv6"),
                    new Entry(
                            230,
                            230,
                            "IEEE802_15_4_NOFCS",
                            "IEEE802_15_4_NOFCS",
                            "IEEE 802.15.4 without FCS"),
                    new Entry(231, 231, "DBUS", "DBUS", "D-Bus"),
                    new Entry(232, 232, "JUNIPER_VS", "JUNIPER_VS", "Juniper Virtual Server"),
                    new Entry(233, 233, "JUNIPER_SRX_E2E", "JUNIPER_SRX_E2E", "Juniper SRX E2E"),
                    new Entry(
                            234,
                            234,
                            "JUNIPER_FIBRECHANNEL",
                            "JUNIPER_FIBRECHANNEL",
                            "Juniper Fibre Channel"),
                    new Entry(235, 235, "DVB_CI", "DVB_CI", "DVB-CI"),
                    new Entry(236, 236, "MUX27010", "MUX27010", "MUX27010"),
                    new Entry(
                            237,
                            237,
                            "STANAG_5066_D_PDU",
                            "STANAG_5066_D_PDU",
                            "STANAG 5066 D_PDUs"),
                    new Entry(
                            238,
                            238,
                            "JUNIPER_ATM_CEMIC",
                            "JUNIPER_ATM_CEMIC",
                            "Juniper ATM CEMIC"),
                    new Entry(239, 239, "NFLOG", "NFLOG", "Linux netfilter log messages"),
                    new Entry(
                            240,
                            240,
                            "NETANALYZER",
                            "NETANALYZER",
                            "Ethernet with Hilscher netANALYZER pseudo-header"),
                    new Entry(
                            241,
                            241,
                            "NETANALYZER_TRANSPARENT",
                            "NETANALYZER_TRANSPARENT",
                            "Ethernet with Hilscher netANALYZER pseudo-header and with preamble and"
                                    + " SFD"),
                    new Entry(242, 242, "IPOIB", "IPOIB", "RFC 4391 IP-over-Infiniband"),
                    new Entry(243, 243, "MPEG_2_TS", "MPEG_2_TS", "MPEG-2 transport stream"),
                    new Entry(244, 244, "NG40", "NG40", "ng40 protocol tester Iub/Iur"),
                    new Entry(245, 245, "NFC_LLCP", "NFC_LLCP", "NFC LLCP PDUs with pseudo-header"),
                    new Entry(246, 246, "PFSYNC", "PFSYNC", "Packet filter state syncing"),
                    new Entry(247, 247, "INFINIBAND", "INFINIBAND", "InfiniBand"),
                    new Entry(248, 248, "SCTP", "SCTP", "SCTP"),
                    new Entry(249, 249, "USBPCAP", "USBPCAP", "USB with USBPcap header"),
                    new Entry(
                            250,
                            250,
                            "RTAC_SERIAL",
                            "RTAC_SERIAL",
                            "Schweitzer Engineering Laboratories RTAC packets"),
                    new Entry(
                            251,
                            251,
                            "BLUETOOTH_LE_LL",
                            "BLUETOOTH_LE_LL",
                            "Bluetooth Low Energy air interface"),
                    new Entry(253, 253, "NETLINK", "NETLINK", "Linux netlink"),
                    new Entry(
                            254,
                            254,
                            "BLUETOOTH_LINUX_MONITOR",
                            "BLUETOOTH_LINUX_MONITOR",
                            "Bluetooth Linux Monitor"),
                    new Entry(
                            255,
                            255,
                            "BLUETOOTH_BREDR_BB",
                            "BLUETOOTH_BREDR_BB",
                            "Bluetooth Basic Rate/Enhanced Data Rate baseband packets"),
                    new Entry(
                            256,
                            256,
                            "BLUETOOTH_LE_LL_WITH_PHDR",
                            "BLUETOOTH_LE_LL_WITH_PHDR",
                            "Bluetooth Low Energy air interface with pseudo-header"),
                    new Entry(257, 257, "PROFIBUS_DL", "PROFIBUS_DL", "PROFIBUS data link layer"),
                    new Entry(258, 258, "PKTAP", "PKTAP", "Apple DLT_PKTAP"),
                    new Entry(
                            259,
                            259,
                            "EPON",
                            "EPON",
                            "Ethernet with 802.3 Clause 65 EPON preamble"),
                    new Entry(260, 260, "IPMI_HPM_2", "IPMI_HPM_2", "IPMI trace packets"),
                    new Entry(
                            261,
                            261,
                            "ZWAVE_R1_R2",
                            "ZWAVE_R1_R2",
                            "Z-Wave RF profile R1 and R2 packets"),
                    new Entry(262, 262, "ZWAVE_R3", "ZWAVE_R3", "Z-Wave RF profile R3 packets"),
                    new Entry(
                            263,
                            263,
                            "WATTSTOPPER_DLM",
                            "WATTSTOPPER_DLM",
                            "WattStopper Digital Lighting Management (DLM) and Legrand Nitoo Open"
                                    + " protocol"),
                    new Entry(264, 264, "ISO_14443", "ISO_14443", "ISO 14443 messages"),
                    new Entry(265, 265, "RDS", "RDS", "IEC 62106 Radio Data System groups"),
                    new Entry(266, 266, "USB_DARWIN", "USB_DARWIN", "USB with Darwin header"),
                    new Entry(267, 267, "OPENFLOW", "OPENFLOW", "OpenBSD DLT_OPENFLOW"),
                    new Entry(268, 268, "SDLC", "SDLC", "IBM SDLC frames"),
                    new Entry(
                            269, 269, "TI_LLN_SNIFFER", "TI_LLN_SNIFFER", "TI LLN sniffer frames"),
                    new Entry(271, 271, "VSOCK", "VSOCK", "Linux vsock"),
                    new Entry(
                            272,
                            272,
                            "NORDIC_BLE",
                            "NORDIC_BLE",
                            "Nordic Semiconductor Bluetooth LE sniffer frames"),
                    new Entry(
                            273,
                            273,
                            "DOCSIS31_XRA31",
                            "DOCSIS31_XRA31",
                            "Excentis XRA-31 DOCSIS 3.1 RF sniffer frames"),
                    new Entry(274, 274, "ETHERNET_MPACKET", "ETHERNET_MPACKET", "802.3br mPackets"),
                    new Entry(
                            275,
                            275,
                            "DISPLAYPORT_AUX",
                            "DISPLAYPORT_AUX",
                            "DisplayPort AUX channel monitoring data"),
                    new Entry(276, 276, "LINUX_SLL2", "LINUX_SLL2", "Linux cooked v2"),
                    new Entry(278, 278, "OPENVIZSLA", "OPENVIZSLA", "OpenVizsla USB"),
                    new Entry(
                            279,
                            279,
                            "EBHSCR",
                            "EBHSCR",
                            "Elektrobit High Speed Capture and Replay (EBHSCR)"),
                    new Entry(
                            280, 280, "VPP_DISPATCH", "VPP_DISPATCH", "VPP graph dispatch tracer"),
                    new Entry(281, 281, "DSA_TAG_BRCM", "DSA_TAG_BRCM", "Broadcom tag"),
                    new Entry(
                            282,
                            282,
                            "DSA_TAG_BRCM_PREPEND",
                            "DSA_TAG_BRCM_PREPEND",
                            "Broadcom tag (prepended)"),
                    new Entry(
                            283,
                            283,
                            "IEEE802_15_4_TAP",
                            "IEEE802_15_4_TAP",
                            "IEEE 802.15.4 with pseudo-header"),
                    new Entry(284, 284, "DSA_TAG_DSA", "DSA_TAG_DSA", "Marvell DSA"),
                    new Entry(285, 285, "DSA_TAG_EDSA", "DSA_TAG_EDSA", "Marvell EDSA"),
                    new Entry(286, 286, "ELEE", "ELEE", "ELEE lawful intercept packets"),
                    new Entry(
                            287,
                            287,
                            "Z_WAVE_SERIAL",
                            "Z_WAVE_SERIAL",
                            "Z-Wave serial frames between host and chip"),
                    new Entry(
                            288,
                            288,
                            "USB_2_0",
                            "USB_2_0",
                            "USB 2.0/1.1/1.0 as transmitted over the cable"),
                    new Entry(289, 289, "ATSC_ALP", "ATSC_ALP", "ATSC Link-Layer Protocol packets"),
                    new Entry(290, 290, "ETW", "ETW", "Event Tracing for Windows messages"),
                    new Entry(
                            291,
                            291,
                            "NETANALYZER_NG",
                            "NETANALYZER_NG",
                            "Hilscher netANALYZER NG pseudo-footer"),
                    new Entry(
                            292,
                            292,
                            "ZBOSS_NCP",
                            "ZBOSS_NCP",
                            "ZBOSS NCP protocol with pseudo-header"),
                    new Entry(
                            293,
                            293,
                            "USB_2_0_LOW_SPEED",
                            "USB_2_0_LOW_SPEED",
                            "Low-Speed USB 2.0/1.1/1.0 as transmitted over the cable"),
                    new Entry(
                            294,
                            294,
                            "USB_2_0_FULL_SPEED",
                            "USB_2_0_FULL_SPEED",
                            "Full-Speed USB 2.0/1.1/1.0 as transmitted over the cable"),
                    new Entry(
                            295,
                            295,
                            "USB_2_0_HIGH_SPEED",
                            "USB_2_0_HIGH_SPEED",
                            "High-Speed USB 2.0 as transmitted over the cable"),
                    new Entry(
                            296,
                            296,
                            "AUERSWALD_LOG",
                            "AUERSWALD_LOG",
                            "Auerswald Logger Protocol"),
                    new Entry(
                            297,
                            297,
                            "ZWAVE_TAP",
                            "ZWAVE_TAP",
                            "Z-Wave packets with a TAP meta-data header"),
                    new Entry(
                            298,
                            298,
                            "SILABS_DEBUG_CHANNEL",
                            "SILABS_DEBUG_CHANNEL",
                            "Silicon Labs debug channel protocol"),
                    new Entry(
                            299,
                            299,
                            "FIRA_UCI",
                            "FIRA_UCI",
                            "Ultra-wideband controller interface protocol"),
                    new Entry(300, 300, "MDB", "MDB", "Multi-Drop Bus"),
                    new Entry(301, 301, "DECT_NR", "DECT_NR", "DECT-2020 New Radio"),
                    new Entry(
                            302,
                            302,
                            "EDK2_MM",
                            "EDK2_MM",
                            "edk2 MM request serialization protocol"),
                    new Entry(303, 303, "DEBUG_ONLY", "DEBUG_ONLY", "Not to be used in captures"));

    private LinkTypeTable() {}

    static List<Entry> entries() {
        return ENTRIES;
    }

    static @Nullable Entry byNumber(int number) {
        for (Entry entry : ENTRIES) {
            if (entry.number() == number) {
                return entry;
            }
        }
        return null;
    }

    static @Nullable Entry byDlt(int dlt) {
        for (Entry entry : ENTRIES) {
            if (entry.dlt() == dlt) {
                return entry;
            }
        }
        return null;
    }

    /** DLT names are looked at first; where both exist they do not clash. */
    static @Nullable Entry byName(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.dltName().equals(name) || entry.linktypeName().equals(name)) {
                return entry;
            }
        }
        return null;
    }
}
