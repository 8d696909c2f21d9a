// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static dev.weir.print.json.PacketText.above;
import static dev.weir.print.json.PacketText.datagram;
import static dev.weir.print.json.PacketText.hex;
import static dev.weir.print.json.PacketText.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TCP and UDP carry, known by its bytes: TLS, HTTP and QUIC. */
class ApplicationLayersTest {
    private static final String RANDOM = "a5".repeat(32);

    /** A server name, the protocols h2 and http/1.1, and the versions TLS 1.3 and 1.2. */
    private static final String EXTENSIONS =
            "0000 000c 000a 00 0007 612e612e746573"
                    + "0010 000e 000c 02 6832 08 687474702f312e31"
                    + "002b 0005 04 0304 0303";

    private static final String CLIENT_BODY =
            "0303" + RANDOM + "00" + "0004 1301 c02f" + "01 00" + "002b" + EXTENSIONS;

    private static String record(int type, String body) {
        return "%02x0301%04x%s".formatted(type, octets(body), body);
    }

    private static String handshake(int type, String body) {
        return "%02x%06x%s".formatted(type, octets(body), body);
    }

    private static String segment(String payload) {
        return PacketText.segment(4096, payload);
    }

    private static String columns(String paths, String hex) {
        return PacketText.columns(paths, LinkType.RAW, hex);
    }

    @Test
    void aClientHelloTellsWhatIsWanted() {
        assertEquals(
                "{\"layer\":\"tls\",\"records\":[{\"type\":22,\"legacyRecordVersion\":769,"
                        + "\"length\":92,\"msgType\":1}],\"legacyVersion\":771,"
                        + "\"cipherSuites\":[4865,49199],\"extensionTypes\":[0,16,43],"
                        + "\"serverName\":\"a.a.tes\",\"protocolNames\":[\"h2\",\"http/1.1\"],"
                        + "\"supportedVersions\":[772,771]}",
                above(segment(record(22, handshake(1, CLIENT_BODY))), 0));
    }

    @Test
    void aServerHelloTellsWhatItChoseAndRecordsFollow() {
        String body = "0303" + RANDOM + "00" + "1301" + "00" + "0006" + "002b 0002 0304";
        assertEquals(
                "772\t4865\t22,20,23\t2\n",
                columns(
                        "tls.supportedVersions,tls.cipherSuites,tls.records.type,tls.records.msgType",
                        segment(
                                record(22, handshake(2, body))
                                        + record(20, "01")
                                        + record(23, "00".repeat(40)))));
    }

    @Test
    void aHelloThatGoesOnInAnotherSegmentIsReadAsFarAsItGoes() {
        String whole = record(22, handshake(1, CLIENT_BODY));
        for (int length = 10; length < whole.replace(" ", "").length(); length += 2) {
            String part = above(segment(whole.replace(" ", "").substring(0, length)), 0);
            assertTrue(part.startsWith("{\"layer\":\"tls\",\"records\":[{\"type\":22,"), part);
            assertTrue(!part.contains("damage"), part);
        }
    }

    @Test
    void aHelloThatWasNotCapturedIsTruncated() {
        String whole = segment(record(22, handshake(1, CLIENT_BODY))).replace(" ", "");
        String cut = above(whole.substring(0, whole.length() - 4), 2);
        assertTrue(cut.endsWith("\"damage\":\"truncated\"}"), cut);
    }

