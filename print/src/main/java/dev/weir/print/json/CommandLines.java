// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.Arrays;

/**
 * The lines of a protocol in which a client sends commands and a server replies with numbers, which
 * SMTP and FTP share. A segment is one of it if it begins with a command that is known, or a number
 * of three digits. Segments are not put together: lines are read as far as they are whole.
 */
final class CommandLines {
    /** The most letters of a command. */
    private static final int LONGEST = 8;

    private final Group layer;
    private final long[] known;
    private final Field lines;
    private final Field command;
    private final Field argument;
    private final Field code;
    private final Field text;

    /**
     * Declares the fields of a layer.
     *
     * @param commands those that are known, of capital letters, a space between
     */
    CommandLines(Group layer, String commands) {
        this.layer = layer;
        known =
                Arrays.stream(commands.split(" "))
                        .mapToLong(CommandLines::packed)
                        .sorted()
                        .toArray();
        Group line = layer.part("lines", "the lines, in their order");
        command = line.text("command", "of a client: the word, as it stands there");
        argument = line.text("argument", "of a client: what is behind it");
        code = line.number("replyCode", 10, "of a server: what it replies");
        text = line.text("text", "of a server: the same in words");
        lines = layer.objects(line);
    }

    private static long packed(String word) {
        return word.chars().asLongStream().reduce(0, (before, c) -> before << 8 | c);
    }

    /** {@return whether a command or a reply begins at {@code at}, which is read then} */
    boolean readIfItIs(Reading r, long at, int length) {
        Window in = r.in();
        long end = at + Math.min(length, in.available(at));
        boolean is = commandEnd(in, at, end) > 0 || isReply(in, at, end);
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    private static boolean isReply(Window in, long at, long end) {
        if (end - at < 4) {
            return false;
        }
        int behind = in.u8(at + 3);
        return isDigit(in.u8(at))
                && isDigit(in.u8(at + 1))
                && isDigit(in.u8(at + 2))
                && (behind == ' ' || behind == '-' || behind == '\r');
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    /** {@return the place behind the command at {@code at}, or 0 if there is none that is known} */
    private long commandEnd(Window in, long at, long end) {
        long word = 0;
        long next = at;
        while (next < end && next - at <= LONGEST && isLetter(in.u8(next))) {
            word = word << 8 | (in.u8(next) & ~0x20);
            next++;
        }
        boolean ends = next < end && (in.u8(next) == ' ' || in.u8(next) == '\r');
        return ends && next - at <= LONGEST && Arrays.binarySearch(known, word) >= 0 ? next : 0;
    }

    private static boolean isLetter(int octet) {
        int capital = octet & ~0x20;
        return capital >= 'A' && capital <= 'Z';
    }

    private void read(Reading r, long at, int length) {
        r.beginLast(layer, at, length);
        Window in = r.in();
        long end = at + length;
        long captured = Math.min(end, in.end());
        boolean replies = isReply(in, at, captured);
        r.beginList(lines);
        long next = at;
        long line = lineEnd(in, at, captured);
        while (line < captured && (replies || commandEnd(in, next, captured) > 0)) {
            r.beginObject();
            if (replies) {
                reply(r, next, line);
            } else {
                command(r, next, commandEnd(in, next, captured), line);
            }
            r.endObject();
            next = line + 2;
            line = lineEnd(in, next, captured);
        }
        r.endList();
        in.need(at, length); // what is missing was not captured
        DataLayer.read(r, next, (int) (end - next));
    }

    private void command(Reading r, long at, long behind, long line) {
        r.text(command, at, (int) (behind - at));
        if (behind < line) {
            r.text(argument, behind + 1, (int) (line - behind - 1));
        }
    }

    /** Reads a line of a reply; one in the middle may have no number. */
    private void reply(Reading r, long at, long line) {
        Window in = r.in();
        long from = at;
        if (isReply(in, at, line + 1)) {
            r.number(
                    code,
                    100 * (in.u8(at) - '0') + 10 * (in.u8(at + 1) - '0') + in.u8(at + 2) - '0');
            from = Math.min(at + 4, line);
        }
        r.text(text, from, (int) (line - from));
    }

    /** {@return where the carriage return of the line is, or {@code end}} */
    private static long lineEnd(Window in, long from, long end) {
        for (long at = from; at + 1 < end; at++) {
            if (in.u8(at) == '\r' && in.u8(at + 1) == '\n') {
                return at;
            }
        }
        return end;
    }
}
