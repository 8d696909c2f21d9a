// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * What is printed as text and has no layer in JSON, found by printing a packet of each number in
 * both ways: of every Ethernet type, IP protocol, port of UDP and TCP, and link type.
 */
final class UnreadProtocols {
    private static final int PAYLOAD = 64;
    private static final int LONGEST = 40;

    /** A port that nobody has. */
    private static final int NOBODY = 4243;

    private static final byte[] ADDRESSES = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 10};

    /** Messages by which what a port may carry is known: JSON looks at these, not at the port. */
    private static final List<byte[]> MESSAGES =
            List.of(
                    new byte[PAYLOAD],
                    ascii("SSH-2.0-x\r\n"),
                    ascii("220 x\r\n"),
                    new byte[] {0, 1, 0, 6, 10, 0, 0, 1, 0, 0, 0, 0},
                    ByteBuffer.allocate(19)
                            .putLong(-1)
                            .putLong(-1)
                            .put(new byte[] {0, 19, 4})
                            .array(),
                    ByteBuffer.allocate(14).put(new byte[] {0, 12}).array());

    /** Ports of what is known by how it begins, at whatever port it is. */
    private static final Set<Integer> HTTP = Set.of(80, 8080);

    private static final Set<Integer> SIP = Set.of(5060);

    private static final String LAYER = "{\"layer\":";
    private static final String DATA = LAYER + "\"data\"";

    private final PacketCursor packet = new PacketCursor();
    private final PacketPrinter text = new PacketPrinter(PrintOptions.parse("-n -t -S"));
    private final JsonPrinter json = new JsonPrinter(id -> "", false);
    private final TextBuffer out = new TextBuffer();
    private final StringBuilder list = new StringBuilder();
    private final String nobodyUdp = nobody(17);
    private final String nobodyTcp = nobody(6);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@return a list of Markdown} */
    static String list() {
        UnreadProtocols unread = new UnreadProtocols();
        unread.linkTypes();
        unread.numbers("Ethernet type 0x%04x", 0x600, 0x10000, type -> unread.etherType(type));
        unread.numbers("IP protocol %d", 0, 256, protocol -> unread.protocol(protocol));
        unread.numbers("UDP port %d", 0, 65_536, port -> unread.port(17, port, SIP));
        unread.numbers("TCP port %d", 0, 65_536, port -> unread.port(6, port, HTTP));
        return unread.list.toString();
    }

    private void linkTypes() {
        List<String> names = new ArrayList<>();
        for (LinkType type : LinkType.known()) {
            set(type, new byte[PAYLOAD]);
            boolean printed = !text().startsWith("UNSUPPORTED");
            for (byte first : new byte[] {0, 0x45, 0x60}) { // what is IP by its version
                set(type, ByteBuffer.allocate(PAYLOAD).put(first).array());
                printed &= isData(1);
            }
            if (printed) {
                names.add(type.dltName());
            }
        }
        list.append("- link types ").append(String.join(", ", names)).append('\n');
    }

    private void numbers(String name, int first, int end, IntFunction<String> told) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        String form = name.substring(name.lastIndexOf(' ') + 1);
        for (int number = first; number < end; number++) {
            String line = told.apply(number);
            if (!line.isEmpty()) {
                List<String> same = numbers.computeIfAbsent(line, _ -> new ArrayList<>());
                same.add((same.isEmpty() ? name : form).formatted(number));
            }
        }
        numbers.forEach((line, all) ->
                list.append("- ")
                        .append(String.join(", ", all))
                        .append(": `")
                        .append(line)
                        .append("`\n"));
    }

    private String etherType(int type) {
        set(
                LinkType.ETHERNET,
                ByteBuffer.allocate(14 + PAYLOAD).put(ADDRESSES).putShort((short) type).array());
        String line = text();
        return line.contains(", ethertype ") || !isData(2) ? "" : shortened(line);
    }

    private String protocol(int protocol) {
        set(LinkType.ETHERNET, ip(protocol, new byte[PAYLOAD]));
        String line = text();
        String behind = line.substring(line.indexOf("10.0.0.2") + 8);
        boolean nameAlone = behind.matches(":  ?[^ ]+ " + PAYLOAD + "\\R?");
        return nameAlone || !isData(3)
                ? ""
                : shortened(behind.substring(Math.min(2, behind.length())));
    }

    /** {@return what is told of a port's packet and not of that of a port that nobody has} */
    private String port(int protocol, int port, Set<Integer> byContent) {
        set(LinkType.ETHERNET, ip(protocol, datagram(protocol, port, MESSAGES.getFirst())));
        String line = text();
        String address = "10.0.0.2." + port;
        String header = line.substring(line.indexOf(address) + address.length());
        if (header.equals(protocol == 17 ? nobodyUdp : nobodyTcp) || byContent.contains(port)) {
            return "";
        }
        for (byte[] message : MESSAGES) {
            set(LinkType.ETHERNET, ip(protocol, datagram(protocol, port, message)));
            if (!isData(4)) {
                return "";
            }
        }
        return shortened(header.replaceFirst("^: (Flags .* length \\d+)?:? ?", ""));
    }

    private String nobody(int protocol) {
        set(LinkType.ETHERNET, ip(protocol, datagram(protocol, NOBODY, MESSAGES.getFirst())));
        String line = text();
        String address = "10.0.0.2." + NOBODY;
        return line.substring(line.indexOf(address) + address.length());
    }

    private static byte[] datagram(int protocol, int port, byte[] message) {
        boolean udp = protocol == 17;
        ByteBuffer header = ByteBuffer.allocate((udp ? 8 : 20) + message.length);
        header.putShort((short) 4242).putShort((short) port);
        if (udp) {
            header.putShort((short) header.capacity()).putShort((short) 0);
        } else {
            header.putLong(0).putLong(0x5018010000000000L);
        }
        return header.put(message).array();
    }

    private static byte[] ip(int protocol, byte[] payload) {
        return ByteBuffer.allocate(34 + payload.length)
                .put(ADDRESSES)
                .putShort((short) 0x0800)
                .putShort((short) 0x4500)
                .putShort((short) (20 + payload.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x0a000001)
                .putInt(0x0a000002)
                .put(payload)
                .array();
    }

    private void set(LinkType type, byte[] octets) {
        packet.setInterface(0, type);
        packet.set(MemorySegment.ofArray(octets), 0, octets.length, octets.length, 0);
    }

    private String text() {
        out.clear();
        text.print(packet, out);
        return out.toString();
    }

    /** {@return whether so many layers are there, and the last one is data} */
    private boolean isData(int layers) {
        out.clear();
        json.print(packet, out);
        String line = out.toString();
        return line.startsWith(DATA, line.lastIndexOf(LAYER))
                && line.split(Pattern.quote(LAYER), -1).length == layers + 1;
    }

    private static String shortened(String text) {
        String line = text.strip().lines().findFirst().orElse("").replace('`', '\'');
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
