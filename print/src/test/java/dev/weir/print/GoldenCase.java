// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Frames and what tcpdump prints of them: one case of a file under {@code golden}.
 *
 * <p>A case is a run of lines, and an empty line ends it. {@code # title}; {@code $ options};
 * {@code = link type}, Ethernet if there is none; {@code < hexadecimal octets} for each frame,
 * where {@code 60:} before them is the length on the wire if that is not the number of octets;
 * {@code > text} for each line expected. Frames are a second apart, the first one at second 1 of
 * the epoch.
 */
record GoldenCase(
        String title, String options, LinkType linkType, List<Frame> frames, String expected) {
    private static final Path FOLDER = Path.of("src/test/resources/dev/weir/print/golden");

    /** A captured frame: its octets and its length on the wire. */
    record Frame(MemorySegment octets, int wirelen) {}

    /** {@return the cases of all files, in order} */
    static List<GoldenCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(GoldenCase::in).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<GoldenCase> in(Path file) {
        try {
            return Stream.of(Files.readString(file).split("\n\n+"))
                    .filter(block -> block.contains("\n<") || block.startsWith("<"))
                    .map(block -> parse(file.getFileName() + ": ", block));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase parse(String title, String block) {
        String options = "";
        LinkType linkType = LinkType.ETHERNET;
        List<Frame> frames = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (String line : block.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String rest = line.length() > 2 ? line.substring(2) : "";
            switch (line.charAt(0)) {
                case '#' -> title += rest;
                case '$' -> options = rest;
                case '=' -> linkType = Objects.requireNonNull(LinkType.ofName(rest), line);
                case '<' -> frames.add(frame(rest));
                case '>' -> expected.append(rest).append('\n');
                default -> throw new IllegalArgumentException("not a line of a case: " + line);
            }
        }
        return new GoldenCase(title, options, linkType, frames, expected.toString());
    }

    private static Frame frame(String text) {
        int colon = text.indexOf(':');
        byte[] octets = HexFormat.of().parseHex(text.substring(colon + 1).strip());
        int wirelen = colon < 0 ? octets.length : Integer.parseInt(text.substring(0, colon));
        return new Frame(MemorySegment.ofArray(octets), wirelen);
    }

    /** {@return what is printed of the frames} */
    String print() {
        PacketPrinter printer =
                new PacketPrinter(PrintOptions.parse(options).withZone(ZoneOffset.UTC));
        TextBuffer out = new TextBuffer();
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, linkType);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            int caplen = (int) frame.octets.byteSize();
            long timestamp = (i + 1) * 1_000_000_000L;
            packet.set(frame.octets, 0, caplen, frame.wirelen, timestamp);
            printer.print(packet, out);
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return title + " (" + options + ")";
    }
}
