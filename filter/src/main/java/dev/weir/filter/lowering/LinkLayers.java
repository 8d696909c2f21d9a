// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static java.util.Map.entry;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.lowering.DirectionNumber.Masked;
import dev.weir.filter.lowering.LinkLayer.DirectionField;
import dev.weir.filter.lowering.LinkLayer.FrameTest;
import dev.weir.filter.lowering.LinkLayer.Layout;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The link types whose frames tell more than their bytes.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">Link-layer header types</a>
 */
final class LinkLayers {
    private static final int NO = LinkLayer.NOWHERE;

    /** A field that is an EtherType and nothing else. */
    private static final ProtocolField TYPE_ONLY =
            (fields, number) ->
                    fields.equal(
                            fields.type(Size.HALF, 0),
                            ProtocolField.atMost(fields, "EtherType", number, EtherTypes.MAX));

    /** The first of the numbers that all systems agree on, and the last that is given out. */
    private static final int FIRST_COMMON = 104;

    private static final int LAST_COMMON = 303;

    // Ethernet, IEEE 802.3.

    static final LinkLayer ETHERNET =
            LinkLayer.of(new Layout(0, 12, 14, 0, 3), EtherTypeField.ETHERNET)
                    .addresses(Mac48Addresses.at(0, 6))
                    .llc(EtherTypeField::llcFrame)
                    .mpls(EtherTypes.MPLS)
                    .tags(true)
                    .linkType(LinkType.ETHERNET);

    /** Ethernet inside of a tunnel that also carries packets without a link-layer header. */
    static final LinkLayer TUNNELED =
            ETHERNET.addresses(Mac48Addresses.at(0, 6).in(Tunnels::hasLinkHeader));

    /** Ethernet as ATM LAN emulation carries it, which has frames of its own besides. */
    static final LinkLayer EMULATED =
            ETHERNET.protocol(new GuardedField(SunAtm::isNotControl, EtherTypeField.ETHERNET))
                    .addresses(Mac48Addresses.at(0, 6).in(SunAtm::isNotControl));

    /** Where PPP begins with its protocol, as behind a header of PPPoE. */
    static final LinkLayer PPP =
            LinkLayer.of(new Layout(0, 2, 4, 0, 0), PppField.PPP)
                    .mpls(PppField.MPLS)
                    .linkType(new LinkType(9));

    private static final LinkLayer RAW_IP =
            LinkLayer.of(new Layout(0, NO, 0, 0, 0), VersionField.VERSION);

    private static final LinkLayer C_HDLC =
            LinkLayer.of(new Layout(0, 2, 4, 0, 0), HdlcField.HDLC).mpls(EtherTypes.MPLS);

    private static final FrameTest IS_DATA = fields -> new FrameControl(fields).isData();

    private static final LinkLayer WLAN =
            LinkLayer.of(new Layout(0, 24, 24, 8, 3), new GuardedField(IS_DATA, LlcField.LLC))
                    .beginning(WlanBeginning.PLAIN)
                    .addresses(WlanAddresses.WLAN)
                    .llc(IS_DATA)
                    .tags(true);

    private static final ProtocolField ARCNET_CODES =
            new CodedField(
                    Size.BYTE,
                    2,
                    Map.of(
                            EtherTypes.IPV4, 212,
                            EtherTypes.IPV6, 196,
                            EtherTypes.ARP, 213,
                            EtherTypes.RARP, 214,
                            EtherTypes.ATALK, 221));

    private static final ProtocolField PFLOG_FAMILY = new LoopbackField(Size.BYTE, 1, false);

    private static final ProtocolField IPNET_FAMILY =
            new CodedField(Size.BYTE, 1, Map.of(EtherTypes.IPV4, 2, EtherTypes.IPV6, 26));

    /** The magic number that begins all frames of Juniper, whatever they carry. */
    private static final ProtocolField JUNIPER_MAGIC =
            (fields, _) ->
                    fields.equal(
                            fields.masked(fields.link(Size.WORD, 0), 0xffffff00L), 0x4d474300L);

