// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.packet.Packet;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * tcpdump's text in colours: the time and the offsets of a dump are faint, the protocol is bold,
 * SYN is green, FIN yellow, and RST and what is wrong with a packet is red.
 *
 * <p>Without the colours it is the same text. Nothing of a packet is taken for a colour: an escape
 * character in it was printed in another way.
 */
final class ColoredLines implements PacketLines {
    private static final String FAINT = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    /** What begins a complaint; it ends with the bracket or the line. */
    private static final List<byte[]> COMPLAINTS =
            List.of(
                    ascii("[|"),
                    ascii("(invalid)"),
                    ascii("(incorrect"),
                    ascii("[bad "),
                    ascii("bad cksum "),
                    ascii("[Invalid header"));

    private static final byte[] FLAGS = ascii("Flags [");
    private static final byte[] OFFSET = ascii("\t0x");

    private final PacketLines lines;
    private final TextBuffer plain = new TextBuffer();
    private final boolean numbers;
    private final int timeWords;
    private final boolean protocolFirst;

    ColoredLines(PacketLines lines, PrintOptions options) {
        this.lines = lines;
        numbers = options.packetNumbers();
        timeWords =
                switch (options.timestamps()) {
                    case NONE -> 0;
                    case DATE -> 2;
                    case TIME, EPOCH, SINCE_PREVIOUS, SINCE_FIRST -> 1;
                };
        protocolFirst = !options.linkHeader();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void append(Packet packet, TextBuffer text) {
        plain.clear();
        lines.append(packet, plain);
        int at = numbers ? words(0, 1, "", text) : 0;
        at = words(at, timeWords, FAINT, text);
        if (protocolFirst) {
            at = words(at, 1, BOLD, text);
        }
        while (at < plain.length()) {
            at = next(at, text);
        }
    }

    /** Copies words, with the blanks before them, in a colour. */
    private int words(int from, int count, String color, TextBuffer text) {
        int at = from;
        for (int i = 0; i < count; i++) {
            while (at < plain.length() && plain.at(at) == ' ') {
                text.append((char) plain.at(at++));
            }
            text.append(color);
            while (at < plain.length() && plain.at(at) > ' ') {
                text.append((char) plain.at(at++));
            }
            text.append(color.isEmpty() ? "" : PLAIN);
        }
        return at;
    }

    /** Copies a character, or all of what has a colour. */
    private int next(int at, TextBuffer text) {
        char c = (char) plain.at(at);
        if (c == '\t' && starts(at, OFFSET)) {
            return until(at, ':', FAINT, text);
        }
        if (c == 'F' && starts(at, FLAGS)) {
            text.append("Flags ");
            String color = flags(at + FLAGS.length);
            return until(at + FLAGS.length - 1, ']', color, text);
        }
        if (c == '[' || c == '(' || c == 'b') {
            for (int i = 0; i < COMPLAINTS.size(); i++) {
                if (starts(at, COMPLAINTS.get(i))) {
                    return until(at, c == '[' ? ']' : ')', RED, text);
                }
            }
        }
        text.append(c);
        return at + 1;
    }

    private String flags(int at) {
        String color = "";
        for (int i = at; i < plain.length() && plain.at(i) != ']'; i++) {
            switch (plain.at(i)) {
                case 'R' -> {
                    return RED;
                }
                case 'S' -> color = GREEN;
                case 'F' -> color = YELLOW;
                default -> {}
            }
        }
        return color;
    }

    private boolean starts(int at, byte[] with) {
        if (plain.length() - at < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (plain.at(at + i) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Copies up to a character and with it, but not beyond the line, in a colour. */
    private int until(int from, char last, String color, TextBuffer text) {
        text.append(color);
        int at = from;
        while (plain.at(at) != '\n') {
            char c = (char) plain.at(at++);
            text.append(c);
            if (c == last) {
                break;
            }
        }
        text.append(color.isEmpty() ? "" : PLAIN);
        return at;
    }
}
