// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static dev.weir.print.json.PacketText.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.TextBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Packets of our own as JSON and as columns. */
class JsonPrinterTest {
    private static final String ETHERNET = "525400123457 000000530001 0800";
    private static final String UDP_TO_53 = "4500 003b 0001 4000 40 11 0000 c0000201 c6336402";
    private static final String DNS =
            " c000 0035 0027 0000  abcd 0100 0001 0000 0000 0000 03 77772e 02 220a 00 0001 0001";

    private final PacketCursor packet = new PacketCursor();
    private final TextBuffer out = new TextBuffer();

    private void set(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        packet.setInterface(1, LinkType.ETHERNET);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, -5);
    }

    private String json(String hex) {
        set(hex);
        out.clear();
        new JsonPrinter(id -> id == 1 ? "e\n\"é" : "", false).print(packet, out);
        return out.toString();
    }

    private String layers(String hex) {
        String line = json(hex);
        return line.substring(line.indexOf("\"layers\":") + 9, line.length() - 2);
    }

    private String columns(String paths, String hex) {
        set(hex);
        out.clear();
        ColumnPrinter.of(paths, id -> "eth0").print(packet, out);
        return out.toString();
    }

    @Test
    void whatIsKnownBesideTheBytesComesFirst() {
        assertEquals(
                "{\"number\":1,\"timestamp\":-5,\"interface\":\"e\\u000a\\\"\\u00e9\",\"interfaceId\":1,\"linkType\":\"EN10MB\",\"capturedLength\":1,\"originalLength\":1,\"layers\":[{\"layer\":\"ethernet\",\"damage\":\"invalid\"}]}\n",
                json("00"));
    }

    @Test
    void layersAreInTheirOrderAndNamesAreEscaped() {
        assertEquals(
                "[{\"layer\":\"ethernet\",\"destination\":\"52:54:00:12:34:57\","
                    + "\"source\":\"00:00:00:53:00:01\",\"type\":2048},"
                    + "{\"layer\":\"ipv4\",\"version\":4,\"ihl\":5,\"dscp\":0,\"ecn\":0,\"totalLength\":59,"
                    + "\"identification\":1,\"flags\":[\"DF\"],\"fragmentOffset\":0,\"timeToLive\":64,"
                    + "\"protocol\":17,\"headerChecksum\":0,\"sourceAddress\":\"192.0.2.1\","
                    + "\"destinationAddress\":\"198.51.100.2\"},"
                    + "{\"layer\":\"udp\",\"sourcePort\":49152,\"destinationPort\":53,\"length\":39,"
                    + "\"checksum\":0},"
                    + "{\"layer\":\"dns\",\"id\":43981,\"flags\":[\"RD\"],\"opcode\":0,\"rcode\":0,"
                    + "\"questions\":[{\"name\":\"ww\\\\..\\\\\\\"\\\\010.\",\"type\":1,\"class\":1}]}]",
                layers(ETHERNET + UDP_TO_53 + DNS + "0000000000000000"));
    }

    @Test
    void aHeaderThatWasNotCapturedIsTruncated() {
        String hex = ETHERNET + UDP_TO_53 + "c0000035";
        set(hex);
        packet.set(packet.segment(), 0, packet.caplen(), 80, 0);
        out.clear();
        new JsonPrinter(id -> "", true).print(packet, out);
        assertTrue(
                out.toString()
                        .endsWith(
                                "{\"layer\":\"udp\",\"sourcePort\":49152,\"destinationPort\":53,"
                                        + "\"damage\":\"truncated\"}]}\n"),
                out.toString());
        assertTrue(
                out.toString().contains("\"bytes\":\"" + hex.replace(" ", "") + "\""),
                out.toString());
    }

    @Test
    void aHeaderThatContradictsItselfIsInvalidWhereverItIsOpen() {
        String tcp = "4500 0030 0001 4000 40 06 0000 c0000201 c6336402";
        String options = "0050 c000 00000001 00000002 7012 0000 0000 0000  0204 05b4 0300 0000";
        assertTrue(
                layers(ETHERNET + tcp + options)
                        .endsWith(
                                "\"options\":[{\"kind\":2,\"length\":4,\"maximumSegmentSize\":1460},"
                                    + "{\"kind\":3,\"length\":0}],\"damage\":\"invalid\"}]"),
                layers(ETHERNET + tcp + options));
    }

    @Test
    void namesThatPointAtThemselvesEnd() {
        String loop = " c000 0035 0018 0000  abcd 0100 0001 0000 0000 0000 c00c 0001";
        assertTrue(
                layers(ETHERNET + UDP_TO_53 + loop + "00".repeat(32))
                        .contains("\"questions\":[{\"name\":\"\"}],\"damage\":\"invalid\"}"));
    }

    @Test
    void thousandsOfLabelsAreBounded() {
        String line = layers("000000000000 000000000000 8847" + "00001040".repeat(4096));
        assertTrue(line.endsWith("\"damage\":\"tooDeep\"}]"));
        assertTrue(line.length() < 128 << 10);
    }

    @Test
    void columnsHaveWhatWasAskedFor() {
        String hex = ETHERNET + UDP_TO_53 + DNS + "0000000000000000";
        assertEquals(
                "-5\teth0\t\t53\t0\n",
                columns("timestamp,interface,tcp.window,udp.destinationPort,ipv4.ecn", hex));
        assertEquals(
                "53\t53\tww\\\\..\\\\\\\"\\\\010.\n",
                columns("udp.destinationPort, udp.destinationPort,dns.questions.name", hex));
        assertEquals("0001\tinvalid\n", columns("bytes,ethernet.damage", "0001"));
    }

    @Test
    void severalValuesHaveCommasBetween() {
        assertEquals(
                "1,2\t7,8\n",
                columns(
                        "mpls.label,mpls.timeToLive",
                        "000000000000 000000000000 8847 00001007 00002108 00"));
    }

    /** Names and values of another's choice are as many as they were, and what they were. */
    @Test
    void noTextCanFeignValues() {
        List<List<String>> heads =
                List.of(
                        List.of("x,y", "", "\\,", "\\u002c"),
                        List.of("", ""),
                        List.of("\"\"", ",", ",,"),
                        List.of("a\tb", "\0\u007f\u00ff", "\"", "\\\"\\", "\n"));
        for (List<String> values : heads) {
            StringBuilder head = new StringBuilder("GET /,a HTTP/1.1\r\n");
            values.forEach(value -> head.append("A,B: ").append(value).append("\r\n"));
            String line =
                    PacketText.columns(
                            "http.fields.value,http.reasonPhrase,http.fields.name,http.requestTarget",
                            LinkType.RAW,
                            segment(80, PacketText.hex(head + "\r\n")));
            String[] columns = line.substring(0, line.length() - 1).split("\t", -1);
            assertEquals(4, columns.length, line);
            assertEquals(values, values(columns[0]), line);
            assertEquals("", columns[1]);
            assertEquals(values.stream().map(value -> "A,B").toList(), values(columns[2]), line);
            assertEquals(List.of("/,a"), values(columns[3]));
        }
    }

    /** Reads a column as docs/json.md says. */
    private static List<String> values(String column) {
        return Stream.of(column.split(",", -1)).map(JsonPrinterTest::value).toList();
    }

    private static String value(String text) {
        if (text.equals("\"\"")) {
            return "";
        }
        assertTrue(text.matches("([ !#-+\\--\\[\\]-~]|\\\\[\\\\\"]|\\\\u[0-9a-f]{4})+"), text);
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == '\\';
            i += escaped ? 1 : 0;
            if (escaped && text.charAt(i) == 'u') {
                value.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                value.append(text.charAt(i));
            }
        }
        return value.toString();
    }

    @Test
    void namesOfDnsCannotFeignValues() {
        String name =
                " c000 0035 0024 0000  abcd 0100 0001 0000 0000 0000 04 612c0922 00 0001 0001";
        assertEquals(
                "a\\u002c\\\\009\\\\\\\".\n",
                columns("dns.questions.name", ETHERNET + UDP_TO_53 + name + "00".repeat(12)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    tcp.destPort | there is no field 'tcp.destPort'; did you mean 'tcp.destinationPort'?
                    timstamp     | there is no field 'timstamp'; did you mean 'timestamp'?
                    TIMESTAMP    | there is no field 'TIMESTAMP'; did you mean 'timestamp'?
                    ipv4         | there is no field 'ipv4': it has fields, such as 'ipv4.version'
                    sourcePort   | there is no field 'sourcePort': name what it belongs to, too, as in 'tcp.sourcePort'
                    zz           | there is no field 'zz'
                    timestamp,   | a field has no name in 'timestamp,'; names have commas between
                    ""           | a field has no name in ''; names have commas between
                    """)
    void anUnknownFieldIsRefusedWithWhatMayHaveBeenMeant(String paths, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> columns(paths, ""))
                        .getMessage());
    }
}
