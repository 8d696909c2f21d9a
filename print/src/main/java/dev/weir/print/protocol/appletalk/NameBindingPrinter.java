// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.appletalk;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints the name binding protocol of AppleTalk: who is looked for, and where he is. */
final class NameBindingPrinter {
    private static final int HEADER = 2;
    private static final int SHORTEST = 8;
    private static final int TUPLE = 5;
    private static final int BROADCAST_REQUEST = 0x10;
    private static final int LOOK_UP = 0x20;
    private static final int REPLY = 0x30;
    private static final int LONGEST_NAME = 32;

    /** In place of a place: nothing can follow. */
    private static final long NONE = -1;

    private NameBindingPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}, sent from a socket of a node. */
    static void print(Dissection d, long at, int length, int net, int node, int socket) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            out.append(" truncated-nbp ").decimal(length);
            return;
        }
        int left = length - HEADER;
        if (left < SHORTEST) {
            out.append(" truncated-nbp ").decimal(left + HEADER);
            return;
        }
        in.need(at, HEADER);
        int control = in.u8(at);
        int function = control & 0xf0;
        int count = control & 0x0f;
        out.append(" nbp-");
        switch (function) {
            case BROADCAST_REQUEST -> out.append("brRq");
            case LOOK_UP -> out.append("lkup");
            case REPLY -> out.append("reply");
            default -> {
                int id = in.u8(at + 1);
                out.append("0x").hex(control).append("  ").decimal(id);
                out.append(" (").decimal(left).append(')');
                return;
            }
        }
        int id = in.u8(at + 1);
        out.append(' ').decimal(id).append(':');
        long tuple = at + HEADER;
        if (function != REPLY) {
            question(d, tuple, count, net, node, socket);
            return;
        }
        for (int i = 0; i < count && tuple != NONE; i++) {
            tuple = answer(d, tuple, net, node, socket);
        }
    }

    private static void question(
            Dissection d, long tuple, int count, int net, int node, int socket) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(tuple, TUPLE);
        name(d, tuple);
        if (count != 1) {
            out.append(" [ntup=").decimal(count).append(']');
        }
        int enumerator = in.u8(tuple + 4);
        if (enumerator != 0) {
            out.append(" [enum=").decimal(enumerator).append(']');
        }
        if (in.u16(tuple) != net || in.u8(tuple + 2) != node || in.u8(tuple + 3) != socket) {
            out.append(" [addr=");
            AppleTalkPrinter.address(out, in.u16(tuple), in.u8(tuple + 2));
            out.append('.').decimal(in.u8(tuple + 3)).append(']');
        }
    }

    private static long answer(Dissection d, long tuple, int net, int node, int socket) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(tuple, TUPLE);
        long next = name(d, tuple);
        int enumerator = in.u8(tuple + 4);
        if (enumerator != 1) {
            out.append('(').decimal(enumerator).append(')');
        }
        if (in.u8(tuple + 3) != socket) {
            out.append(' ').decimal(in.u8(tuple + 3));
        }
        if (in.u16(tuple) != net || in.u8(tuple + 2) != node) {
            out.append(" [addr=");
            AppleTalkPrinter.address(out, in.u16(tuple), in.u8(tuple + 2));
            out.append(']');
        }
        return next;
    }

    /** Prints {@code "object:type@zone"} of a tuple; returns the place behind it. */
    private static long name(Dissection d, long tuple) {
        TextBuffer out = d.out();
        out.append(" \"");
        long place = text(d, tuple + TUPLE);
        if (place != NONE) {
            out.append(':');
            place = text(d, place);
        }
        if (place != NONE) {
            out.append('@');
            place = text(d, place);
        }
        if (place != NONE) {
            out.append('"');
        }
        return place;
    }

    private static long text(Dissection d, long at) {
        Window in = d.in();
        if (!in.has(at, 1)) {
            d.truncated();
            return NONE;
        }
        int length = in.u8(at);
        if (length > LONGEST_NAME) {
            d.out().append("[len=").decimal(length).append(']');
            return NONE;
        }
        Text.print(d, at + 1, Math.min(length, in.available(at + 1)));
        if (!in.has(at + 1, length)) {
            d.truncated();
            return NONE;
        }
        return at + 1 + length;
    }
}
