// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
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

    private static final CodeNames ALGORITHMS =
            CodeNames.of(5, "MD5", 128, "MS-CHAPv1", 129, "MS-CHAPv2");

    private LcpOptionPrinter() {}

    /** Prints what is behind the name of an option; false if nothing can follow it. */
    static boolean print(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 0 -> {
                int oui = in.u24(at + 2);
                out.append(": Vendor: ").append(Oui.name(oui));
                out.append(" (").decimal(oui).append(')');
            }
            case 1, 17 -> {
                int units = in.u16(at + 2);
                out.append(": ").decimal(units);
            }
            case 23 -> {
                int discriminator = in.u16(at + 2);
                out.append(": 0x").hex(discriminator, 4);
            }
            case 2, 5 -> {
                int number = in.u32(at + 2);
                out.append(": 0x").hex(number, 8);
            }
            case 3 -> authentication(d, at, size);
            case 4 -> out.append(in.u16(at + 2) == 0xc025 ? ": LQR" : ": unknown");
            case 7, 8 -> {}
            case 13 -> {
                out.append(": ");
                int operation = in.u8(at + 2);
                out.append(": Callback Operation "); // the second colon is tcpdump's
                out.append(CALLBACK.get(operation, "Unknown")).append(" (");
                out.decimal(operation).append(')');
            }
            case 19 -> {
                return discriminator(d, at, size);
            }
            default -> PppOptionsPrinter.dump(d, at, size);
        }
        return true;
    }

    private static void authentication(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        int protocol = d.in().u16(at + 2);
        // what tcpdump says of others, whatever the number
        out.append(": ").append(PppProtocols.NAMES.get(protocol, "Unknown Auth Proto (0x04x)"));
        switch (protocol) {
            case 0xc223 -> {
                int algorithm = d.in().u8(at + 4); // also where it is not part of the option
                ALGORITHMS.print(out.append(", "), algorithm, "Unknown Auth Alg ", "");
            }
            case 0xc023, 0xc227, 0xc027, 0xc123 -> {}
            default -> d.hex("\n\t", at, size);
        }
    }

    private static boolean discriminator(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int kind = in.u8(at + 2);
        int right = kind == 2 ? 7 : kind == 3 ? 9 : size;
        if (size != right) {
            out.append(" (length bogus, should be = ").decimal(right).append(')');
            return false;
        }
        in.need(at + 3, kind == 2 ? 4 : kind == 3 ? 6 : 0);
        DISCRIMINATOR.print(out.append(": "), kind, "Unknown class ", "");
        if (kind == 2) {
            d.ipv4(at + 3);
        } else if (kind == 3) {
            d.mac(at + 3);
        }
        return true;
    }
}
