// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static dev.weir.print.json.PacketText.ip;
import static dev.weir.print.json.PacketText.layersFrom;
import static dev.weir.print.json.PacketText.octets;
import static dev.weir.print.json.PacketText.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

/** BGP and OSPF as JSON, in packets of our own. */
class RoutingLayersTest {
    private static final int BGP = 179;
    private static final int OSPF = 89;

    private static final String OPEN =
            message(1, "04 fde8 005a 02020202 10 02 06 41 04 0000fde8 02 06 01 04 00010001");
    private static final String UPDATE =
            message(
                    2,
                    "0004 18 0a0000"
                            + "0038"
                            + "400101 00"
                            + "400206 02 01 0000fde8"
                            + "400304 c0000201"
                            + "c00804 fde80001"
                            + "800e1a 0002 01 10 20010db8000000000000000000000001 00 20 20010db8"
                            + "08 0a"
                            + "20 c6336401");
    private static final String HELLO =
            "02 01 0030 01010101 00000000 0000 0001 6161616161616161"
                    + "ffffff00 000a 02 01 00000028 0a000001 00000000 02020202";
    private static final String LSA = "0001 02 02 0a000001 01010101 80000001 abcd 0018 ffffff00";
    private static final String UPDATE_2 =
            "02 04 0034 01010101 00000000 0000 0000 0000000000000000 00000001" + LSA;
    private static final String REQUEST_3 =
            "03 03 001c 01010101 00000001 0000 07 00" + "00002001 00000000 02020202";

    private static String message(int type, String body) {
        return "ff".repeat(16) + "%04x%02x".formatted(19 + octets(body), type) + body;
    }

    private static String bgp(String messages) {
        return layersFrom("bgp", LinkType.RAW, segment(BGP, messages));
    }

    private static String ospf(String message) {
        return layersFrom("ospf", LinkType.RAW, ip(OSPF, message));
    }

    @Test
    void anOpenHasCapabilities() {
        assertEquals(
                "{\"layer\":\"bgp\",\"messages\":[{\"length\":45,\"type\":1,\"version\":4,"
                    + "\"myAutonomousSystem\":65000,\"holdTime\":90,\"bgpIdentifier\":\"2.2.2.2\","
                    + "\"capabilities\":[{\"code\":65,\"length\":4,\"autonomousSystem\":65000},"
                    + "{\"code\":1,\"length\":4,\"data\":\"00010001\"}]},"
                    + "{\"length\":19,\"type\":4}]}",
                bgp(OPEN + message(4, "")));
    }

    @Test
    void anUpdateHasRoutesAndWhatTheyHave() {
        assertEquals(
                "{\"layer\":\"bgp\",\"messages\":[{\"length\":90,\"type\":2,"
                    + "\"withdrawnRoutes\":[\"10.0.0.0/24\"],\"pathAttributes\":["
                    + "{\"flags\":64,\"typeCode\":1,\"length\":1,\"origin\":0},"
                    + "{\"flags\":64,\"typeCode\":2,\"length\":6,\"asPath\":[65000]},"
                    + "{\"flags\":64,\"typeCode\":3,\"length\":4,\"nextHop\":\"192.0.2.1\"},"
                    + "{\"flags\":192,\"typeCode\":8,\"length\":4,\"communities\":[4259840001]},"
                    + "{\"flags\":128,\"typeCode\":14,\"length\":26,\"afi\":2,\"safi\":1,"
                    + "\"networkAddressOfNextHop\":\"20010db8000000000000000000000001\","
                    + "\"prefixes\":[\"2001:db8::/32\"]}],"
                    + "\"networkLayerReachabilityInformation\":[\"10.0.0.0/8\",\"198.51.100.1/32\"]}]}",
                bgp(UPDATE));
        assertTrue(
                bgp(UPDATE.replace("400206 02 01 0000fde8", "400206 02 02 fde8 0001"))
                        .contains("\"asPath\":[65000,1]"));
    }

    @Test
    void notificationsAndRefreshesSayWhatTheyAreAbout() {
        assertEquals(
                "{\"layer\":\"bgp\",\"messages\":["
                    + "{\"length\":22,\"type\":3,\"errorCode\":6,\"errorSubcode\":2,\"data\":\"41\"},"
                    + "{\"length\":23,\"type\":5,\"afi\":1,\"safi\":1}]}",
                bgp(message(3, "06 02 41") + message(5, "0001 00 01")));
    }