    private static final DirectionField JUNIPER_FLAG =
            new DirectionNumber(Size.BYTE, 3, new Masked(1, 0), new Masked(1, 1));

    private static final Map<Integer, LinkLayer> BY_LINK_TYPE = table();

    private LinkLayers() {}

    /** {@return the description of a link type, or null if there is no such link type} */
    static @Nullable LinkLayer of(LinkType linkType) {
        LinkLayer layer = BY_LINK_TYPE.get(linkType.number());
        if (layer != null) {
            return layer.linkType(linkType);
        }
        String description = linkType.description();
        int dlt = linkType.dlt();
        if (description == null && (dlt < FIRST_COMMON || dlt > LAST_COMMON)) {
            return null;
        }
        ProtocolField unknown = new UnknownField(OpaqueNames.of(linkType, description));
        return LinkLayer.of(new Layout(0, NO, NO, NO, NO), unknown).linkType(linkType);
    }

    /** {@return the LINKTYPE_ numbers of all that have a description of their own} */
    static List<Integer> numbers() {
        return BY_LINK_TYPE.keySet().stream().sorted().toList();
    }

    private static Map<Integer, LinkLayer> table() {
        Map<Integer, LinkLayer> table = new HashMap<>();
        table.putAll(ethernets());
        table.putAll(lans());
        table.putAll(pointToPoint());
        table.putAll(systems());
        table.putAll(junipers());
        return table;
    }

    private static Map<Integer, LinkLayer> ethernets() {
        return Map.ofEntries(
                entry(1, ETHERNET), // EN10MB
                entry(240, ethernet(4)), // NETANALYZER
                entry(241, ethernet(12)), // NETANALYZER_TRANSPARENT
                entry(
                        281, // DSA_TAG_BRCM: four bytes behind the addresses; egress is inbound
                        tagged(
                                new DirectionNumber(
                                        Size.BYTE,
                                        12,
                                        new Masked(0xe0, 0x20),
                                        new Masked(0xe0, 0)))),
                entry(
                        284, // DSA_TAG_DSA: modes, of which "forward" is of either direction
                        tagged(
                                new DirectionNumber(
                                        Size.BYTE,
                                        12,
                                        new Masked(0xc0, 0x40),
                                        new Masked(0x40, 0)))));
    }

    private static LinkLayer ethernet(int header) {
        Layout layout = new Layout(header, header + 12, header + 14, 0, 3);
        return LinkLayer.of(layout, EtherTypeField.ETHERNET)
                .addresses(Mac48Addresses.at(0, 6))
                .mpls(EtherTypes.MPLS)
                .tags(true);
    }

    private static LinkLayer tagged(DirectionField direction) {
        return LinkLayer.of(new Layout(0, 16, 18, 0, 3), EtherTypeField.ETHERNET)
                .addresses(Mac48Addresses.at(0, 6))
                .direction(direction)
                .llc(EtherTypeField::llcFrame)
                .mpls(EtherTypes.MPLS)
                .tags(true);
    }

