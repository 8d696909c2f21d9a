// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.bgp.BgpPrefixPrinter;
import dev.weir.print.protocol.lspping.MplsPseudowires;

/**
 * Prints the parameters (TLVs) of LDP's messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5036#section-3.3">RFC 5036, section 3.3</a>
 */
final class LdpParameterPrinter {
    private static final int HEADER = 4;

    private static final CodeNames PARAMETERS =
            CodeNames.of(
                    0x0100, "FEC",
                    0x0101, "Address List",
                    0x0103, "Hop Count",
                    0x0104, "Path Vector",
                    0x0200, "Generic Label",
                    0x0201, "ATM Label",
                    0x0202, "Frame-Relay Label",
                    0x0300, "Status",
                    0x0301, "Extended Status",
                    0x0302, "Returned PDU",
                    0x0303, "Returned Message",
                    0x0400, "Common Hello Parameters",
                    0x0401, "IPv4 Transport Address",
                    0x0402, "Configuration Sequence Number",
                    0x0403, "IPv6 Transport Address",
                    0x0500, "Common Session Parameters",
                    0x0501, "ATM Session Parameters",
                    0x0502, "Frame-Relay Session Parameters",
                    0x0503, "Fault-Tolerant Session Parameters",
                    0x0600, "Label Request Message ID",
                    0x0601, "MTU");

    private static final int PREFIX = 2;
    private static final int VIRTUAL_CIRCUIT = 0x80;

    /** The bytes of a circuit that all have before their parameters. */
    private static final int CIRCUIT = 11;

    private static final CodeNames CLASSES =
            CodeNames.of(
                    1,
                    "Wildcard",
                    PREFIX,
                    "Prefix",
                    3,
                    "Host address",
                    VIRTUAL_CIRCUIT,
                    "Martini VC");

    /** Parameters of the interface of a circuit. */
    private static final int MTU = 1;

    private static final int DESCRIPTION = 3;
    private static final int VERIFICATION = 12;

    private static final CodeNames CIRCUIT_PARAMETERS =
            CodeNames.of(MTU, "MTU", DESCRIPTION, "Description", VERIFICATION, "VCCV");

    private static final CodeNames CHANNELS =
            CodeNames.of(
                    1,
                    "PWE3 control word",
                    2,
                    "MPLS Router Alert Label",
                    4,
                    "MPLS inner label TTL = 1");

    private static final CodeNames CHECKS = CodeNames.of(1, "ICMP Ping", 2, "LSP Ping", 4, "BFD");

    private LdpParameterPrinter() {}

    /** Prints the parameter at {@code at}; returns its length, 0 where nothing can follow. */
    static int print(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        int word = in.u16(at);
        int type = word & 0x3fff;
        int length = in.u16(at + 2);
        if (length + HEADER > left) {
            out.append("\n\t\t TLV contents go past end of message");
            return 0;
        }
        out.append("\n\t    ").append(PARAMETERS.get(type, "Unknown")).append(" TLV (0x");
        out.hex(type, 4).append("), length: ").decimal(length).append(", Flags: [");
        out.append((word & 0x8000) != 0 ? "continue processing" : "ignore").append(" and ");
        out.append((word & 0x4000) != 0 ? "do" : "don't").append(" forward if unknown]");
        value(d, type, at + HEADER, length);
        return length + HEADER;
    }

    private static boolean tooShort(Dissection d, int length, int needed) {
        if (length < needed) {
            d.out().append(" [tlv length ").decimal(length).append(" < ").decimal(needed);
            d.out().append(']');
            d.invalid();
        }
        return length < needed;
    }

