// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints what follows the fixed header of IS-IS: types, lengths and values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5305">RFC 5305</a>
 */
final class IsisTlvPrinter {
    private static final int HEADER = 2;

    private static final CodeNames NAMES =
            CodeNames.of(
                    1, "Area address(es)",
                    2, "IS Reachability",
                    3, "ES Neighbor(s)",
                    4, "Partition DIS",
                    5, "Prefix Neighbors",
                    6, "IS Neighbor(s)",
                    7, "Instance Identifier",
                    8, "Padding",
                    9, "LSP entries",
                    10, "Authentication",
                    12, "Checksum",
                    13, "Purge Originator Identifier",
                    14, "LSP Buffersize",
                    22, "Extended IS Reachability",
                    24, "IS Alias ID",
                    42, "DECnet Phase IV",
                    66, "Lucent Proprietary",
                    128, "IPv4 Internal Reachability",
                    129, "Protocols supported",
                    130, "IPv4 External Reachability",
                    131, "Inter-Domain Information Type",
                    132, "IPv4 Interface address(es)",
                    133, "IPv4 authentication (deprecated)",
                    134, "Traffic Engineering Router ID",
                    135, "Extended IPv4 Reachability",
                    137, "Hostname",
                    138, "Shared Risk Link Group",
                    143, "Multi-Topology-Aware Port Capability",
                    144, "Multi-Topology Capability",
                    176, "Nortel Proprietary",
                    177, "Nortel Proprietary",
                    211, "Restart Signaling",
                    222, "Multi Topology IS Reachability",
                    229, "Multi Topology",
                    232, "IPv6 Interface address(es)",
                    235, "Multi-Topology IPv4 Reachability",
                    236, "IPv6 reachability",
                    237, "Multi-Topology IP6 Reachability",
                    240, "Point-to-point Adjacency State",
                    241, "Hello PDU Sequence Number",
                    242, "IS-IS Router Capability",
                    250, "Vendor Private");

    private static final CodeNames DOMAINS =
            CodeNames.from(0, "Reserved", "Routing-Domain Specific", "AS Number Tag");

    private IsisTlvPrinter() {}

    /**
     * Prints {@code length} bytes at {@code at}.
     *
     * @param packet where the packet begins, for a checksum over it
     * @param total how long it is
     */
    static void print(Dissection d, long packet, int total, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        while (left > 0) {
            in.check(place, HEADER);
            if (left < HEADER) {
                throw TruncatedException.INSTANCE;
            }
            int type = in.u8(place);
            int size = in.u8(place + 1);
            place += HEADER;
            left -= HEADER;
            out.append("\n\t    ").append(NAMES.get(type, "unknown")).append(" TLV #");
            out.decimal(type).append(", length: ").decimal(size);
            if (left < size) {
                throw TruncatedException.INSTANCE;
            }
            if (size == 0 && !printedWhenEmpty(type)) {
                continue;
            }
            if (!value(d, packet, total, type, place, size)) {
                if (type == 128 || type == 130) {
                    return;
                }
                throw TruncatedException.INSTANCE;
            }
            if (d.verbose(2)) {
                d.hex("\n\t      ", place, size);
            }
            place += size;
            left -= size;
        }
    }

    private static boolean printedWhenEmpty(int type) {
        return switch (type) {
            case 129, 137, 222, 235, 237, 242 -> true;
            default -> false;
        };
    }

