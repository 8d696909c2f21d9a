// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static dev.weir.print.json.PacketText.columns;
import static dev.weir.print.json.PacketText.layersFrom;
import static dev.weir.print.json.PacketText.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols of local networks and wireless ones as JSON, in packets of our own. */
class LanLayersTest {
    private static final LinkType WIRELESS = new LinkType(105);
    private static final LinkType RADIO = new LinkType(127);

    private static final String ADDRESSES = "0180c200000e 0a0b0c0d0e0f";
    private static final String TREE =
            "424203 0000 00 00 01 8000 001122334455 00000013 7000 0a0b0c0d0e0f 8002"
                    + "0100 1400 0200 0f00";
    private static final String LLDP =
            "0207 04 0a0b0c0d0e0f"
                    + "0402 07 31"
                    + "0602 0078"
                    + "0a03 737731"
                    + "0e04 0014 0010"
                    + "100c 05 01 c0000201 02 00000001 00"
                    + "fe06 0080c2 01 0001"
                    + "0000";
    private static final String CDP =
            "aaaa03 00000c 2000 02 b4 0000"
                    + "0001 0007 737731"
                    + "0002 0017 00000002 01 01 81 0001 05 01 01 cc 0004 c0000201"
                    + "0004 0008 00000028"
                    + "000a 0006 0001";
    private static final String HELLO =
            "fefe03 83 1b 01 00 0f 01 00 00 01 222222222222 001e 0025 40 222222222222 01"
                    + "84 04 c0000201"
                    + "89 02 7231";
    private static final String BEACON =
            "8000 0000 ffffffffffff 0a0b0c0d0e0f 0a0b0c0d0e0f 1000"
                    + "0807060504030201 6400 1100 00 03 6e6574 01 02 8284 03 01 06 dd 02 aabb";
    private static final String RADIOTAP =
            "00 00 1900 6f080000 0100000000000080 10 16 6c09a000 c8 a1 01";

    private static String frame(String payload) {
        return ADDRESSES + "%04x".formatted(octets(payload)) + payload;
    }

    private static String lldp() {
        return ADDRESSES + "88cc" + LLDP;
    }

    @Test
    void aBridgeTellsItsRoot() {
        assertEquals(
                "{\"layer\":\"stp\",\"protocolIdentifier\":0,\"protocolVersionIdentifier\":0,"
                        + "\"bpduType\":0,\"flags\":[\"TC\"],\"rootPriority\":32768,"
                        + "\"rootAddress\":\"00:11:22:33:44:55\",\"rootPathCost\":19,"
                        + "\"bridgePriority\":28672,\"bridgeAddress\":\"0a:0b:0c:0d:0e:0f\","
                        + "\"portIdentifier\":32770,\"messageAge\":256,\"maxAge\":5120,"
                        + "\"helloTime\":512,\"forwardDelay\":3840}",
                layersFrom("stp", LinkType.ETHERNET, frame(TREE)));
        assertEquals(
                "learning,forwarding,agreement\t3\n",
                columns(
                        "stp.flags,stp.portRole",
                        LinkType.ETHERNET,
                        frame(TREE.replace("00 00 01", "02 02 7c"))));
    }

    @Test
    void aStationTellsWhatItIs() {
        assertEquals(
                "{\"layer\":\"lldp\",\"tlvs\":[{\"type\":1,\"length\":7,\"subtype\":4,"
                    + "\"chassisId\":\"0a:0b:0c:0d:0e:0f\"},{\"type\":2,\"length\":2,\"subtype\":7,"
                    + "\"portName\":\"1\"},{\"type\":3,\"length\":2,\"timeToLive\":120},"
                    + "{\"type\":5,\"length\":3,\"systemName\":\"sw1\"},{\"type\":7,\"length\":4,"
                    + "\"systemCapabilities\":[\"bridge\",\"router\"],"
                    + "\"enabledCapabilities\":[\"router\"]},{\"type\":8,\"length\":12,"
                    + "\"managementAddress\":\"192.0.2.1\"},{\"type\":127,\"length\":6,"
                    + "\"organizationallyUniqueIdentifier\":32962,\"subtype\":1,\"data\":\"0001\"},"
                    + "{\"type\":0,\"length\":0}]}",
                layersFrom("lldp", LinkType.ETHERNET, lldp()));
    }

    @Test
    void aDeviceOfCiscosTellsItsAddresses() {
        assertEquals(
                "{\"layer\":\"cdp\",\"version\":2,\"ttl\":180,\"checksum\":0,\"tlvs\":["
                    + "{\"type\":1,\"length\":7,\"deviceId\":\"sw1\"},{\"type\":2,\"length\":23,"
                    + "\"addresses\":[\"192.0.2.1\"]},{\"type\":4,\"length\":8,"
                    + "\"capabilities\":[\"switch\",\"igmp\"]},"
                    + "{\"type\":10,\"length\":6,\"nativeVlan\":1}]}",
                layersFrom("cdp", LinkType.ETHERNET, frame(CDP)));
    }

