// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints BGP's open message with the capabilities in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-4.2">RFC 4271, section 4.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5492">RFC 5492</a> (capabilities)
 */
final class BgpOpenPrinter {
    private static final int LENGTH = 29;
    private static final int CAPABILITIES = 2;

    private static final CodeNames OPTIONS =
            CodeNames.from(1, "Authentication Information", "Capabilities Advertisement");

    private static final CodeNames CAPABILITY_NAMES =
            CodeNames.of(
                    1, "Multiprotocol Extensions",
                    2, "Route Refresh",
                    3, "Cooperative Route Filtering",
                    4, "Multiple Routes to a Destination",
                    5, "Extended Next Hop Encoding",
                    8, "Multiple Labels",
                    64, "Graceful Restart",
                    65, "32-Bit AS Number",
                    67, "Dynamic Capability",
                    68, "Multisession BGP",
                    69, "Multiple Paths",
                    70, "Enhanced Route Refresh",
                    71, "Long-lived Graceful Restart",
                    128, "Route Refresh (Cisco)");

    private static final CodeNames DIRECTIONS = CodeNames.from(1, "Receive", "Send", "Both");

    private BgpOpenPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}, all of which are there. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, LENGTH);
        if (length < LENGTH) {
            throw TruncatedException.INSTANCE;
        }
        out.append("\n\t  Version ").decimal(in.u8(at + 19));
        out.append(", my AS ").decimal(in.u16(at + 20));
        out.append(", Holdtime ").decimal(in.u16(at + 22)).append("s, ID ");
        d.ipv4(at + 24);
        int size = in.u8(at + 28);
        out.append("\n\t  Optional parameters, length: ").decimal(size);
        long end = at + LENGTH + size;
        for (long place = at + LENGTH; place < end; ) {
            in.need(place, 2);
            if (at + length - place < 2) {
                throw TruncatedException.INSTANCE;
            }
            int option = in.u8(place);
            int optionLength = in.u8(place + 1);
            if (place + 2 + optionLength > end) {
                out.append("\n\t     Option ").decimal(option).append(", length: ");
                out.decimal(optionLength).append(", goes past the end of the options");
                return;
            }
            out.append("\n\t    Option ").append(OPTIONS.get(option, "Unknown"));
            out.append(" (").decimal(option).append("), length: ").decimal(optionLength);
            if (option == CAPABILITIES) {
                capabilities(d, place + 2, optionLength);
            } else {
                out.append("\n\t      no decoder for option ").decimal(option);
            }
            place += 2 + optionLength;
        }
    }

    private static void capabilities(Dissection d, long at, int length) {
        try {
            for (long place = at; place < at + length; ) {
                int used = capability(d, place);
                if (used == 0) {
                    return;
                }
                place += used;
            }
        } catch (TruncatedException e) {
            d.truncated();
        }
    }

    /** Prints a capability; returns its length, 0 where it ends the list since it is too short. */
    private static int capability(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 2);
        int code = in.u8(at);
        int length = in.u8(at + 1);
        out.append("\n\t      ").append(CAPABILITY_NAMES.get(code, "Unknown"));
        out.append(" (").decimal(code).append("), length: ").decimal(length);
        in.need(at + 2, length);
        long value = at + 2;
        switch (code) {
            case 1 -> {
                if (tooShort(out, length, 4)) {
                    return 0;
                }
                out.append("\n\t\t");
                BgpNames.families(out, in.u16(value), in.u8(value + 3));
            }
            case 2, 71, 128 -> {}
            case 8 -> multipleLabels(d, value, length);
            case 64 -> {
                if (tooShort(out, length, 2)) {
                    return 0;
                }
                restart(d, value, length);
            }
            case 65 -> {
                if (length >= 4) { // as tcpdump
                    out.append("\n\t\t 4 Byte AS ");
                    d.asNumber(in.u32(value));
                }
            }
            case 69 -> multiplePaths(d, value, length);
            default -> {
                out.append("\n\t\tno decoder for Capability ").decimal(code);
                if (!d.verbose(2)) {
                    d.hex("\n\t\t", value, length);
                }
            }
        }
        if (d.verbose(2) && length > 0) {
            d.hex("\n\t\t", value, length);
        }
        return 2 + length;
    }

    private static boolean tooShort(TextBuffer out, int length, int needed) {
        if (length < needed) {
            out.append(" (too short, < ").decimal(needed).append(')');
        }
        return length < needed;
    }

    /** RFC 8277, section 2.1. */
    private static void multipleLabels(Dissection d, long at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.out().append("\n\t\t");
            BgpNames.families(d.out(), d.in().u16(at + i), d.in().u8(at + i + 2));
            d.out().append(", Count: ").decimal(d.in().u8(at + i + 3));
        }
    }

    /** RFC 4724, section 3. */
    private static void restart(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u16(at);
        out.append("\n\t\tRestart Flags: [").append((flags & 0x8000) != 0 ? "R" : "none");
        out.append("], Restart Time ").decimal(flags & 0xfff).append('s');
        for (int i = 2; i + 4 <= length; i += 4) {
            out.append("\n\t\t  ");
            BgpNames.families(out, in.u16(at + i), in.u8(at + i + 2));
            out.append(", Forwarding state preserved: ");
            out.append((in.u8(at + i + 3) & 0x80) != 0 ? "yes" : "no");
        }
    }

    /** RFC 7911, section 4. */
    private static void multiplePaths(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length == 0) {
            out.append(" (bogus)");
        }
        for (int i = 0; i + 4 <= length; i += 4) {
            out.append("\n\t\t");
            BgpNames.families(out, in.u16(at + i), in.u8(at + i + 2));
            int direction = in.u8(at + i + 3);
            DIRECTIONS.printHex(out.append(", Send/Receive: "), direction, "Bogus (0x", 2, ")");
        }
    }
}
