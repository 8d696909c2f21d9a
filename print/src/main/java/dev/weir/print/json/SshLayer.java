// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads how an SSH connection begins: what the ends are, and what they offer to agree on. */
final class SshLayer {
    static final Group LAYER =
            Group.layer(
                    "ssh", "SSH, in segments that begin with what is not encrypted", "RFC 4253");

    private static final Field PROTOCOL = LAYER.text("protoVersion", "of the first line: 2.0");
    private static final Field SOFTWARE =
            LAYER.text("softwareVersion", "of the first line: which program it is");
    private static final Field COMMENTS =
            LAYER.text("comments", "of the first line, if it has some");
    private static final Field PACKET_LENGTH =
            LAYER.number("packetLength", 32, "of a packet: octets that follow");
    private static final Field PADDING = LAYER.number("paddingLength", 8, "of a packet");
    private static final Field MESSAGE = LAYER.number("message", 8, "20: what can be agreed on");
    private static final Field COOKIE = LAYER.octets("cookie", "of message 20");
    private static final Field[] LISTS = {
        LAYER.texts("kexAlgorithms", "of message 20, the preferred one first"),
        LAYER.texts("serverHostKeyAlgorithms", "of message 20"),
        LAYER.texts("encryptionAlgorithmsClientToServer", "of message 20"),
        LAYER.texts("encryptionAlgorithmsServerToClient", "of message 20"),
        LAYER.texts("macAlgorithmsClientToServer", "of message 20"),
        LAYER.texts("macAlgorithmsServerToClient", "of message 20"),
        LAYER.texts("compressionAlgorithmsClientToServer", "of message 20"),
        LAYER.texts("compressionAlgorithmsServerToClient", "of message 20"),
        LAYER.texts("languagesClientToServer", "of message 20"),
        LAYER.texts("languagesServerToClient", "of message 20")
    };

    private static final int BEGINNING = 'S' << 24 | 'S' << 16 | 'H' << 8 | '-';
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_PACKET = 35_000;
    private static final int KEXINIT = 20;
    private static final int LISTS_AT = 22;

    private SshLayer() {}

    /**
     * {@return whether the segment begins with the first line, or with the offer behind it, and was
     * read}
     */
    static boolean readIfItIs(Reading r, long at, int length) {
        boolean is = isLine(r.in(), at, length) || isOffer(r.in(), at, length);
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    private static boolean isLine(Window in, long at, int length) {
        return length > 4 && in.has(at, 4) && in.u32(at) == BEGINNING;
    }

    private static boolean isOffer(Window in, long at, int length) {
        if (length < LISTS_AT || !in.has(at, 6)) {
            return false;
        }
        int octets = in.u32(at);
        return octets > LISTS_AT
                && octets <= LONGEST_PACKET
                && in.u8(at + 4) >= 4
                && in.u8(at + 5) == KEXINIT;
    }

    private static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        long end = at + length;
        long next = isLine(in, at, length) ? line(r, at, end) : at;
        if (isOffer(in, next, (int) (end - next))) {
            next = offer(r, next, end);
        }
        in.need(at, length); // what is missing was not captured
        DataLayer.read(r, next, (int) (end - next));
    }

    /** Reads the first line; {@return the place behind it} */
    private static long line(Reading r, long at, long end) {
        Window in = r.in();
        long last = Math.min(end, at + LONGEST_LINE);
        long newline = place(in, '\n', at, last);
        if (newline == last && last < end) {
            throw Damage.INVALID;
        }
        long line = in.u8(newline - 1) == '\r' ? newline - 1 : newline;
        long dash = place(in, '-', at + 4, line);
        long space = place(in, ' ', Math.min(dash + 1, line), line);
        r.text(PROTOCOL, at + 4, (int) (dash - at - 4));
        if (dash < line) {
            r.text(SOFTWARE, dash + 1, (int) (space - dash - 1));
        }
        if (space < line) {
            r.text(COMMENTS, space + 1, (int) (line - space - 1));
        }
        return Math.min(newline + 1, end);
    }

    private static long place(Window in, char c, long from, long end) {
        long at = from;
        while (at < end && in.u8(at) != c) {
            at++;
        }
        return at;
    }

    /**
     * Reads the packet as far as its lists are whole: it may go on in the next segment.
     *
     * @return the place behind what was read
     */
    private static long offer(Reading r, long at, long end) {
        Window in = r.in();
        int octets = in.u32(at);
        r.number(PACKET_LENGTH, octets);
        r.u8(PADDING, at + 4);
        r.u8(MESSAGE, at + 5);
        r.octets(COOKIE, at + 6, 16);
        long last = Math.min(end, at + 4 + octets);
        long next = at + LISTS_AT;
        for (Field list : LISTS) {
            if (last - next < 4) {
                return next;
            }
            int length = in.u32(next);
            if (length < 0 || length > LONGEST_PACKET) {
                throw Damage.INVALID;
            }
            if (length > last - next - 4) {
                return next;
            }
            names(r, list, next + 4, length);
            next += 4 + length;
        }
        return last; // behind a flag, a number and the padding
    }

    private static void names(Reading r, Field list, long from, int length) {
        long end = from + length;
        r.in().need(from, length);
        r.beginList(list);
        long at = from;
        while (at < end) {
            long comma = place(r.in(), ',', at, end);
            r.text(list, at, (int) (comma - at));
            at = comma + 1;
        }
        r.endList();
    }
}