    @Test
    void anIntermediateSystemSaysHello() {
        assertEquals(
                "{\"layer\":\"isis\",\"lengthIndicator\":27,\"idLength\":0,\"pduType\":15,"
                    + "\"maximumAreaAddresses\":0,\"circuitType\":1,\"sourceId\":\"222222222222\","
                    + "\"holdingTime\":30,\"pduLength\":37,\"priority\":64,"
                    + "\"lanId\":\"22222222222201\",\"tlvs\":[{\"code\":132,\"length\":4,"
                    + "\"ipInterfaceAddresses\":[\"192.0.2.1\"]},"
                    + "{\"code\":137,\"length\":2,\"hostname\":\"r1\"}]}",
                layersFrom("isis", LinkType.ETHERNET, frame(HELLO)));
    }

    @Test
    void aBeaconHasTheNameOfItsNetworkAndHowItWasReceived() {
        assertEquals(
                "{\"layer\":\"radiotap\",\"version\":0,\"length\":25,\"present\":[2159],"
                    + "\"tsft\":9223372036854775809,\"flags\":[\"FCS\"],\"rate\":22,"
                    + "\"channelFrequency\":2412,\"channelFlags\":160,\"antennaSignal\":-56,"
                    + "\"antennaNoise\":-95,\"antenna\":1},{\"layer\":\"ieee80211\","
                    + "\"protocolVersion\":0,\"type\":0,\"subtype\":8,\"flags\":[],\"durationId\":0,"
                    + "\"address1\":\"ff:ff:ff:ff:ff:ff\",\"address2\":\"0a:0b:0c:0d:0e:0f\","
                    + "\"address3\":\"0a:0b:0c:0d:0e:0f\",\"fragmentNumber\":0,\"sequenceNumber\":1,"
                    + "\"timestamp\":72623859790382856,\"beaconInterval\":100,"
                    + "\"capabilityInformation\":17,\"elements\":[{\"elementId\":0,\"length\":3,"
                    + "\"ssid\":\"net\"},{\"elementId\":1,\"length\":2,"
                    + "\"supportedRates\":[130,132]},{\"elementId\":3,\"length\":1,"
                    + "\"currentChannel\":6},{\"elementId\":221,\"length\":2,\"data\":\"aabb\"}]}",
                layersFrom("radiotap", RADIO, RADIOTAP + BEACON + "deadbeef"));
    }

    @Test
    void managementFramesSayWhyAndDataCarriesPackets() {
        String three = "0a0b0c0d0e0f 0a0b0c0d0e0f 0a0b0c0d0e0f 1000";
        assertEquals(
                "7\n", columns("ieee80211.reasonCode", WIRELESS, "c000 0000" + three + "0700"));
        assertEquals(
                "17\n",
                columns("ieee80211.statusCode", WIRELESS, "1000 0000" + three + "110011000000"));
        assertEquals(
                "retry,protected\t\n",
                columns("ieee80211.flags,data.damage", WIRELESS, "0848 0000" + three + "aabb"));
        String packet = "aaaa03 000000 0800" + PacketText.datagram(9, "00");
        assertEquals(
                "5\t9\n",
                columns(
                        "ieee80211.qosControl,udp.destinationPort",
                        WIRELESS,
                        "8801 0000" + three + "0500" + packet));
        assertEquals(
                "0a:0b:0c:0d:0e:0f\t\n",
                columns(
                        "ieee80211.address1,ieee80211.address2",
                        WIRELESS,
                        "d400 0000 0a0b0c0d0e0f"));
    }

    @Test
    void whatWasNotCapturedIsTruncatedWhereverItEnds() {
        cut(LinkType.ETHERNET, frame(TREE), 17);
        cut(LinkType.ETHERNET, lldp(), 14);
        cut(LinkType.ETHERNET, frame(CDP), 22);
        cut(LinkType.ETHERNET, frame(HELLO), 17);
        cut(RADIO, RADIOTAP.replace("80 10", "80 00") + BEACON, 0);
    }

    private static void cut(LinkType linkType, String hex, int from) {
        String whole = hex.replace(" ", "");
        for (int kept = from + 1; kept < octets(whole); kept++) {
            String text =
                    PacketText.layers(linkType, whole.substring(0, 2 * kept), octets(whole) - kept);
            assertTrue(text.endsWith("\"damage\":\"truncated\"}"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "88cc 07ff 00", // longer than what there is
                "0010 aaaa03 00000c 2000 02 b4 0000 0001 0003", // shorter than its header
                "0010 aaaa03 00000c 2000 02 b4 0000 0002 0010 00000001 01ff",
                "000b fefe03 83 08 01 00 0f 01 00 00" // another length than a hello has
            })
    void lengthsThatCannotBeAreInvalid(String frame) {
        String text = PacketText.layers(LinkType.ETHERNET, ADDRESSES + frame + "00".repeat(40), 0);
        assertTrue(text.endsWith("\"damage\":\"invalid\"}"), text);
    }
}
