// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the exterior gateway protocol that came before BGP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc904">RFC 904</a>
 */
public final class EgpPrinter {
    private static final int HEADER = 16;
    private static final int VERSION = 2;

    /** The bit of an update's status that says nobody asked for it. */
    private static final int UNSOLICITED = 0x80;

    private static final CodeNames ACQUIRE =
            CodeNames.from(0, "request", "confirm", "refuse", "cease", "cease_ack");
    private static final CodeNames MODES =
            CodeNames.from(0, "unspecified", "active_mode", "passive_mode");
    private static final CodeNames REASONS =
            CodeNames.of(
                    0,
                    "unspecified",
                    3,
                    "insufficient_resources",
                    4,
                    "administratively_prohibited",
                    5,
                    "going_down",
                    6,
                    "parameter_violation",
                    7,
                    "protocol_violation");
    private static final CodeNames STATES =
            CodeNames.from(0, "state:indeterminate", "state:up", "state:down");
    private static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "unspecified",
                    "bad_EGP_header_format",
                    "bad_EGP_data_field_format",
                    "reachability_info_unavailable",
                    "excessive_polling_rate",
                    "no_response",
                    "unsupported_version");

    private EgpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("egp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER || !in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int version = in.u8(at);
        out.append("EGPv").decimal(version);
        if (!d.verbose(1)) {
            out.append(", AS ").decimal(in.u16(at + 6)).append(", seq ").decimal(in.u16(at + 8));
            out.append(", length ").decimal(length);
            return;
        }
        out.append(", length ").decimal(length);
        if (version != VERSION) {
            out.append("[version ").decimal(version).append(']');
            return;
        }
        int type = in.u8(at + 1);
        int code = in.u8(at + 2);
        int status = in.u8(at + 3);
        switch (type) {
            case 1 -> {
                out.append(" update");
                if ((status & UNSOLICITED) != 0) {
                    out.append(" unsolicited");
                }
                state(out, status & ~UNSOLICITED);
                out.append(' ');
                d.ipv4(at + 12);
                out.append(" int ").decimal(in.u8(at + 10)).append(" ext ");
                out.decimal(in.u8(at + 11));
                reachable(d, at, length);
            }
            case 2 -> {
                out.append(" poll");
                state(out, status);
                out.append(" net:");
                d.ipv4(at + 12);
            }
            case 3 -> {
                out.append(" acquire");
                acquire(d, at, code, status);
            }
            case 5 -> {
                if (code > 1) {
                    out.append("[reach code ").decimal(code).append(']');
                } else {
                    out.append(code == 0 ? " hello" : " i-h-u");
                    state(out, status);
                }
            }
            case 8 -> {
                out.append(" error");
                state(out, status);
                out.append(' ');
                ERRORS.print(out, in.u16(at + 10), "[reason ", "]");
            }
            default -> out.append("[type ").decimal(type).append(']');
        }
    }

    private static void state(TextBuffer out, int status) {
        out.append(' ');
        STATES.print(out, status, "[status ", "]");
    }

    private static void acquire(Dissection d, long at, int code, int status) {
        TextBuffer out = d.out();
        String name = ACQUIRE.get(code);
        if (name == null) {
            out.append("[code ").decimal(code).append(']');
            return;
        }
        out.append(' ').append(name);
        if (code <= 1) {
            out.append(' ');
            MODES.print(out, status, "[status ", "]");
            out.append(" hello:").decimal(d.in().u16(at + 10));
            out.append(" poll:").decimal(d.in().u16(at + 12));
            return;
        }
        String reason = REASONS.get(status);
        if (reason == null) {
            out.append("[status ").decimal(status).append(']');
        } else {
            out.append(' ').append(reason);
        }
    }

    /**
     * Prints which networks are behind which gateways. The octets of addresses stand as tcpdump
     * prints them, in the order and with the classes of a little-endian machine.
     */
    private static void reachable(Dissection d, long update, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int interior = in.u8(update + 10);
        int gateways = interior + in.u8(update + 11);
        int source = Integer.reverseBytes(in.u32(update + 12));
        int shared = octetsOfNetwork(source);
        int network = shared == 0 ? 0 : source & (-1 << (8 * (4 - shared)));
        long end = update + length;
        long at = update + HEADER;
        for (int i = 0; i < gateways; i++) {
            int host = network;
            need(d, at, 4 - shared, end);
            if (shared != 0) {
                for (int k = 4 - shared; k > 0; k--, at++) {
                    host |= in.u8(at) << (8 * (k - 1));
                }
            } else {
                end -= 4; // tcpdump counts them but does not read them
            }
            need(d, at, 1, end);
            int distances = in.u8(at);
            at++;
            out.append(i < interior ? " int " : " ext ").ipv4(Integer.reverseBytes(host));
            out.append(" (");
            for (int n = 0; n < distances; n++) {
                need(d, at, 1, end - 1);
                out.append(n == 0 ? "d" : ", d").decimal(in.u8(at)).append(':');
                int networks = in.u8(at + 1);
                at += 2;
                for (int k = 0; k < networks; k++) {
                    at += network(d, at, end);
                }
            }
            out.append(')');
        }
    }

    /** Prints a network; returns how long its number is. */
    private static int network(Dissection d, long at, long end) {
        need(d, at, 1, end);
        int address = d.in().u8(at) << 24;
        int octets = octetsOfNetwork(address);
        if (octets == 0) { // of no class: as class C
            octets = 3;
        }
        need(d, at, octets, end);
        for (int i = 1; i < octets; i++) {
            address |= d.in().u8(at + i) << (8 * (3 - i));
        }
        d.out().append(' ').ipv4(Integer.reverseBytes(address));
        return octets;
    }

    /** Ends the packet here unless so many octets are before {@code end} and were captured. */
    private static void need(Dissection d, long at, int octets, long end) {
        d.in().need(at, end - at < octets ? Integer.MAX_VALUE : octets);
    }

    /** {@return how many octets of an address are the network, by its class; 0 if it has none} */
    private static int octetsOfNetwork(int address) {
        if (address >= 0) {
            return 1;
        }
        if (address >>> 30 == 2) {
            return 2;
        }
        return address >>> 29 == 6 ? 3 : 0;
    }
}