    /** Prints a value; false if it contradicts its length, as if bytes were missing. */
    private static boolean value(
            Dissection d, long packet, int total, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 1 -> areas(d, at, size);
            case 2 -> IsisReachabilityPrinter.oldNeighbors(d, at, size);
            case 3 -> {
                for (int i = 0; i + 10 <= size; i += 10) {
                    in.check(at + i, 10);
                    out.append("\n\t      ES Neighbor: ");
                    OsiAddress.system(d, at + i + 4, OsiAddress.SYSTEM_LENGTH);
                    IsisReachabilityPrinter.oldMetrics(d, at + i);
                }
            }
            case 4 -> {
                for (int i = 0; i + 6 <= size; i += 6) {
                    in.check(at + i, 6);
                    out.append("\n\t      ");
                    OsiAddress.system(d, at + i, OsiAddress.SYSTEM_LENGTH);
                }
            }
            case 5 -> IsisReachabilityPrinter.oldAreas(d, at, size);
            case 6 -> {
                for (int i = 0; i + 6 <= size; i += 6) {
                    in.check(at + i, 6);
                    out.append("\n\t      SNPA: ");
                    OsiAddress.system(d, at + i, OsiAddress.SYSTEM_LENGTH);
                }
            }
            case 7 -> instance(d, at, size);
            case 8 -> {}
            case 250 -> vendor(d, at, size);
            case 9 -> entries(d, at, size);
            case 10 -> IsisAuthenticationPrinter.print(d, at, size);
            case 12 -> {
                if (size >= 2) {
                    in.check(at, 2);
                    int checksum = in.u16(at);
                    out.append("\n\t      checksum: 0x").hex(checksum, 4).append(' ');
                    int offset = (int) (at - packet);
                    OsiChecksum.print(d, packet, checksum, offset, total);
                }
            }
            case 13 -> purge(d, at, size);
            case 14 -> {
                if (size >= 2) {
                    int buffer = in.u16(at);
                    out.append("\n\t      LSP Buffersize: ").decimal(buffer);
                }
            }
            case 22, 24, 222 -> {
                return IsisReachabilityPrinter.neighbors(d, type, at, size);
            }
            case 128, 130 -> {
                return IsisReachabilityPrinter.oldPrefixes(d, at, size);
            }
            case 129 -> {
                out.append("\n\t      NLPID(s): ");
                for (int i = 0; i < size; i++) {
                    out.append(i == 0 ? "" : ", ");
                    int protocol = in.u8(at + i);
                    out.append(OsiProtocol.name(protocol, "unknown"));
                    out.append(" (0x").hex(protocol, 2).append(')');
                }
            }
            case 131 -> {
                int kind = in.u8(at);
                out.append("\n\t      Inter-Domain Information Type: ");
                DOMAINS.printHex(out, kind, "Unknown (0x", 2, ")");
                if (kind == 2) {
                    if (size >= 3) {
                        int system = in.u16(at + 1);
                        out.append("AS Number: ").decimal(system);
                    }
                } else {
                    d.hex("\n\t      ", at + 1, size - 1);
                }
            }
            case 132 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    in.need(at + i, 4);
                    out.append("\n\t      IPv4 interface address: ");
                    d.ipv4(at + i);
                }
            }
            case 134 -> {
                if (size >= 4) {
                    in.need(at, 4);
                    out.append("\n\t      Traffic Engineering Router ID: ");
                    d.ipv4(at);
                }
            }
            case 135, 235, 236, 237 -> {
                return IsisReachabilityPrinter.prefixes(d, type, at, size);
            }
            case 137 -> {
                out.append("\n\t      Hostname: ");
                Text.untilPadding(d, at, size);
            }
            case 138 -> IsisAdjacencyPrinter.sharedRisk(d, at, size);
            case 143, 144 -> {
                IsisTopologyPrinter.capability(d, type == 144, at, size);
            }
            case 211 -> IsisAdjacencyPrinter.restart(d, at, size);
            case 229 -> {
                for (int i = 0; i + 2 <= size; i += 2) {
                    in.need(at + i, 2);
                    out.append("\n\t      ");
                    IsisTopologyPrinter.topology(d, at + i);
                }
                out.append(size % 2 == 0 ? "" : "\n\t      invalid MT-ID");
            }
            case 232 -> {
                for (int i = 0; i + 16 <= size; i += 16) {
                    in.need(at + i, 16);
                    out.append("\n\t      IPv6 interface address: ");
                    d.ipv6(at + i);
                }
            }
            case 240 -> IsisAdjacencyPrinter.state(d, at, size);
            case 241 -> {
                if (size >= 4) {
                    int number = in.u32(at);
                    out.append("\n\t      Sequence number: ").decimal(number);
                }
            }
            case 242 -> IsisCapabilityPrinter.print(d, at, size);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t\t", at, size);
                }
            }
        }
        return true;
    }

    private static void areas(Dissection d, long at, int size) {
        long place = at;
        int left = size;
        while (left > 0) {
            int length = d.in().u8(place);
            if (left - 1 < length) {
                return;
            }
            d.in().need(place + 1, length);
            d.out().append("\n\t      Area address (length: ").decimal(length).append("): ");
            OsiAddress.network(d, place + 1, length);
            place += 1 + length;
            left -= 1 + length;
        }
    }

    private static void instance(Dissection d, long at, int size) {
        if (size < 4) {
            return;
        }
        TextBuffer out = d.out();
        int instance = d.in().u16(at);
        out.append("\n\t      Instance ID: ").decimal(instance);
        out.append(", ITIDs(").decimal((size - 2) / 2).append("): ");
        for (int i = 2; i + 2 <= size; i += 2) {
            out.append(i == 2 ? "" : ", ").decimal(d.in().u16(at + i));
        }
    }

    private static void entries(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (int i = 0; i + 16 <= size; i += 16) {
            in.check(at + i, 2 + OsiAddress.LSP_LENGTH);
            out.append("\n\t      lsp-id: ");
            OsiAddress.system(d, at + i + 2, OsiAddress.LSP_LENGTH);
            int sequence = in.u32(at + i + 10);
            out.append(", seq: 0x").hex(sequence, 8);
            out.append(", lifetime: ").decimal(in.u16(at + i), 5, ' ').append('s');
            int checksum = in.u16(at + i + 14);
            out.append(", chksum: 0x").hex(checksum, 4);
        }
    }

    private static void purge(Dissection d, long at, int size) {
        int systems = d.in().u8(at);
        if (systems == 0) {
            d.out().append(" No system IDs supplied");
            return;
        }
        if (size < 7) {
            return;
        }
        d.in().check(at + 1, 6);
        d.out().append("\n\t      Purge Originator System-ID: ");
        OsiAddress.system(d, at + 1, OsiAddress.SYSTEM_LENGTH);
        if (systems > 1 && size >= 13) {
            d.in().check(at + 7, 13); // more than is printed, as in tcpdump
            d.out().append("\n\t      Received from System-ID: ");
            OsiAddress.system(d, at + 7, OsiAddress.SYSTEM_LENGTH);
        }
    }

    private static void vendor(Dissection d, long at, int size) {
        if (size < 3) {
            return;
        }
        int vendor = d.in().u24(at);
        d.out().append("\n\t      Vendor: ").append(Oui.name(vendor));
        d.out().append(" (").decimal(vendor).append(')');
        d.hex("\n\t\t", at + 3, size - 3);
    }
}