    private static Map<Integer, LinkLayer> lans() {
        LinkLayer arcnet =
                LinkLayer.of(new Layout(0, 2, 6, 0, 0), ARCNET_CODES)
                        .addresses(new Mac8Addresses(1, 0, 0, true));
        return Map.ofEntries(
                entry(
                        6, // IEEE802
                        llc(14, 14).addresses(Mac48Addresses.at(2, 8)).llc(FrameTest.ALWAYS)),
                entry(7, arcnet), // ARCNET
                entry(
                        10, // FDDI
                        llc(13, 13).addresses(Mac48Addresses.at(1, 7)).llc(FrameTest.ALWAYS)),
                entry(100, llc(0, 0).llc(FrameTest.ALWAYS)), // ATM_RFC1483
                entry(105, WLAN), // IEEE802_11
                entry(106, llc(0, 0)), // ATM_CLIP
                entry(119, WLAN.beginning(WlanBeginning.PRISM)), // PRISM_HEADER
                entry(122, llc(16, 16).addresses(Mac48Addresses.at(2, 10))), // IP_OVER_FC
                entry(
                        123, // SUNATM
                        LinkLayer.of(
                                        new Layout(0, SunAtm.PAYLOAD, SunAtm.PAYLOAD, 8, 3),
                                        new GuardedField(SunAtm::isLlc, LlcField.LLC))
                                .llc(SunAtm::isLlc)),
                entry(127, WLAN.beginning(WlanBeginning.RADIOTAP)), // IEEE802_11_RADIO
                entry(
                        129, // ARCNET_LINUX
                        LinkLayer.of(new Layout(0, 4, 8, 0, 0), arcnetLinux())
                                .addresses(new Mac8Addresses(1, 0, 0, true))),
                entry(163, WLAN.beginning(WlanBeginning.AVS)), // IEEE802_11_RADIO_AVS
                entry(
                        165, // BACNET_MS_TP
                        LinkLayer.of(
                                        new Layout(0, NO, NO, NO, NO),
                                        new UnknownField("BACnet MS/TP"))
                                .addresses(new Mac8Addresses(3, 4, 0xff, false))),
                entry(192, WLAN.beginning(WlanBeginning.PPI).tags(false))); // PPI
    }

    private static ProtocolField arcnetLinux() {
        return new CodedField(Size.BYTE, 4, ((CodedField) ARCNET_CODES).codes());
    }

    /** Frames with an LLC header, behind which the network header follows after SNAP. */
    private static LinkLayer llc(int type, int payload) {
        return LinkLayer.of(new Layout(0, type, payload, 8, 3), LlcField.LLC);
    }

    private static Map<Integer, LinkLayer> pointToPoint() {
        return Map.ofEntries(
                entry(
                        8, // SLIP
                        LinkLayer.of(new Layout(0, NO, 16, 0, 0), VersionField.VERSION)
                                .direction(DirectionNumber.either(Size.BYTE, 0, 1, 0))),
                entry(9, PPP), // PPP
                entry(50, PPP.mpls(-1)), // PPP_SERIAL
                entry(51, LinkLayer.of(new Layout(0, 6, 8, 0, 0), PppField.PPP)), // PPP_ETHER
                entry(
                        102, // SLIP_BSDOS
                        LinkLayer.of(new Layout(0, NO, 24, 0, 0), VersionField.VERSION)),
                entry(
                        103, // PPP_BSDOS
                        LinkLayer.of(new Layout(0, 5, 24, 0, 0), PppField.BSDOS)),
                entry(104, C_HDLC), // C_HDLC
                entry(
                        107, // FRELAY
                        LinkLayer.of(new Layout(0, NO, 0, 0, 0), FrameRelayField.FRAME_RELAY)),
                entry(
                        166, // PPP_PPPD
                        PPP.mpls(-1).direction(DirectionNumber.either(Size.BYTE, 0, 1, 0))),
                entry(
                        182, // MFR
                        LinkLayer.of(
                                new Layout(0, NO, 0, 4, 0),
                                new UnknownField("Multi-link Frame Relay"))));
    }

