// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PayloadType;
import dev.weir.print.PrintOptions;
import dev.weir.savefile.PcapWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What tcpdump has a printer for and Weir has not, found by giving both a packet of each number: of
 * every Ethernet type, IP protocol, port of UDP, TCP and SCTP, and link type that has a name.
 */
final class UnprintedProtocols {
    /** Octets of zero that each packet carries. */
    private static final int PAYLOAD = 64;

    private static final int LONGEST = 60;

    /** What both print of a link type without a printer. */
    private static final String UNSUPPORTED = "UNSUPPORTED";

    private static final List<String> SHORT = List.of("-n", "-t");

    /** What SCTP carries is printed with {@code -v} only. */
    private static final List<String> VERBOSE = List.of("-n", "-t", "-v");

    private static final byte[] ADDRESSES = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 10};

    private UnprintedProtocols() {}

    /** {@return a list of Markdown, made in {@code folder}} */
    static String list(Tcpdump tcpdump, Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        add(
                text,
                tcpdump,
                folder,
                SHORT,
                "Ethernet type 0x%04x",
                0x0600,
                0x10000,
                n -> ethernet(n));
        add(text, tcpdump, folder, SHORT, "IP protocol %d", 0, 256, n -> ip(n));
        add(text, tcpdump, folder, SHORT, "UDP port %d", 0, 65_536, n -> udp(n));
        add(text, tcpdump, folder, SHORT, "TCP port %d", 0, 65_536, n -> tcp(n));
        add(text, tcpdump, folder, VERBOSE, "SCTP port %d", 0, 65_536, n -> sctp(n));
        addLinkTypes(text, tcpdump, folder);
        for (PayloadType type : PayloadType.values()) {
            if (!type.isPrinted()) {
                text.append("- `-T ").append(type.name().toLowerCase(Locale.ROOT)).append("`\n");
            }
        }
        return text.toString();
    }

    /** Each is in a file of its own, since tcpdump prints packets of one link type at a time. */
    private static void addLinkTypes(StringBuilder text, Tcpdump tcpdump, Path folder) {
        List<String> lines =
                LinkType.known().parallelStream()
                        .map(type -> linkType(type, tcpdump, folder))
                        .filter(line -> !line.isEmpty())
                        .toList();
        lines.forEach(text::append);
    }

    private static String linkType(LinkType type, Tcpdump tcpdump, Path folder) {
        Path file = folder.resolve("link-type-" + type.number() + ".pcap");
        try {
            write(file, type, 0, 1, _ -> new byte[PAYLOAD]);
            List<String> theirs = tcpdump.print(file, "GMT0", SHORT);
            boolean printed = !theirs.isEmpty() && !theirs.getFirst().startsWith(UNSUPPORTED);
            if (!printed || !print(file, SHORT).getFirst().startsWith(UNSUPPORTED)) {
                return "";
            }
            return "- link type " + type.dltName() + ": `" + told(theirs.getFirst(), "") + "`\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ethernet(int type) {
        return ByteBuffer.allocate(14 + PAYLOAD).put(ADDRESSES).putShort((short) type).array();
    }

    private static ByteBuffer ipHeader(int protocol, int length) {
        return ByteBuffer.allocate(14 + 20 + length)
                .put(ADDRESSES)
                .putShort((short) 0x0800)
                .putShort((short) 0x4500)
                .putShort((short) (20 + length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x0a000001)
                .putInt(0x0a000002);
    }

    private static byte[] ip(int protocol) {
        return ipHeader(protocol, PAYLOAD).array();
    }

    private static byte[] udp(int port) {
        return ipHeader(17, 8 + PAYLOAD)
                .putShort((short) 4242)
                .putShort((short) port)
                .putShort((short) (8 + PAYLOAD))
                .array();
    }

    private static byte[] tcp(int port) {
        return ipHeader(6, 20 + PAYLOAD)
                .putShort((short) 4242)
                .putShort((short) port)
                .putLong(0)
                .putInt(0x50180100)
                .array();
    }

    /** One chunk of data without a name for its payload protocol. */
    private static byte[] sctp(int port) {
        return ipHeader(132, 12 + 16 + PAYLOAD)
                .putShort((short) 4242)
                .putShort((short) port)
                .putLong(0)
                .putShort((short) 0x0003)
                .putShort((short) (16 + PAYLOAD))
                .array();
    }

    private static void add(
            StringBuilder text,
            Tcpdump tcpdump,
            Path folder,
            List<String> options,
            String name,
            int first,
            int end,
            IntFunction<byte[]> frame)
            throws IOException {
        Path file = folder.resolve(name.replaceAll("\\W", "") + ".pcap");
        write(file, LinkType.ETHERNET, first, end, frame);
        List<String> theirs = tcpdump.print(file, "GMT0", options);
        List<String> ours = print(file, options);
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < theirs.size(); i++) {
            if (!theirs.get(i).equals(ours.get(i))) {
                String line = told(theirs.get(i), ours.get(i));
                numbers.computeIfAbsent(line, _ -> new ArrayList<>()).add(first + i);
            }
        }
        numbers.forEach((line, list) -> {
            text.append("- ").append(name.formatted(list.getFirst()));
            for (Integer number : list.subList(1, Math.min(list.size(), 12))) {
                String form = name.substring(name.lastIndexOf(' ') + 1);
                text.append(", ").append(form.formatted(number));
            }
            text.append(list.size() > 12 ? " and more" : "").append(": ");
            text.append(line.isEmpty() ? "nothing" : "`" + line + "`").append('\n');
        });
    }

    /** {@return how the first line that only tcpdump printed goes on where ours ends or differs} */
    private static String told(String theirs, String ours) {
        int same = Arrays.mismatch(theirs.toCharArray(), ours.toCharArray());
        String rest = theirs.substring(Math.max(same, 0)).strip().lines().findFirst().orElse("");
        String line = rest.replace('`', '\'');
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static void write(
            Path file, LinkType type, int first, int end, IntFunction<byte[]> frame)
            throws IOException {
        try (PcapWriter writer = PcapWriter.create(file, type, 262_144)) {
            PacketCursor cursor = new PacketCursor();
            cursor.setInterface(0, type);
            for (int number = first; number < end; number++) {
                byte[] octets = frame.apply(number);
                MemorySegment bytes = MemorySegment.ofArray(octets);
                cursor.set(bytes, 0, octets.length, octets.length, 1_000_000_000L);
                writer.write(cursor);
            }
        }
    }

    private static List<String> print(Path file, List<String> options) throws IOException {
        PrintOptions parsed = PrintOptions.parse(String.join(" ", options));
        return WeirPrinter.print(file, parsed.withZone(ZoneOffset.UTC));
    }
}
