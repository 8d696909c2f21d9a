// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lspping;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of a ping of a label-switched path.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8029#section-3">RFC 8029, section 3</a>
 */
final class LspPingTlvPrinter {
    /** A type and a length. */
    static final int HEADER = 4;

    private static final int FEC_STACK = 1;
    private static final int DOWNSTREAM_MAPPING = 2;
    private static final int VENDOR = 5;
    private static final int BFD_DISCRIMINATOR = 15;

    private static final CodeNames TLVS =
            CodeNames.of(
                    FEC_STACK,
                    "Target FEC Stack",
                    DOWNSTREAM_MAPPING,
                    "Downstream Mapping",
                    3,
                    "Pad",
                    VENDOR,
                    "Vendor Enterprise Code",
                    7,
                    "Interface Label Stack",
                    9,
                    "Error Code",
                    10,
                    "Reply TOS Byte",
                    BFD_DISCRIMINATOR,
                    "BFD Discriminator",
                    0xfc00,
                    "Vendor Private Code");

    private static final int UNNUMBERED_IPV4 = 2;

    private static final CodeNames ADDRESS_TYPES =
            CodeNames.from(1, "IPv4", "Unnumbered IPv4", "IPv6", "IPv6");

    private LspPingTlvPrinter() {}

    /** Prints that a message is shorter than what is in it. */
    static void tooShort(TextBuffer out) {
        out.append("\n\t\t packet is too short");
    }

    /** Prints the {@code length} bytes of TLVs at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < HEADER) {
                tooShort(d.out());
                return;
            }
            in.need(place, HEADER);
            int type = in.u16(place);
            int size = in.u16(place + 2);
            d.out().append("\n\t  ").append(TLVS.get(type, "Unknown")).append(" TLV (");
            d.out().decimal(type).append("), length: ").decimal(size);
            left -= HEADER;
            place += HEADER;
            if (size == 0) {
                continue;
            }
            if (left < size) {
                tooShort(d.out());
                return;
            }
            in.need(place, size);
            LspPingOutcome outcome = tlv(d, type, place, size);
            if (outcome == LspPingOutcome.UNPADDED) {
                return;
            }
            boolean whole = outcome == LspPingOutcome.PRINTED;
            if (!whole) {
                d.out().append("\n\t      TLV is too short");
            }
            if (d.verbose(2) || !whole || !understood(type)) {
                d.hex("\n\t    ", place, size);
            }
            int padded = size + 3 & ~3;
            if (left < padded) {
                tooShort(d.out());
                return;
            }
            place += padded;
            left -= padded;
        }
    }

    private static boolean understood(int type) {
        return type == FEC_STACK || type == VENDOR || type == BFD_DISCRIMINATOR;
    }

    /** Prints what is in a TLV, as far as its type is known. */
    private static LspPingOutcome tlv(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        return switch (type) {
            case FEC_STACK -> LspPingFecPrinter.print(d, at, size);
            case DOWNSTREAM_MAPPING -> mapping(d, at, size);
            case VENDOR -> {
                if (size < 4) {
                    yield LspPingOutcome.TOO_SHORT;
                }
                out.append("\n\t    Vendor: Unknown (0x").hex(d.in().u32(at)).append(')');
                yield LspPingOutcome.PRINTED;
            }
            case BFD_DISCRIMINATOR -> {
                if (size < 4) {
                    yield LspPingOutcome.TOO_SHORT;
                }
                out.append("\n\t    BFD Discriminator 0x").hex(d.in().u32(at), 8);
                yield LspPingOutcome.PRINTED;
            }
            default -> LspPingOutcome.PRINTED;
        };
    }

    /** Prints where the path goes on; RFC 4379, section 3.3. */
    private static LspPingOutcome mapping(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            return LspPingOutcome.TOO_SHORT;
        }
        int type = in.u8(at + 2);
        out.append("\n\t    MTU: ").decimal(in.u16(at)).append(", Address-Type: ");
        out.append(ADDRESS_TYPES.get(type, "unknown")).append(" (").decimal(type).append(')');
        if (ADDRESS_TYPES.get(type) == null) {
            return LspPingOutcome.PRINTED;
        }
        boolean ipv4 = type <= UNNUMBERED_IPV4;
        boolean numbered = (type & 1) != 0;
        int address = ipv4 ? 4 : 16;
        int addresses = address + (numbered ? address : 4);
        if (size < 4 + addresses) {
            return LspPingOutcome.TOO_SHORT;
        }
        address(d, "\n\t    Downstream IP: ", at + 4, ipv4);
        if (numbered) {
            address(d, "\n\t    Downstream Interface IP: ", at + 4 + address, ipv4);
        } else {
            out.append("\n\t    Downstream Interface Index: 0x");
            out.hex(in.u32(at + 4 + address), 8);
        }
        return size < 8 + addresses ? LspPingOutcome.TOO_SHORT : LspPingOutcome.PRINTED;
    }

    private static void address(Dissection d, String what, long at, boolean ipv4) {
        d.out().append(what);
        if (ipv4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }
}
