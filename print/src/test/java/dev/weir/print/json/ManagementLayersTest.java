// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static dev.weir.print.json.PacketText.above;
import static dev.weir.print.json.PacketText.columns;
import static dev.weir.print.json.PacketText.datagram;
import static dev.weir.print.json.PacketText.hex;
import static dev.weir.print.json.PacketText.octets;
import static dev.weir.print.json.PacketText.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

/** RADIUS, SNMP and SIP as JSON, in packets of our own. */
class ManagementLayersTest {
    private static final String REQUEST =
            "01 46 0033"
                    + "a5".repeat(16)
                    + "01 05 626f62"
                    + "04 06 c0000201"
                    + "05 06 00000001"
                    + "1a 0a 00000009 01 04 3132"
                    + "50 04 aabb";
    private static final String GET =
            ber(
                    0x30,
                    "020101"
                            + ber(4, hex("public"))
                            + ber(0xa0, "02020102 020100 020100" + bindings()));
    private static final String TRAP =
            ber(
                    0x30,
                    "020100"
                            + ber(4, hex("public"))
                            + ber(
                                    0xa4,
                                    "0606 2b0601040109 4004 c0000201 020106 020105 4301 64"
                                            + "3000"));

    private static String ber(int tag, String contents) {
        return "%02x%02x".formatted(tag, octets(contents)) + contents;
    }

    private static String bindings() {
        String uptime = ber(0x30, "0608 2b06010201010300 4302 0100");
        String text = ber(0x30, "0608 2b06010201010500 0402 7231");
        String integer = ber(0x30, "0605 2b8f8f8f7f 0201 ff");
        String object = ber(0x30, "0601 2b 0603 883703");
        String none = ber(0x30, "0601 2b 0500");
        return ber(0x30, uptime + text + integer + object + none);
    }

    @Test
    void attributesOfRadiusAreByTheirType() {
        assertEquals(
                "{\"layer\":\"radius\",\"code\":1,\"identifier\":70,\"length\":51,"
                        + "\"authenticator\":\""
                        + "a5".repeat(16)
                        + "\",\"attributes\":["
                        + "{\"type\":1,\"length\":5,\"text\":\"bob\"},"
                        + "{\"type\":4,\"length\":6,\"address\":\"192.0.2.1\"},"
                        + "{\"type\":5,\"length\":6,\"integer\":1},"
                        + "{\"type\":26,\"length\":10,\"vendorId\":9,\"data\":\"01043132\"},"
                        + "{\"type\":80,\"length\":4,\"data\":\"aabb\"}]}",
                above(datagram(1812, REQUEST), 0));
        String bad = above(datagram(1812, REQUEST.replace("01 05 62", "01 01 62")), 0);
        assertTrue(bad.endsWith("\"damage\":\"invalid\"}"), bad);
    }

    @Test
    void aRequestOfSnmpHasNamesAndValues() {
        assertEquals(
                "{\"layer\":\"snmp\",\"version\":1,\"community\":\"public\",\"pduType\":0,"
                    + "\"requestId\":258,\"errorStatus\":0,\"errorIndex\":0,\"variableBindings\":["
                    + "{\"name\":\"1.3.6.1.2.1.1.3.0\",\"type\":67,\"number\":256},"
                    + "{\"name\":\"1.3.6.1.2.1.1.5.0\",\"type\":4,\"data\":\"7231\"},"
                    + "{\"name\":\"1.3.31705087\",\"type\":2,\"integer\":-1},"
                    + "{\"name\":\"1.3\",\"type\":6,\"objectIdentifier\":\"2.999.3\"},"
                    + "{\"name\":\"1.3\",\"type\":5}]}",
                above(datagram(161, GET), 0));
    }

    @Test
    void aTrapOfTheFirstVersionHasAForm() {
        assertEquals(
                "1.3.6.1.4.1.9\t192.0.2.1\t6\t5\t100\n",
                columns(
                        "snmp.enterprise,snmp.agentAddr,snmp.genericTrap,snmp.specificTrap,"
                                + "snmp.timeStamp",
                        LinkType.RAW,
                        datagram(162, TRAP)));
    }

    @Test
    void theThirdVersionIsReadUnlessItIsEncrypted() {
        String head = "020103" + ber(0x30, "020107 02020400 040103 020103") + ber(4, "3000");
        String plain = ber(0x30, "0403 800001 0401 63" + ber(0xa8, "020101 020100 020100 3000"));
        assertEquals(
                "{\"layer\":\"snmp\",\"version\":3,\"msgID\":7,\"msgFlags\":\"03\","
                        + "\"msgSecurityModel\":3,\"msgSecurityParameters\":\"3000\","
                        + "\"contextEngineID\":\"800001\",\"contextName\":\"c\",\"pduType\":8,"
                        + "\"requestId\":1,\"errorStatus\":0,\"errorIndex\":0,"
                        + "\"variableBindings\":[]}",
                above(datagram(161, ber(0x30, head + plain)), 0));
        assertEquals(
                "aabb\n",
                columns(
                        "snmp.encryptedPDU",
                        LinkType.RAW,
                        datagram(161, ber(0x30, head + ber(4, "aabb")))));
    }

    @Test
    void elementsThatCannotBeAreInvalid() {
        for (String bad :
                new String[] {
                    "3080 020101",
                    "3005 0205010203",
                    "3003 040101",
                    "1f0100",
                    "3004 0202 0101",
                    "30 88 0000000000000003 020101"
                }) {
            String text = above(datagram(161, bad + "00".repeat(8)), 0);
            assertTrue(text.endsWith("\"damage\":\"invalid\"}"), text);
        }
    }

    @Test
    void aMessageOfSipHasItsLineAndItsFields() {
        String invite = "INVITE sip:bob@example SIP/2.0\r\nVia: x\r\nCSeq:  1 INVITE\r\n\r\nv=0";
        String expected =
                "{\"layer\":\"sip\",\"method\":\"INVITE\",\"requestUri\":\"sip:bob@example\","
                    + "\"minorVersion\":0,\"fields\":[{\"name\":\"Via\",\"value\":\"x\"},{\"name\":\"CSeq\",\"value\":\"1"
                    + " INVITE\"}]},{\"layer\":\"data\",\"length\":3}";
        assertEquals(expected, above(datagram(5060, hex(invite)), 0));
        assertEquals(expected, above(segment(9, hex(invite)), 0));
        assertEquals(
                "180\tRinging\n",
                columns(
                        "sip.statusCode,sip.reasonPhrase",
                        LinkType.RAW,
                        datagram(5060, hex("SIP/2.0 180 Ringing\r\n\r\n"))));
        String other = above(datagram(5060, hex("INVITE sip:bob@example SIP/1.0\r\n")), 0);
        assertTrue(other.startsWith("{\"layer\":\"data\""), other);
    }

    @Test
    void whatWasNotCapturedIsTruncatedWhereverItEnds() {
        for (String hex :
                new String[] {datagram(1812, REQUEST), datagram(161, GET), datagram(162, TRAP)}) {
            String whole = hex.replace(" ", "");
            for (int kept = 29; kept < octets(whole); kept++) {
                String text = above(whole.substring(0, 2 * kept), octets(whole) - kept);
                assertTrue(text.endsWith("\"damage\":\"truncated\"}"), text);
            }
        }
    }
}
