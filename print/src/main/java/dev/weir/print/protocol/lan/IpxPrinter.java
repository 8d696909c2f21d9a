// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.routing.EigrpPrinter;

/** Prints Novell's internetwork packets, in the four ways in which Ethernet carries them. */
public final class IpxPrinter {
    private static final int HEADER = 30;

    /** Services are announced with a name of fixed length, an address, a socket and a distance. */
    private static final int SERVICE_NAME = 48;

    private static final int SERVICE_ADDRESS = 10;
    private static final int SERVICE_REST = 14;
    private static final int SERVICES = 8;
    private static final int ROUTE = 8;

    private IpxPrinter() {}

    /**
     * Prints the packet at {@code at} with the name of the way in which it came.
     *
     * @param way printed before it
     */
    public static void print(Dissection d, String way, long at) {
        d.out().append(way);
        print(d, at);
    }

    /** Prints the packet at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("ipx");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!d.options().linkHeader()) {
            out.append("IPX ");
        }
        in.need(at, HEADER);
        address(d, at + 18);
        out.append('.').hex(in.u16(at + 28), 4).append(" > ");
        address(d, at + 6);
        int socket = in.u16(at + 16);
        out.append('.').hex(socket, 4).append(": ");
        int length = in.u16(at + 2);
        if (length < HEADER) {
            out.append("[length ").decimal(length).append(" < ").decimal(HEADER).append(']');
            d.invalid();
            return;
        }
        payload(d, socket, at + HEADER, length - HEADER);
    }

    private static void payload(Dissection d, int socket, long at, int length) {
        TextBuffer out = d.out();
        switch (socket) {
            case 0x0451 -> out.append("ipx-ncp ").decimal(length);
            case 0x0452 -> services(d, at, length);
            case 0x0453 -> routes(d, at, length);
            case 0x0455 -> out.append("ipx-netbios ").decimal(length);
            case 0x0456 -> out.append("ipx-diags ").decimal(length);
            case 0x0553 -> out.append("ipx-nwlink-dgm ").decimal(length);
            case 0x85be -> EigrpPrinter.print(d, at, length);
            default -> out.append("ipx-#").hex(socket).append(' ').decimal(length);
        }
    }

    private static void address(Dissection d, long at) {
        d.out().hex(Integer.toUnsignedLong(d.in().u32(at)), 8).append('.');
        d.octets(at + 4, 6);
    }

    /** Prints the service advertising protocol. */
    private static void services(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int operation = in.u16(at);
        if (tooShort(d, length)) {
            return;
        }
        out.append(
                switch (operation) {
                    case 1 -> "ipx-sap-req";
                    case 2 -> "ipx-sap-resp";
                    case 3 -> "ipx-sap-nearest-req";
                    case 4 -> "ipx-sap-nearest-resp";
                    default -> "ipx-sap-?";
                });
        long place = at + 2;
        int left = length - 2;
        switch (operation) {
            case 1, 3 -> {
                int type = in.u16(place);
                out.append(' ').hex(type, 4);
            }
            case 2, 4 -> {
                for (int i = 0; i < SERVICES && left > 0; i++) {
                    int entry = 2 + SERVICE_NAME + SERVICE_REST;
                    if (!service(d, place, left)) {
                        d.invalid();
                        return;
                    }
                    place += entry;
                    left -= entry;
                }
            }
            default -> out.hex(operation);
        }
    }

    private static boolean tooShort(Dissection d, int length) {
        if (length >= 2) {
            return false;
        }
        d.out().append(" [length ").decimal(length).append(" < 2]");
        d.invalid();
        return true;
    }

    /** Prints a service; false if {@code left} bytes are too few for it. */
    private static boolean service(Dissection d, long at, int left) {
        TextBuffer out = d.out();
        int type = d.in().u16(at);
        if (left < 2) {
            return false;
        }
        out.append(' ').hex(type, 4).append(" '");
        long address = at + 2 + SERVICE_NAME;
        if (left < 2 + SERVICE_NAME) {
            out.append('\'');
            return false;
        }
        Text.untilPadding(d, at + 2, SERVICE_NAME);
        out.append('\'');
        d.in().need(address, SERVICE_ADDRESS);
        if (left < 2 + SERVICE_NAME + SERVICE_ADDRESS) {
            return false;
        }
        out.append(" addr ");
        address(d, address);
        d.in().need(address, SERVICE_REST);
        return left >= 2 + SERVICE_NAME + SERVICE_REST;
    }

    /** Prints IPX's routing information protocol. */
    private static void routes(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int operation = d.in().u16(at);
        if (tooShort(d, length)) {
            return;
        }
        switch (operation) {
            case 1 -> {
                out.append("ipx-rip-req");
                if (length > 2 && !route(d, at + 2, length - 2)) {
                    d.invalid();
                }
            }
            case 2 -> {
                out.append("ipx-rip-resp");
                for (int done = 2; done < length; done += ROUTE) {
                    if (!route(d, at + done, length - done)) {
                        d.invalid();
                        return;
                    }
                }
            }
            default -> out.append("ipx-rip-?").hex(operation);
        }
    }

    /** Prints a network, how many routers it is away, and how long; false if it is cut off. */
    private static boolean route(Dissection d, long at, int left) {
        if (left < ROUTE) {
            return false;
        }
        Window in = d.in();
        in.need(at, ROUTE);
        d.out().append(' ').hex(Integer.toUnsignedLong(in.u32(at)), 8).append('/');
        d.out().decimal(in.u16(at + 4)).append('.').decimal(in.u16(at + 6));
        return true;
    }
}