    @Test
    void aMessageThatGoesOnInAnotherSegmentHasItsLengthAndType() {
        String part = UPDATE.replace(" ", "").substring(0, 80);
        assertEquals("{\"layer\":\"bgp\",\"messages\":[{\"length\":90,\"type\":2}]}", bgp(part));
        assertTrue(bgp("00" + UPDATE).isEmpty(), "a segment that begins in a message is data");
    }

    @Test
    void lengthsOfBgpThatCannotBeAreInvalid() {
        for (String bad :
                new String[] {
                    message(1, "04 fde8 005a 02020202 02 02 06"),
                    message(2, "0004 18 0a0000"),
                    message(2, "0000 0000 21 0a000000 00"),
                    message(2, "0000 0004 400105 00"),
                    message(2, "0000 0007 400204 02 09 0001"),
                    message(2, "0000 0009 800e06 0002 01 10 00 00"),
                    message(3, "06")
                }) {
            assertTrue(bgp(bad).endsWith("\"damage\":\"invalid\"}"), bgp(bad));
        }
    }

    @Test
    void aRouterSaysHello() {
        assertEquals(
                "{\"layer\":\"ospf\",\"version\":2,\"type\":1,\"packetLength\":48,"
                    + "\"routerId\":\"1.1.1.1\",\"areaId\":\"0.0.0.0\",\"checksum\":0,\"auType\":1,"
                    + "\"authentication\":\"6161616161616161\",\"networkMask\":\"255.255.255.0\","
                    + "\"helloInterval\":10,\"options\":2,\"rtrPri\":1,\"routerDeadInterval\":40,"
                    + "\"designatedRouter\":\"10.0.0.1\",\"backupDesignatedRouter\":\"0.0.0.0\","
                    + "\"neighbors\":[\"2.2.2.2\"]}",
                ospf(HELLO));
    }

    @Test
    void advertisementsAndRequestsAreLists() {
        assertTrue(
                ospf(UPDATE_2)
                        .endsWith(
                                "\"lsas\":[{\"lsAge\":1,\"options\":2,\"lsType\":2,"
                                        + "\"linkStateId\":\"10.0.0.1\","
                                        + "\"advertisingRouter\":\"1.1.1.1\","
                                        + "\"lsSequenceNumber\":2147483649,\"lsChecksum\":43981,"
                                        + "\"length\":24,\"data\":\"ffffff00\"}]}"),
                ospf(UPDATE_2));
        assertTrue(
                ospf(REQUEST_3)
                        .endsWith(
                                "\"instanceId\":7,\"requests\":[{\"lsType\":8193,"
                                        + "\"linkStateId\":\"0.0.0.0\","
                                        + "\"advertisingRouter\":\"2.2.2.2\"}]}"),
                ospf(REQUEST_3));
        String acknowledgment = UPDATE_2.replace("02 04 0034", "02 05 002c");
        String headers = acknowledgment.replace("00000001" + LSA, LSA);
        assertTrue(ospf(headers).contains("\"length\":24}]}"), ospf(headers));
    }

    @Test
    void anAdvertisementLongerThanItsUpdateIsInvalid() {
        String bad = ospf(UPDATE_2.replace("abcd 0018", "abcd 0019"));
        assertTrue(bad.endsWith("\"damage\":\"invalid\"}"), bad);
    }

    @Test
    void whatWasNotCapturedIsTruncatedWhereverItEnds() {
        cut(ip(OSPF, HELLO), 20);
        cut(ip(OSPF, UPDATE_2), 20);
        cut(ip(OSPF, REQUEST_3), 20);
        cut(segment(BGP, OPEN), 40 + 19);
        cut(segment(BGP, UPDATE), 40 + 19);
    }

    private static void cut(String hex, int from) {
        String whole = hex.replace(" ", "");
        for (int kept = from + 1; kept < octets(whole); kept++) {
            String text =
                    PacketText.layers(
                            LinkType.RAW, whole.substring(0, 2 * kept), octets(whole) - kept);
            assertTrue(text.endsWith("\"damage\":\"truncated\"}"), text);
        }
    }
}
