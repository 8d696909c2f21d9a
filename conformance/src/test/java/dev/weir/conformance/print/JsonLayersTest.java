// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;
import dev.weir.print.json.ColumnPrinter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;

/** Fields of packets of the corpus have the values that tshark 4 shows of them. */
class JsonLayersTest {
    private static final String LIBPCAP = "libpcap/tests/filter/";
    private static final String TCPDUMP = "tcpdump/tests/";
    private static final String EXAMPLES = "pcapplusplus/Tests/Packet++Test/PacketExamples/";

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                LIBPCAP
                        + "wpa-Induction.pcap 3 radiotap.rate,radiotap.channelFrequency,"
                        + "ieee80211.subtype,ieee80211.sequenceNumber,ieee80211.beaconInterval,"
                        + "ieee80211.elements.ssid 2|2412|8|4045|100|Coherer",
                LIBPCAP
                        + "Network_Join_Nokia_Mobile.pcap 1 ieee80211.subtype,ieee80211.address2,"
                        + "ieee80211.elements.ssid 4|00:16:bc:3d:aa:57|martinet3",
                TCPDUMP
                        + "ISIS_level1_adjacency.pcap 9"
                        + " isis.pduType,isis.lspId,isis.sequenceNumber,isis.remainingLifetime"
                        + " 18|2222222222220000|9|1199",
                TCPDUMP
                        + "OSPFv3_broadcast_adjacency.pcap 9 ospf.version,ospf.type,ospf.routerId,"
                        + "ospf.ddSequenceNumber,ospf.lsas.length"
                        + " 3|2|1.1.1.1|7494|24,36,36,36,36,56,44",
                TCPDUMP
                        + "3560_CDP.pcap 1 cdp.tlvs.deviceId,cdp.tlvs.portId,cdp.tlvs.nativeVlan,"
                        + "cdp.tlvs.capabilities Switch|GigabitEthernet0/5|1|switch,igmp",
                TCPDUMP
                        + "RADIUS-RFC4675.pcap 1"
                        + " radius.code,radius.identifier,radius.attributes.type,radius.attributes.text"
                        + " 1|70|1,2,4,5,80|bob-tagged",
                "arkime/tests/pcap/wireshark-lldp.pcap 3 lldp.tlvs.chassisId,lldp.tlvs.timeToLive,"
                        + "lldp.tlvs.type"
                        + " 00:13:21:57:ca:40|120|1,2,3,4,5,6,7,8,127,127,127,127,127,0",
                TCPDUMP
                        + "EIGRP_subnet_down.pcap 1"
                        + " eigrp.opcode,eigrp.autonomousSystem,eigrp.tlvs.type 5|100|1,4",
                TCPDUMP
                        + "PIM-SM_join_prune.pcap 3"
                        + " pim.type,pim.holdtime,pim.groups.multicastGroupAddress,pim.groups.joinedSources.sourceAddress"
                        + " 3|210|239.123.123.123|1.1.1.1",
                TCPDUMP
                        + "LACP.pcap 1 lacp.actorSystem,lacp.partnerPort,lacp.actorKey"
                        + " 00:13:c4:12:0f:00|25|13",
                TCPDUMP
                        + "ldp-common-session.pcap 3"
                        + " ldp.pdus.messages.messageType,ldp.pdus.messages.messageId 256|56",
                TCPDUMP
                        + "ISAKMP_sa_setup.pcap 1"
                        + " isakmp.exchangeType,isakmp.length,isakmp.payloads.type"
                        + " 2|148|1,13,13,13",
                TCPDUMP
                        + "dhcpv6-ia-na.pcap 2 dhcpv6.msgType,dhcpv6.transactionId,"
                        + "dhcpv6.options.options.ipv6Address,dhcpv6.options.options.preferredLifetime"
                        + " 2|9483356|2a00:1:1:200:38e6:b22e:c440:acdf|4500",
                EXAMPLES
                        + "ssh_packets.pcap 1 ssh.protoVersion,ssh.softwareVersion 2.0|OpenSSH_5.3",
                EXAMPLES + "Ftp.pcap 3 ftp.lines.command,ftp.lines.argument USER|csanders",
                EXAMPLES
                        + "Stp.pcap 2 stp.rootPathCost,stp.rootAddress,stp.portIdentifier"
                        + " 10|00:0d:65:ad:f6:00|32769",
                EXAMPLES
                        + "BgpPackets.pcap 3 bgp.messages.pathAttributes.typeCode,"
                        + "bgp.messages.pathAttributes.asPath,"
                        + "bgp.messages.networkLayerReachabilityInformation"
                        + " 1,2,3,1,2,3,1,2,3|10,20,40,10,20,40,10,20|104.104.40.0/24,40.1.1.0/24,"
                        + "40.40.40.0/24,103.103.0.0/16,103.103.40.0/24,20.100.100.20/32",
                EXAMPLES
                        + "sip_resp.pcap 2 sip.statusCode,sip.reasonPhrase,sip.minorVersion"
                        + " 180|Ringing|0",
                "arkime/tests/pcap/arkime_synthetic.pcap 476 snmp.version,snmp.community,"
                        + "snmp.requestId,snmp.variableBindings.name"
                        + " 1|public|2|1.3.6.1.2.1.1.1"
            })
    void fieldsAreThoseOfTshark(String capture, int number, String fields, String values)
            throws IOException {
        Path file = Requirements.shared("corpus").resolve(capture);
        TextBuffer out = new TextBuffer();
        try (Savefile savefile = Savefile.open(file)) {
            Packet packet = savefile.next();
            for (int i = 1; i < number; i++) {
                packet = savefile.next();
            }
            assertNotNull(packet);
            ColumnPrinter.of(fields, id -> "").print(packet, out);
        }
        assertEquals(values.replace('|', '\t') + "\n", out.toString());
    }
}
