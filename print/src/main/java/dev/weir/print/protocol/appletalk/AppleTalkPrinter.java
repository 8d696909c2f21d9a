// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.appletalk;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.routing.EigrpPrinter;

/** Prints datagrams of AppleTalk, with the short header of LocalTalk or the long one. */
public final class AppleTalkPrinter {
    private static final int LINK_HEADER = 3;
    private static final int LONG_HEADER = 13;
    private static final int SHORT_HEADER = 5;

    /** Types of LocalTalk. */
    private static final int SHORT = 1;

    private static final int LONG = 2;

    private static final int NAMES = 2;
    private static final int TRANSACTION = 3;
    private static final int EIGRP = 88;

    /** The ports of UDP that stand for the well-known sockets: those of IANA, and older ones. */
    private static final int FIRST_PORT = 200;

    private static final int OLD_FIRST_PORT = 768;
    private static final int WELL_KNOWN_SOCKETS = 128;

    private static final CodeNames TYPES =
            CodeNames.of(1, "rtmp", 4, "echo", 5, "rtmpReq", 22, "IP", 23, "ARP", 0x4b, "KLAP");

    private static final CodeNames SOCKET_NAMES =
            CodeNames.of(1, "rtmp", 2, "nis", 4, "echo", 6, "zip");

    private AppleTalkPrinter() {}

    /** {@return whether a port of UDP is that of a socket of AppleTalk} */
    public static boolean isPort(int port) {
        return (port >= FIRST_PORT && port < FIRST_PORT + WELL_KNOWN_SOCKETS)
                || (port >= OLD_FIRST_PORT && port < OLD_FIRST_PORT + WELL_KNOWN_SOCKETS);
    }

    /** {@return whether a long datagram is in the payload at {@code at} of a datagram of UDP} */
    public static boolean isInUdp(Window in, long at) {
        return in.has(at + 2, 1) && in.u8(at + 2) == LONG;
    }

    /**
     * Prints the packet of LocalTalk, {@code length} bytes at {@code at}.
     *
     * @return how many bytes are header
     */
    public static int printLocal(Dissection d, long at, int length) {
        d.protocol("llap");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < LINK_HEADER) {
            out.append(" [|llap ").decimal(length).append(']');
            return length;
        }
        if (!in.has(at, LINK_HEADER)) {
            d.truncated();
            return length;
        }
        int type = in.u8(at + 2);
        int left = length - LINK_HEADER;
        long datagram = at + LINK_HEADER;
        return switch (type) {
            case SHORT -> {
                if (left < SHORT_HEADER) {
                    out.append(" [|sddp ").decimal(left).append(']');
                    yield left;
                }
                if (!in.has(datagram, SHORT_HEADER)) {
                    out.append(" [|sddp]");
                    yield left;
                }
                int socket = in.u8(datagram + 3);
                address(out, 0, in.u8(at + 1));
                socket(d, socket);
                out.append(" > ");
                address(out, 0, in.u8(at));
                socket(d, in.u8(datagram + 2));
                out.append(':');
                int kind = in.u8(datagram + 4);
                payload(
                        d,
                        kind,
                        datagram + SHORT_HEADER,
                        left - SHORT_HEADER,
                        0,
                        in.u8(at + 1),
                        socket);
                yield LINK_HEADER + SHORT_HEADER;
            }
            case LONG -> {
                if (left < LONG_HEADER) {
                    out.append(" [|ddp ").decimal(left).append(']');
                    yield left;
                }
                if (!in.has(datagram, LONG_HEADER)) {
                    out.append(" [|ddp]");
                    yield left;
                }
                datagram(d, datagram, left, ":");
                yield LINK_HEADER + LONG_HEADER;
            }
            default -> {
                out.decimal(in.u8(at + 1)).append(" > ").decimal(in.u8(at)).append(" at-lap#");
                out.decimal(type).append(' ').decimal(left);
                yield LINK_HEADER;
            }
        };
    }

    /** Prints the datagram with a long header, {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("atalk");
        if (!d.options().linkHeader()) {
            d.out().append("AT ");
        }
        if (length < LONG_HEADER) {
            d.out().append(" [|ddp ").decimal(length).append(']');
            return;
        }
        if (!d.in().has(at, LONG_HEADER)) {
            d.out().append(" [|ddp]");
            return;
        }
        datagram(d, at, length, ": ");
    }

    private static void datagram(Dissection d, long at, int length, String after) {
        Window in = d.in();
        TextBuffer out = d.out();
        int net = in.u16(at + 6);
        int node = in.u8(at + 9);
        int socket = in.u8(at + 11);
        address(out, net, node);
        socket(d, socket);
        out.append(" > ");
        address(out, in.u16(at + 4), in.u8(at + 8));
        socket(d, in.u8(at + 10));
        out.append(after);
        payload(d, in.u8(at + 12), at + LONG_HEADER, length - LONG_HEADER, net, node, socket);
    }

    /** Prints the address of a node; 255 stands for all of a network. */
    static void address(TextBuffer out, int net, int node) {
        out.decimal(net);
        if (node != 255) {
            out.append('.').decimal(node);
        }
    }

    private static void socket(Dissection d, int socket) {
        String name = d.options().numeric() ? null : SOCKET_NAMES.get(socket);
        d.out().append('.');
        if (name == null) {
            d.out().decimal(socket);
        } else {
            d.out().append(name);
        }
    }

    private static void payload(
            Dissection d, int type, long at, int length, int net, int node, int socket) {
        try {
            switch (type) {
                case NAMES -> NameBindingPrinter.print(d, at, length, net, node, socket);
                case TRANSACTION -> AppleTransactionPrinter.print(d, at, length);
                case EIGRP -> EigrpPrinter.print(d, at, length);
                default -> {
                    TYPES.print(d.out().append(" at-"), type, "#", "");
                    d.out().append(' ').decimal(length);
                }
            }
        } catch (TruncatedException e) {
            d.truncated(); // and comes back: the dump is of what is behind the link-layer header
        }
    }
}