    private static Map<Integer, LinkLayer> systems() {
        return Map.ofEntries(
                entry(0, loopback(4, true)), // NULL
                entry(12, RAW_IP), // RAW, where the number of the DLT was written to a file
                entry(
                        99, // SYMANTEC_FIREWALL
                        LinkLayer.of(new Layout(0, 6, 44, 0, 0), TYPE_ONLY)),
                entry(101, RAW_IP), // RAW
                entry(108, loopback(4, false)), // LOOP
                entry(109, loopback(12, true)), // ENC
                entry(
                        113, // LINUX_SLL
                        LinkLayer.of(new Layout(0, 14, 16, 0, 3), EtherTypeField.COOKED)
                                .direction(DirectionNumber.sent(Size.HALF, 0, 4))),
                entry(
                        114, // LTALK
                        LinkLayer.of(
                                new Layout(0, NO, 0, 0, 0),
                                (_, number) -> new Condition.Known(number == EtherTypes.ATALK))),
                entry(
                        117, // PFLOG
                        LinkLayer.of(new Layout(0, 0, 0, 0, 0), PFLOG_FAMILY)
                                .beginning(PflogBeginning.PFLOG)
                                .direction(DirectionNumber.either(Size.BYTE, 60, 2, 1))),
                entry(
                        138, // APPLE_IP_OVER_IEEE1394
                        LinkLayer.of(new Layout(0, 16, 18, 0, 0), TYPE_ONLY)),
                entry(
                        226, // IPNET
                        LinkLayer.of(new Layout(0, 1, 24, 0, NO), IPNET_FAMILY)
                                .direction(DirectionNumber.either(Size.HALF, 2, 1, 2))),
                entry(
                        228, // IPV4
                        LinkLayer.of(new Layout(0, NO, 0, 0, 0), VersionField.ALWAYS_IPV4)),
                entry(
                        229, // IPV6
                        LinkLayer.of(new Layout(0, NO, 0, 0, 0), VersionField.ALWAYS_IPV6)),
                entry(
                        246, // PFSYNC
                        LinkLayer.of(new Layout(0, NO, 4, 0, 0), new UnknownField("PFSYNC"))),
                entry(
                        276, // LINUX_SLL2
                        LinkLayer.of(new Layout(0, 0, 20, 0, 0), TYPE_ONLY)
                                .direction(DirectionNumber.sent(Size.BYTE, 10, 4))
                                .interfaceIndex(4)));
    }

    private static LinkLayer loopback(int payload, boolean hostOrder) {
        return LinkLayer.of(
                new Layout(0, 0, payload, 0, 0), new LoopbackField(Size.WORD, 0, hostOrder));
    }

    private static Map<Integer, LinkLayer> junipers() {
        return Map.ofEntries(
                entry(130, juniper(4, 4, 0, NO)), // JUNIPER_MLPPP
                entry(131, juniper(4, 4, 0, NO)), // JUNIPER_MLFR
                entry(132, juniper(6, NO, NO, NO)), // JUNIPER_ES
                entry(133, juniper(6, 12, 0, NO)), // JUNIPER_GGSN
                entry(134, juniper(4, 4, 0, NO)), // JUNIPER_MFR
                entry(135, juniper(8, 8, 0, 10)), // JUNIPER_ATM2
                entry(136, juniper(12, NO, NO, NO)), // JUNIPER_SERVICES
                entry(137, juniper(4, 4, 0, 10)), // JUNIPER_ATM1
                entry(164, juniper(12, 12, 0, NO)), // JUNIPER_MONITOR
                entry(167, juniper(16, 14, 18, 21)), // JUNIPER_PPPOE
                entry(168, juniper(4, 6, 0, NO)), // JUNIPER_PPPOE_ATM
                entry(178, juniper(16, 14, 18, 21)), // JUNIPER_ETHER
                entry(179, juniper(4, 4, 0, NO)), // JUNIPER_PPP
                entry(180, juniper(4, 4, 0, NO)), // JUNIPER_FRELAY
                entry(181, juniper(4, 4, 0, NO)), // JUNIPER_CHDLC
                entry(183, juniper(18, NO, NO, NO)), // JUNIPER_VP
                entry(194, juniper(8, NO, NO, NO)), // JUNIPER_ISM
                entry(200, juniper(18, NO, NO, NO)), // JUNIPER_ST
                entry(232, juniper(8, NO, NO, NO)), // JUNIPER_VS
                entry(233, juniper(8, NO, NO, NO)), // JUNIPER_SRX_E2E
                entry(234, juniper(8, NO, NO, NO)), // JUNIPER_FIBRECHANNEL
                entry(238, juniper(8, NO, NO, NO))); // JUNIPER_ATM_CEMIC
    }

    private static LinkLayer juniper(int type, int payload, int network, int withoutSnap) {
        return LinkLayer.of(new Layout(0, type, payload, network, withoutSnap), JUNIPER_MAGIC)
                .direction(JUNIPER_FLAG);
    }
}
