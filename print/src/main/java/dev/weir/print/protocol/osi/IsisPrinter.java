// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the routing protocol IS-IS.
 *
 * <p>Specified by ISO 10589, section 9; <a href="https://www.rfc-editor.org/rfc/rfc1195">RFC
 * 1195</a> says how it carries IP.
 */
public final class IsisPrinter {
    private static final int COMMON = 8;
    private static final int SYSTEM = 6;
    private static final int LAN_HELLO_1 = 15;
    private static final int LAN_HELLO_2 = 16;
    private static final int POINT_TO_POINT_HELLO = 17;
    private static final int LSP_1 = 18;
    private static final int LSP_2 = 20;
    private static final int CSNP_1 = 24;
    private static final int CSNP_2 = 25;
    private static final int PSNP_1 = 26;
    private static final int PSNP_2 = 27;

    private static final int LSP_CHECKSUM = 24;
    private static final int LSP_UNPROTECTED = 12;

    private static final CodeNames TYPES =
            CodeNames.of(
                    LAN_HELLO_1, "L1 Lan IIH",
                    LAN_HELLO_2, "L2 Lan IIH",
                    POINT_TO_POINT_HELLO, "p2p IIH",
                    LSP_1, "L1 LSP",
                    LSP_2, "L2 LSP",
                    CSNP_1, "L1 CSNP",
                    CSNP_2, "L2 CSNP",
                    PSNP_1, "L1 PSNP",
                    PSNP_2, "L2 PSNP");

    private static final CodeNames CIRCUITS =
            CodeNames.of(1, "Level 1 only", 2, "Level 2 only", 3, "Level 1, Level 2");

    private static final CodeNames LEVELS =
            CodeNames.from(0, "Unused 0x0 (invalid)", "L1 IS", "Unused 0x2 (invalid)", "L2 IS");

    private IsisPrinter() {}

