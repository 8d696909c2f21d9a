// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of LCP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1661#section-6">RFC 1661, section 6</a>
 */
final class LcpOptionPrinter {
    private static final CodeNames CALLBACK =
            CodeNames.of(
                    0,
                    "UserAuth",
                    1,
                    "DialString",
                    2,
                    "LocalID",
                    3,
                    "E.164",
                    4,
                    "X.500",
                    6,
                    "CBCP");

    private static final CodeNames DISCRIMINATOR =
            CodeNames.from(0, "Null", "Local", "IPv4 ", "MAC ", "Magic-Num-Block", "PSNDN");

    private LcpOptionPrinter() {}

    /** Prints what is behind the name of an option. */
    static void print(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 0 -> {
                int oui = in.u24(at + 2);
                out.append(": Vendor: ")
                        .append(PppOptionsPrinter.vendor(oui))
                        .append(" (")
                        .decimal(oui);
                out.append(')');
            }
            case 1, 17 -> out.append(": ").decimal(in.u16(at + 2));
            case 23 -> out.append(": 0x").hex(in.u16(at + 2), 4);
            case 2, 5 -> {
                out.append(": 0x").hex(in.u32(at + 2), 8);
            }
            case 3 -> authentication(d, at, size);
            case 4 -> {
                out.append(in.u16(at + 2) == 0xc025 ? ": LQR" : ": unknown");
            }
            case 7, 8 -> {}
            case 13 -> {
                int operation = in.u8(at + 2);
                out.append(": : Callback Operation "); // the second colon is tcpdump's
                out.append(CALLBACK.get(operation, "Unknown")).append(" (");
                out.decimal(operation).append(')');
            }
            case 19 -> discriminator(d, at, size);
            default -> PppOptionsPrinter.dump(d, at, size);
        }
    }

    private static void authentication(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        out.append(": ");
        int protocol = d.in().u16(at + 2);
        switch (protocol) {
            case 0xc023 -> out.append("PAP");
            case 0xc223 -> {
                out.append("CHAP");
                if (size >= 5) {
                    int algorithm = d.in().u8(at + 4);
                    out.append(", ");
                    algorithm(out, algorithm);
                }
            }
            case 0xc227 -> out.append("EAP");
            case 0xc027 -> out.append("SPAP");
            case 0xc123 -> out.append("Old-SPAP");
            default -> {
                out.append("Unknown Auth Proto (0x04x)"); // what tcpdump says, whatever the number
                d.hex("\n\t", at, size);
            }
        }
    }

    private static void algorithm(TextBuffer out, int algorithm) {
        switch (algorithm) {
            case 5 -> out.append("MD5");
            case 128 -> out.append("MS-CHAPv1");
            case 129 -> out.append("MS-CHAPv2");
            default -> out.append("Unknown Auth Alg ").decimal(algorithm);
        }
    }

    private static void discriminator(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int kind = in.u8(at + 2);
        int right = kind == 2 ? 7 : kind == 3 ? 9 : size;
        if (size != right) {
            out.append(" (length bogus, should be = ").decimal(right).append(')');
            return;
        }
        out.append(": ");
        String name = DISCRIMINATOR.get(kind);
        if (name == null) {
            out.append("Unknown class ").decimal(kind);
        } else {
            out.append(name);
        }
        if (kind == 2) {
            d.ipv4(at + 3);
        } else if (kind == 3) {
            d.mac(at + 3);
        }
    }
}
