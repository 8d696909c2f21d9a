// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.util.List;

/** docs/json.md: the fields of packets, made from the declarations of their layers. */
final class JsonPage {
    private static final String HEAD =
            """
            # Packets as JSON, and their fields

            This page and [packet.schema.json](packet.schema.json), a JSON Schema, are made by a test from what the code declares. `weir read --json FILE` and
            `weir capture --json` print an object a line for each packet:

            ```
            {"number":1,"timestamp":1795631400273100000,"interface":"br0","interfaceId":0,"linkType":"EN10MB","capturedLength":75,"originalLength":75,"layers":[...]}
            ```

            - `layers` has an object for each header, from the outermost in, and one called `data` for what is behind the last one that is read. A name may be there
              several times: with tunnels, or where an ICMP error quotes a packet.
            - Names are those of the RFCs, in camel case. Numbers are as they are on the wire, in the units of the RFC: `fragmentOffset` counts 8 octets, `window` is
              not scaled, sequence numbers are not relative. Names and types do not change; fields and layers may be added.
            - A number is a number, and an address or text a string. `timestamp` is larger than 2^53: who reads it into a floating-point number, as JavaScript does,
              loses the last digits.
            - All is ASCII. Octets of text that are not printable are escaped as the character of ISO 8859-1 that they are; octets that are no text are in hexadecimal.
            - `damage` in the last layer tells that the packet ends there: `truncated` - what is missing was not captured; `invalid` - the header contradicts itself, or
              the lengths around it; `tooDeep` and `tooLong` - more than 100 layers, or 128 KiB of text. Checksums are not verified.
            - With `-x` there is `bytes`, all that was captured. Other options that say how text looks (`-v`, `-e`, `-t`, ...) are refused.

            `--fields A,B,...` prints a line for each packet with only these fields, tabs between them; `damage` is a field of each layer:

            ```
            $ weir read FILE --fields timestamp,ipv4.sourceAddress,dns.questions.name port 53
            ```

            A line can be taken apart again, whatever a packet says: at tabs into columns, as many as fields were asked for, and each of them at commas into values.

            - A column is empty if the packet does not have the field. A value without text is two quotation marks, `""`: there is a header field, say, and nothing in it.
            - Text is escaped as in JSON: `\\\\`, `\\"`, and `\\u` with four digits for what is not printable ASCII. A comma in a value is `\\u002c`. So there is no tab, no newline, no
              comma and no bare quotation mark in a value, and what stands between quotation marks in JSON can be read back: `json.loads('"' + value + '"')` in Python.
            - Values are in the order in which they are in the packet: those of several layers of a name, of several objects of a list, and of lists in these, one behind the other.
              Which of them belong together is told by `--json` alone: an object without the field leaves no gap.
            """;

    private static final String UNREAD =
            """

            ## What has no layer

            Of this text tells more than JSON, which ends in `data` there. A packet of each link type, Ethernet type, IP protocol and port of UDP and TCP, with 64 octets of
            zero in it, was printed in both ways (TCP with beginnings of SSH, SMTP, FTP, LDP, BGP and DNS besides); what text says of it stands behind. Not found this way, and
            without layers too: Telnet, what is in chunks of SCTP, in segments that do not begin with a message, in QUIC, TLS, ESP and SSH once they are encrypted, what `-T`
            asks for (RTP and RTCP are read at ports 5004 and 5005 alone), versions other than those that a layer names, and fragments of IP but the first.

            """;

    private JsonPage() {}

    static String text() {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("\n## The packet\n");
        table(PacketFields.PACKET, out);
        for (Group layer : Layers.all()) {
            out.append("\n## ").append(layer.name()).append("\n\n").append(layer.title());
            out.append(layer.reference().isEmpty() ? ".\n" : " (" + layer.reference() + ").\n");
            table(layer, out);
        }
        out.append(UNREAD).append(UnreadProtocols.list());
        return out.toString();
    }

    private static void table(Group group, StringBuilder out) {
        out.append("\n| field | type | what it is |\n|---|---|---|\n");
        rows(group, out);
    }

    private static void rows(Group group, StringBuilder out) {
        for (Field field : group.fields()) {
            out.append("| `").append(field.path()).append("` | ").append(type(field.type()));
            out.append(" | ").append(field.description()).append(" |\n");
            if (field.type() instanceof FieldType.Objects(Group of)) {
                rows(of, out);
            }
        }
    }

    private static String type(FieldType type) {
        return switch (type) {
            case FieldType.Unsigned(int bits) -> bits + " bits";
            case FieldType.Signed(int bits) -> bits + " bits, signed";
            case FieldType.Text text -> "text";
            case FieldType.Octets octets -> "hexadecimal";
            case FieldType.Mac mac -> "Ethernet address";
            case FieldType.Ipv4 four -> "IPv4 address";
            case FieldType.Ipv6 six -> "IPv6 address";
            case FieldType.Address address -> "address";
            case FieldType.Word(List<String> words) -> words(words);
            case FieldType.Many(FieldType.Word(List<String> words)) -> "list of " + words(words);
            case FieldType.Many(FieldType of) -> "list of " + type(of);
            case FieldType.Objects objects -> "list of objects";
        };
    }

    private static String words(List<String> words) {
        return "`" + String.join("` `", words) + "`";
    }
}
