// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the opaque link state advertisements of OSPF.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5250">RFC 5250</a>
 */
final class OspfOpaquePrinter {
    private static final int TLV = 4;

    private static final CodeNames CAPABILITIES =
            CodeNames.of(
                    0x001, "Reserved",
                    0x002, "Reserved",
                    0x004, "Reserved",
                    0x008, "Reserved",
                    0x010, "graceful restart capable",
                    0x020, "graceful restart helper",
                    0x040, "Stub router support",
                    0x080, "Traffic engineering",
                    0x100, "p2p over LAN",
                    0x200, "path computation server");

    private static final CodeNames GRACE =
            CodeNames.from(1, "Grace Period", "Graceful restart Reason", "IPv4 interface address");

    private static final CodeNames REASONS =
            CodeNames.from(
                    0,
                    "Unknown",
                    "Software Restart",
                    "Software Reload/Upgrade",
                    "Control Processor Switch");

    private OspfOpaquePrinter() {}

    /**
     * Prints {@code length} bytes at {@code at}; false if they contradict their lengths, or are not
     * there.
     */
    static boolean print(Dissection d, int type, long at, int length) {
        try {
            return body(d, type, at, length);
        } catch (TruncatedException e) {
            if (type == 1 || type == 4) {
                throw e;
            }
            return false; // of which tcpdump says nothing
        }
    }

    private static boolean body(Dissection d, int type, long at, int length) {
        return switch (type) {
            case 1 -> OspfTrafficPrinter.print(d, at, length);
            case 3 -> grace(d, at, length);
            case 4 -> information(d, at, length);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, length);
                }
                yield true;
            }
        };
    }

    /** RFC 3623, appendix B. */
    private static boolean grace(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            in.need(place, TLV);
            if (rest < TLV) {
                out.append("\n\t    Remaining LS length ").decimal(rest).append(" < 4");
                return false;
            }
            int type = in.u16(place);
            int size = in.u16(place + 2);
            place += TLV;
            rest -= TLV;
            out.append("\n\t    ").append(GRACE.get(type, "unknown")).append(" TLV (");
            out.decimal(type).append("), length ").decimal(size).append(", value: ");
            if (size > rest) {
                out.append("\n\t    Bogus length ").decimal(size).append(" > ").decimal(rest);
                return false;
            }
            if (type == 0 || size == 0) {
                return false;
            }
            in.need(place, size);
            int expected =
                    switch (type) {
                        case 1, 3 -> 4;
                        case 2 -> 1;
                        default -> size;
                    };
            if (size != expected) {
                out.append("\n\t    Bogus length ").decimal(size).append(" != ").decimal(expected);
                return false;
            }
            switch (type) {
                case 1 -> out.decimal(in.u32(place)).append('s');
                case 2 -> {
                    int reason = in.u8(place);
                    out.append(REASONS.get(reason, "Unknown"));
                    out.append(" (").decimal(reason).append(')');
                }
                case 3 -> d.ipv4(place);
                default -> {
                    if (!d.verbose(2)) {
                        d.hex("\n\t      ", place, size);
                    }
                }
            }
            int padded = Math.min((size + 3) / 4 * 4, rest);
            place += padded;
            rest -= padded;
        }
        return true;
    }

    /** RFC 7770. */
    private static boolean information(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            in.need(place, TLV);
            if (rest < TLV) {
                out.append("\n\t    Remaining LS length ").decimal(rest).append(" < 4");
                return false;
            }
            int type = in.u16(place);
            int size = in.u16(place + 2);
            place += TLV;
            rest -= TLV;
            out.append("\n\t    ").append(type == 1 ? "Router Capabilities" : "unknown");
            out.append(" TLV (").decimal(type).append("), length: ").decimal(size);
            out.append(", value: ");
            if (size > rest) {
                out.append("\n\t    Bogus length ").decimal(size).append(" > remaining LS length ");
                out.decimal(rest);
                return false;
            }
            in.need(place, size);
            if (type == 1) {
                if (size != 4) {
                    out.append("\n\t    Bogus length ").decimal(size).append(" != 4");
                    return false;
                }
                CAPABILITIES.printBits(out.append("Capabilities: "), in.u32(place), "none");
            } else if (!d.verbose(2)) {
                d.hex("\n\t      ", place, size);
            }
            place += size;
            rest -= size;
        }
        return true;
    }
}