    @Test
    void anEncryptedHandshakeHasNoType() {
        assertEquals(
                "{\"layer\":\"tls\",\"records\":[{\"type\":22,\"legacyRecordVersion\":769,"
                        + "\"length\":8}]}",
                above(segment(record(22, "01 ffffff 00000000".replace(" ", ""))), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 0301 0000 00", // no record is empty
                "16 0301 7000 00", // or so long
                "16 0201 0004 01000000",
                "19 0301 0004 01000000",
                "16 0301 00" // no header
            })
    void whatOnlyLooksLikeARecordIsData(String payload) {
        String layers = above(segment(payload.replace(" ", "")), 0);
        assertTrue(layers.startsWith("{\"layer\":\"data\","), layers);
    }

    @Test
    void aRequestHasItsLineItsFieldsAndItsContent() {
        String request = "PUT /a%20b?c HTTP/1.1\r\nHost: www.example\r\nX:\t \"\u0001 \r\n\r\nabc";
        assertEquals(
                "{\"layer\":\"http\",\"method\":\"PUT\",\"requestTarget\":\"/a%20b?c\","
                    + "\"minorVersion\":1,\"fields\":[{\"name\":\"Host\",\"value\":\"www.example\"},"
                    + "{\"name\":\"X\",\"value\":\"\\\"\\u0001\"}]},{\"layer\":\"data\",\"length\":3}",
                above(segment(hex(request)), 0));
    }

    @Test
    void aResponseHasItsStatus() {
        assertEquals(
                "404\tNot Found\t0\n",
                columns(
                        "http.statusCode,http.reasonPhrase,http.minorVersion",
                        segment(hex("HTTP/1.0 404 Not Found\r\nServer: x\r\n"))));
    }

    @Test
    void aHeadIsReadAsFarAsItsLinesAreWhole() {
        assertEquals(
                "{\"layer\":\"http\",\"method\":\"GET\",\"requestTarget\":\"/\",\"minorVersion\":1,"
                        + "\"fields\":[{\"name\":\"A\",\"value\":\"1\"}]}",
                above(segment(hex("GET / HTTP/1.1\r\nA: 1\r\nB: ")), 0));
        assertTrue(
                above(segment(hex("GET / HTTP/1.1\r\nA: 1\r\nB: ")), 9).endsWith("1\"}]}"),
                "the segment ends there, whatever follows it in the frame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/2.0\r\n",
                "get / HTTP/1.1\r\n",
                "GET /\r\n",
                "HTTP/1.1\r\n\r\n\r\n",
                "GO / HTTP/1.1\r\n"
            })
    void whatOnlyLooksLikeAMessageIsData(String payload) {
        String layers = above(segment(hex(payload)), 0);
        assertTrue(layers.startsWith("{\"layer\":\"data\","), layers);
    }

    @Test
    void packetsOfOneDatagramAreLayers() {
        String initial = "c0 00000001 04 01020304 00 02 aabb 4008 0000000000000000";
        String handshake = "e0 00000001 04 01020304 02 0506 04 00000000";
        assertEquals(
                "{\"layer\":\"quic\",\"packetType\":\"initial\",\"version\":1,"
                    + "\"destinationConnectionId\":\"01020304\",\"sourceConnectionId\":\"\","
                    + "\"token\":\"aabb\",\"length\":8},"
                    + "{\"layer\":\"quic\",\"packetType\":\"handshake\",\"version\":1,"
                    + "\"destinationConnectionId\":\"01020304\",\"sourceConnectionId\":\"0506\","
                    + "\"length\":4}",
                above(datagram(4433, initial + handshake + "0000"), 0));
    }

    @Test
    void typesOfVersionTwoHaveOtherNumbers() {
        String ids = " 6b3343cf 01 01 00 ";
        String paths = "quic.packetType";
        assertEquals("initial\n", columns(paths, datagram(9, "d0" + ids + "00 01 00")));
        assertEquals("0-RTT\n", columns(paths, datagram(9, "e0" + ids + "01 00")));
        assertEquals("handshake\n", columns(paths, datagram(9, "f0" + ids + "01 00")));
        assertEquals("retry\n", columns(paths, datagram(9, "c0" + ids + "00")));
    }

    @Test
    void aNegotiationHasTheVersionsOfTheServer() {
        assertEquals(
                "versionNegotiation\t1,1798521807\n",
                columns(
                        "quic.packetType,quic.supportedVersions",
                        datagram(9, "80 00000000 00 01 07 00000001 6b3343cf")));
    }

    @Test
    void aShortHeaderIsOneOnThePortOfTheWebOnly() {
        String payload = "40" + "00".repeat(30);
        assertTrue(above(datagram(443, payload), 0).contains("\"packetType\":\"1-RTT\""));
        assertTrue(above(datagram(4433, payload), 0).startsWith("{\"layer\":\"data\""));
    }

    @Test
    void aTokenLongerThanTheDatagramIsInvalid() {
        String layers = above(datagram(443, "c0 00000001 00 00 ffffffffffffffff 00"), 0);
        assertTrue(layers.endsWith("\"damage\":\"invalid\"}"), layers);
    }
}
