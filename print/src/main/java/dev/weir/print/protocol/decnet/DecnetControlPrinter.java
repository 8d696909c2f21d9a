// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.decnet;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the messages in which DECnet's routers and end nodes tell of themselves. */
final class DecnetControlPrinter {
    private static final int INITIALIZATION = 12;
    private static final int VERIFICATION = 4;
    private static final int ROUTING = 4;
    private static final int ROUTER_HELLO = 18;
    private static final int END_NODE_HELLO = 31;
    private static final int ROUTE = 6;
    private static final int MOST_ROUTES = 1024;

    private DecnetControlPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}; false if it is too short. */
    static boolean print(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        return switch (d.in().u8(at) & 0x0f) {
            case 1 -> initialization(d, at, length);
            case 3 -> test(d, at, length, "verification ", " fcnval ");
            case 5 -> test(d, at, length, "test ", " data ");
            case 7 -> routes(d, at, length, "lev-1-routing ", "{ids ");
            case 9 -> routes(d, at, length, "lev-2-routing ", "{areas ");
            case 11 -> routerHello(d, at, length);
            case 13 -> endNodeHello(d, at, length);
            default -> {
                out.append("unknown control message");
                // as many octets as there were from the length on, which lies before this
                DecnetPrinter.dump(d, at, Math.min(length, d.in().available(at - 2)));
                yield true;
            }
        };
    }

    private static boolean initialization(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append("init ");
        if (length < INITIALIZATION) {
            return false;
        }
        in.need(at, INITIALIZATION);
        int info = in.u8(at + 3);
        node(out, info);
        out.append((info & 4) != 0 ? "verif " : "").append((info & 8) != 0 ? "blo " : "");
        source(d, at + 1);
        out.append("blksize ").decimal(DecnetPrinter.u16(in, at + 4)); // no blank, as in tcpdump
        version(d, " vers ", at + 6);
        out.append(" hello ").decimal(DecnetPrinter.u16(in, at + 9));
        return true;
    }

    private static void node(TextBuffer out, int info) {
        switch (info & 3) {
            case 1 -> out.append("l2rout ");
            case 2 -> out.append("l1rout ");
            case 3 -> out.append("endnode ");
            default -> out.append("reserved-ntype? ");
        }
    }

    private static void ethernetNode(TextBuffer out, int info) {
        node(out, info);
        out.append((info & 4) != 0 ? "verif " : "").append((info & 0x20) != 0 ? "nomcast " : "");
        out.append((info & 0x40) != 0 ? "blo " : "");
    }

    private static void source(Dissection d, long at) {
        d.out().append("src ");
        DecnetPrinter.address(d.out(), DecnetPrinter.u16(d.in(), at));
    }

    private static void version(Dissection d, String before, long at) {
        Window in = d.in();
        d.out().append(before).decimal(in.u8(at)).append(" eco ").decimal(in.u8(at + 1));
        d.out().append(" ueco ").decimal(in.u8(at + 2));
    }

    private static boolean test(Dissection d, long at, int length, String name, String word) {
        d.out().append(name);
        if (length < VERIFICATION) {
            return false;
        }
        int data = d.in().u8(at + 3);
        source(d, at + 1);
        octal(d.out().append(word), data);
        return true;
    }

    private static void octal(TextBuffer out, int value) {
        if (value > 7) {
            octal(out, value >>> 3);
        }
        out.append((char) ('0' + (value & 7)));
    }

    private static boolean routes(Dissection d, long at, int length, String name, String word) {
        Window in = d.in();
        TextBuffer out = d.out().append(name);
        if (length < ROUTING) {
            return false;
        }
        in.need(at, ROUTING);
        source(d, at + 1);
        out.append(' ');
        int left = length - ROUTING;
        for (long place = at + ROUTING; left > ROUTE; place += ROUTE, left -= ROUTE) {
            in.need(place, ROUTE);
            int count = DecnetPrinter.u16(in, place);
            if (count > MOST_ROUTES) {
                return true;
            }
            int first = DecnetPrinter.u16(in, place + 2);
            int info = DecnetPrinter.u16(in, place + 4);
            out.append(word).decimal(first).append('-').decimal(first + count);
            out.append(" cost ").decimal(info & 0x1ff);
            out.append(" hops ").decimal(info >>> 10 & 0x1f).append("} ");
        }
        return true;
    }

    private static boolean routerHello(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append("router-hello ");
        if (length < ROUTER_HELLO) {
            return false;
        }
        in.need(at, ROUTER_HELLO);
        ethernetNode(out, in.u8(at + 10));
        version(d, "vers ", at + 1);
        out.append(' ');
        source(d, at + 8);
        out.append(" blksize ").decimal(DecnetPrinter.u16(in, at + 11));
        out.append(" pri ").decimal(in.u8(at + 13));
        out.append(" hello ").decimal(DecnetPrinter.u16(in, at + 15));
        return true;
    }

    private static boolean endNodeHello(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append("endnode-hello ");
        if (length < END_NODE_HELLO) {
            return false;
        }
        in.need(at, END_NODE_HELLO + 1); // a length before the last octet, which tcpdump has not
        ethernetNode(out, in.u8(at + 10));
        version(d, "vers ", at + 1);
        out.append(' ');
        source(d, at + 8);
        out.append(" blksize ").decimal(DecnetPrinter.u16(in, at + 11)).append(" rtr ");
        DecnetPrinter.address(out, DecnetPrinter.u16(in, at + 26));
        out.append(" hello ").decimal(DecnetPrinter.u16(in, at + 28));
        octal(out.append(" data "), in.u8(at + 31));
        return true;
    }
}