    private static void value(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 0x0100 -> equivalenceClass(d, at, length);
            case 0x0101 -> addresses(d, at, length);
            case 0x0200 -> {
                if (!tooShort(d, length, 4)) {
                    int label = in.u32(at);
                    out.append("\n\t      Label: ").decimal(label & 0xfffff);
                }
            }
            case 0x0300 -> status(d, at, length);
            case 0x0400 -> {
                if (!tooShort(d, length, 4)) {
                    in.need(at, 4);
                    out.append("\n\t      Hold Time: ").decimal(in.u16(at)).append("s, Flags: [");
                    int flags = in.u16(at + 2);
                    out.append((flags & 0x8000) != 0 ? "Targeted" : "Link").append(" Hello");
                    out.append((flags & 0x4000) != 0 ? ", Request for targeted Hellos" : "");
                    out.append(']');
                }
            }
            case 0x0401 -> {
                if (!tooShort(d, length, 4)) {
                    in.need(at, 4);
                    out.append("\n\t      IPv4 Transport Address: ");
                    d.ipv4(at);
                }
            }
            case 0x0402 -> {
                if (!tooShort(d, length, 4)) {
                    int sequence = in.u32(at);
                    out.append("\n\t      Sequence Number: ").decimal(sequence);
                }
            }
            case 0x0403 -> {
                if (!tooShort(d, length, 16)) {
                    in.need(at, 16);
                    out.append("\n\t      IPv6 Transport Address: ");
                    d.ipv6(at);
                }
            }
            case 0x0500 -> session(d, at, length);
            case 0x0503 -> faultTolerance(d, at, length);
            case 0x0601 -> {
                if (!tooShort(d, length, 2)) {
                    int mtu = in.u16(at);
                    out.append("\n\t      MTU: ").decimal(mtu);
                }
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t      ", at, length);
                }
            }
        }
    }

    /** RFC 5036, section 3.4.1. */
    private static void equivalenceClass(Dissection d, long at, int length) {
        if (tooShort(d, length, 1)) {
            return;
        }
        int kind = d.in().u8(at);
        d.out().append("\n\t      ").append(CLASSES.get(kind, "Unknown")).append(" FEC (0x");
        d.out().hex(kind, 2).append(')');
        switch (kind) {
            case PREFIX -> prefix(d, at + 1, length - 1);
            case VIRTUAL_CIRCUIT -> circuit(d, at + 1, length - 1);
            default -> {}
        }
    }

    private static void prefix(Dissection d, long at, int length) {
        if (tooShort(d, length, 2)) {
            return;
        }
        TextBuffer out = d.out();
        int family = d.in().u16(at);
        int used;
        switch (family) {
            case 1 ->
                    used =
                            BgpPrefixPrinter.prefix4(
                                    d, ": IPv4 prefix ", at + 2, length - 2, 0, false);
            case 2 ->
                    used =
                            BgpPrefixPrinter.prefix6(
                                    d, ": IPv6 prefix ", at + 2, length - 2, 0, false);
            default -> {
                out.append(": Address family ").decimal(family).append(" prefix");
                return;
            }
        }
        if (used == BgpPrefixPrinter.MISSING) {
            throw TruncatedException.READ;
        }
        if (used == BgpPrefixPrinter.ILLEGAL) {
            out.append(family == 1 ? ": IPv4" : ": IPv6").append(" prefix (invalid length)");
        } else if (used < 0) {
            out.append(": IPv4 prefix (goes past end of TLV)"); // of IPv6, too, as tcpdump
        }
    }

    /** RFC 4906, section 5.1. */
    private static void circuit(Dissection d, long at, int length) {
        if (tooShort(d, length, 7)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int parameters = in.u8(at + 2);
        if (parameters != 0 && tooShort(d, length, CIRCUIT)) {
            return;
        }
        in.need(at, parameters == 0 ? 7 : CIRCUIT);
        int type = in.u16(at);
        out.append(": ").append(MplsPseudowires.NAMES.get(type & 0x7fff, "Unknown"));
        out.append((type & 0x8000) != 0 ? ", " : ", no ").append("control word, group-ID ");
        out.decimal(in.u32(at + 3));
        if (parameters != 0) {
            out.append(", VC-ID ").decimal(in.u32(at + 7));
        }
        out.append(", VC-info-length: ").decimal(parameters);
        if (parameters > 0 && parameters < 4) {
            out.append(" (invalid, < 4");
        } else if (parameters > 0 && !tooShort(d, length - CIRCUIT, parameters - 4)) {
            circuitParameters(d, at + CIRCUIT, at + CIRCUIT + parameters - 4);
        }
    }

    private static void circuitParameters(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (long place = at; end - place > 2; ) {
            int type = in.u8(place);
            int size = in.u8(place + 1);
            if (size < 2 || size > end - place) {
                return;
            }
            out.append("\n\t\tInterface Parameter: ")
                    .append(CIRCUIT_PARAMETERS.get(type, "Unknown"));
            out.append(" (0x").hex(type, 2).append("), len ").decimal(size);
            switch (type) {
                case MTU -> {
                    in.need(place + 2, 2);
                    out.append(": ").decimal(in.u16(place + 2));
                }
                case DESCRIPTION -> {
                    out.append(": ");
                    Text.print(d, place + 2, size - 2);
                }
                case VERIFICATION -> {
                    verification(d, "\n\t\t  Control Channels (0x", CHANNELS, place + 2);
                    verification(d, "\n\t\t  CV Types (0x", CHECKS, place + 3);
                }
                default -> d.hex("\n\t\t  ", place + 2, size - 2);
            }
            place += size;
        }
    }

    private static void verification(Dissection d, String title, CodeNames names, long at) {
        int bits = d.in().u8(at);
        d.out().append(title).hex(bits, 2).append(") = [");
        names.printBits(d.out(), bits, "none");
        d.out().append(']');
    }

    private static void addresses(Dissection d, long at, int length) {
        if (tooShort(d, length, 2)) {
            return;
        }
        TextBuffer out = d.out();
        int family = d.in().u16(at);
        out.append("\n\t      Address Family: ");
        AddressFamily.NAMES.print(out, family, "Unknown (", ")");
        out.append(", addresses");
        switch (family) {
            case 1 -> {
                for (int i = 2; i + 4 <= length; i += 4) {
                    d.in().need(at + i, 4);
                    out.append(' ');
                    d.ipv4(at + i);
                }
            }
            case 2 -> {
                for (int i = 2; i + 16 <= length; i += 16) {
                    d.in().need(at + i, 16);
                    out.append(' ');
                    d.ipv6(at + i);
                }
            }
            default -> {}
        }
    }

    private static void status(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (tooShort(d, length, 8)) {
            return;
        }
        int status = in.u32(at);
        int code = status & 0x3fff_ffff;
        out.append("\n\t      Status: 0x").hexOfAtLeast(2, code).append(", Flags: [");
        out.append((status & 0x8000_0000) != 0 ? "Fatal error" : "Advisory Notification");
        out.append((status & 0x4000_0000) != 0 ? " and do" : " and don't").append(" forward]");
        int cause = in.u32(at + 4);
        if (cause != 0) {
            out.append(", causing Message ID: 0x").hex(cause, 8);
        }
    }

    /** RFC 5036, section 3.5.3. */
    private static void session(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (tooShort(d, length, 8)) {
            return;
        }
        in.need(at, 7);
        out.append("\n\t      Version: ").decimal(in.u16(at));
        out.append(", Keepalive: ").decimal(in.u16(at + 2)).append("s, Flags: [Downstream ");
        int flags = in.u8(at + 6); // as tcpdump: the octets before are more of the session
        out.append((flags & 0x80) != 0 ? "On Demand" : "Unsolicited").append(", Loop Detection ");
        out.append((flags & 0x40) != 0 ? "Enabled" : "Disabled").append(']');
    }

    /** RFC 3479, section 8.1. */
    private static void faultTolerance(Dissection d, long at, int length) {
        if (tooShort(d, length, 12)) {
            return;
        }
        TextBuffer out = d.out();
        int flags = d.in().u16(at);
        out.append("\n\t      Flags: [").append((flags & 0x8000) != 0 ? "" : "No ");
        out.append("Reconnect, ").append((flags & 8) != 0 ? "" : "Don't ");
        out.append("Save State, ").append((flags & 4) != 0 ? "" : "No ");
        out.append("All-Label Protection, ");
        out.append((flags & 2) != 0 ? "Sequence Numbered Label" : "All Labels");
        out.append(" Checkpoint, ").append((flags & 1) != 0 ? "" : "Don't ");
        out.append("Re-Learn State]");
        milliseconds(d, ", Reconnect Timeout: ", at + 4);
        milliseconds(d, ", Recovery Time: ", at + 8);
    }

    private static void milliseconds(Dissection d, String name, long at) {
        int time = d.in().u32(at);
        if (time != 0) {
            d.out().append(name).decimal(Integer.toUnsignedLong(time)).append("ms");
        }
    }
}