    /** {@return the length of a packet's fixed header, or 0 if its type is unknown} */
    private static int fixed(int type) {
        return switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2, LSP_1, LSP_2 -> COMMON + 19;
            case POINT_TO_POINT_HELLO -> COMMON + 12;
            case CSNP_1, CSNP_2 -> COMMON + 25;
            case PSNP_1, PSNP_2 -> COMMON + 9;
            default -> 0;
        };
    }

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @return whether all of it is printed
     */
    public static boolean print(Dissection d, long at, int length) {
        d.protocol("isis");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, COMMON);
        if (length < COMMON) {
            throw TruncatedException.INSTANCE;
        }
        int headerLength = in.u8(at + 1);
        int version = in.u8(at + 2);
        int idLength = in.u8(at + 3);
        int type = in.u8(at + 4);
        int pduVersion = in.u8(at + 5);
        int maxAreas = in.u8(at + 7);
        if (!d.options().linkHeader()) {
            out.append("IS-IS");
        }
        if (version != 1) {
            out.append("version ").decimal(version).append(" packet not supported");
            return false;
        }
        if (idLength != SYSTEM && idLength != 0) {
            out.append("system ID length of ").decimal(idLength).append(" is not supported");
            return false;
        }
        if (pduVersion != 1) {
            out.append("version ").decimal(pduVersion).append(" packet not supported");
            return false;
        }
        if (length < headerLength) {
            out.append("fixed header length ").decimal(headerLength);
            out.append(" > packet length ").decimal(length);
            return false;
        }
        if (headerLength < COMMON) {
            out.append("fixed header length ").decimal(headerLength);
            out.append(" < minimum header size 8");
            return false;
        }
        if (maxAreas == 0) {
            maxAreas = 3;
        } else if (maxAreas == 255) {
            out.append("bad packet -- 255 areas");
            return false;
        }
        int systemLength = idLength == 0 ? SYSTEM : idLength;
        String name = TYPES.get(type);
        int fixed = fixed(type);
        String comma = d.options().linkHeader() ? "" : ", ";
        if (!d.verbose(1)) {
            out.append(comma);
            TYPES.print(out, type, "unknown PDU-Type ", "");
            if (fixed != 0) {
                if (wrongHeader(d, type, headerLength, fixed)) {
                    return false;
                }
                in.check(at + COMMON, fixed - COMMON);
                if (length < fixed) {
                    throw TruncatedException.INSTANCE;
                }
                brief(d, type, at + COMMON);
            }
            out.append(", length ").decimal(length);
            return true;
        }
        out.append(comma).append("length ").decimal(length).append("\n\t");
        if (name == null) {
            out.append("unknown, type ").decimal(in.u8(at + 4));
        } else {
            out.append(name);
        }
        out.append(", hlen: ").decimal(headerLength).append(", v: ").decimal(version);
        out.append(", pdu-v: ").decimal(pduVersion).append(", sys-id-len: ");
        out.decimal(systemLength).append(" (").decimal(idLength).append("), max-area: ");
        out.decimal(maxAreas).append(" (").decimal(in.u8(at + 7)).append(')');
        if (d.verbose(2)) {
            d.hex("\n\t", at, COMMON);
        }
        if (name == null) {
            d.hex("\n\t  ", at + COMMON, length); // beyond its end, as tcpdump
            return false;
        }
        if (wrongHeader(d, type, headerLength, fixed)) {
            return false;
        }
        in.check(at + COMMON, fixed - COMMON);
        if (length < fixed) {
            throw TruncatedException.INSTANCE;
        }
        int size = verbose(d, type, at, length, fixed);
        if (size < fixed) {
            d.out().append(" [packet length ").decimal(size).append(" < ").decimal(fixed);
            d.out().append(']');
            d.invalid();
        } else {
            IsisTlvPrinter.print(d, at, size, at + fixed, size - fixed);
        }
        return true;
    }

    /** Prints that a header is not as long as those of its type, in the words that tcpdump has. */
    private static boolean wrongHeader(Dissection d, int type, int headerLength, int fixed) {
        if (headerLength == fixed) {
            return false;
        }
        boolean partial = type == PSNP_1 || type == PSNP_2;
        boolean lsp = type == LSP_1 || type == LSP_2;
        d.out().append(partial ? "- " : ", ").append("bogus fixed header length ");
        d.out().decimal(headerLength).append(" should be ").decimal(lsp ? fixed - COMMON : fixed);
        return true;
    }

    private static void brief(Dissection d, int type, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2 -> {
                out.append(", src-id ");
                OsiAddress.system(d, at + 1, SYSTEM);
                out.append(", lan-id ");
                OsiAddress.system(d, at + 12, OsiAddress.NODE_LENGTH);
                out.append(", prio ").decimal(in.u8(at + 11));
            }
            case POINT_TO_POINT_HELLO -> {
                out.append(", src-id ");
                OsiAddress.system(d, at + 1, SYSTEM);
            }
            case LSP_1, LSP_2 -> {
                out.append(", lsp-id ");
                OsiAddress.system(d, at + 4, OsiAddress.LSP_LENGTH);
                out.append(", seq 0x").hex(in.u32(at + 12), 8);
                out.append(", lifetime ").decimal(in.u16(at + 2), 5, ' ').append('s');
            }
            default -> {
                out.append(", src-id ");
                OsiAddress.system(d, at + 2, OsiAddress.NODE_LENGTH);
            }
        }
    }

    /** Prints the fixed header; returns how many bytes there are, or -1 if there is no more. */
    private static int verbose(Dissection d, int type, long at, int length, int fixed) {
        Window in = d.in();
        TextBuffer out = d.out();
        long body = at + COMMON;
        return switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2 -> {
                out.append("\n\t  source-id: ");
                OsiAddress.system(d, body + 1, SYSTEM);
                holding(d, body, ",  holding time: ");
                out.append("\n\t  lan-id:    ");
                OsiAddress.system(d, body + 12, OsiAddress.NODE_LENGTH);
                out.append(", Priority: ").decimal(in.u8(body + 11) & 0x7f);
                yield rest(d, in.u16(body + 9), length, body, fixed);
            }
            case POINT_TO_POINT_HELLO -> {
                out.append("\n\t  source-id: ");
                OsiAddress.system(d, body + 1, SYSTEM);
                holding(d, body, ", holding time: ");
                out.append("\n\t  circuit-id: 0x").hex(in.u8(body + 11), 2);
                yield rest(d, in.u16(body + 9), length, body, fixed);
            }
            case LSP_1, LSP_2 -> lsp(d, at, length, fixed);
            default -> {
                out.append("\n\t  source-id:    ");
                OsiAddress.system(d, body + 2, OsiAddress.NODE_LENGTH);
                if (type == PSNP_1 || type == PSNP_2) {
                    yield rest(d, in.u16(body), length, body, fixed);
                }
                int size = announced(d, in.u16(body), length);
                out.append("\n\t  start lsp-id: ");
                OsiAddress.system(d, body + 9, OsiAddress.LSP_LENGTH);
                out.append("\n\t  end lsp-id:   ");
                OsiAddress.system(d, body + 17, OsiAddress.LSP_LENGTH);
                dumpFixed(d, body, fixed);
                yield size;
            }
        };
    }

    private static void holding(Dissection d, long body, String what) {
        TextBuffer out = d.out();
        out.append(what).decimal(d.in().u16(body + 7)).append("s, Flags: [");
        int circuit = d.in().u8(body);
        CIRCUITS.printHex(out, circuit, "unknown circuit type 0x", 2, "");
        out.append(']');
    }

    private static int announced(Dissection d, int announced, int length) {
        TextBuffer out = d.out();
        out.append(", PDU length: ").decimal(announced);
        return Math.min(announced, length);
    }

    private static int rest(Dissection d, int announced, int length, long body, int fixed) {
        int size = announced(d, announced, length);
        dumpFixed(d, body, fixed);
        return size;
    }

    private static void dumpFixed(Dissection d, long body, int fixed) {
        if (d.verbose(2)) {
            d.hex("\n\t  ", body, fixed - COMMON);
        }
    }

    private static int lsp(Dissection d, long at, int length, int fixed) {
        Window in = d.in();
        TextBuffer out = d.out();
        long body = at + COMMON;
        int announced = in.u16(body);
        int lifetime = in.u16(body + 2);
        int checksum = in.u16(body + 16);
        int flags = in.u8(body + 18);
        int size = Math.min(announced, length);
        out.append("\n\t  lsp-id: ");
        OsiAddress.system(d, body + 4, OsiAddress.LSP_LENGTH);
        out.append(", seq: 0x").hex(in.u32(body + 12), 8);
        out.append(", lifetime: ").decimal(lifetime, 5, ' ').append("s\n\t  chksum: 0x");
        out.hex(checksum, 4);
        OsiChecksum.print(
                d,
                at + LSP_UNPROTECTED,
                checksum,
                LSP_CHECKSUM - LSP_UNPROTECTED,
                size - LSP_UNPROTECTED);
        out.append(", PDU length: ").decimal(announced).append(", Flags: [ ");
        out.append((flags & 0x04) != 0 ? "Overload bit set, " : "");
        if ((flags & 0x78) != 0) {
            out.append((flags & 0x08) != 0 ? "default " : "");
            out.append((flags & 0x10) != 0 ? "delay " : "");
            out.append((flags & 0x20) != 0 ? "expense " : "");
            out.append((flags & 0x40) != 0 ? "error " : "");
            out.append("ATT bit set, ");
        }
        out.append((flags & 0x80) != 0 ? "P bit set, " : "");
        out.append(LEVELS.get(flags & 3, ""));
        out.append(" ]");
        dumpFixed(d, body, fixed);
        return size;
    }
}
