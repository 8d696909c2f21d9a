// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;

/**
 * Prints what traffic RSVP asks and offers room for: the services and parameters of the integrated
 * services.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2210#section-3">RFC 2210, section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2215">RFC 2215</a>
 */
final class RsvpServicePrinter {
    private static final int BYTES_IN_MEGABIT = 125_000;

    private static final CodeNames SERVICES =
            CodeNames.of(
                    1, "Default/Global Information",
                    2, "Guaranteed Service",
                    5, "Controlled Load");

    private static final CodeNames PARAMETERS =
            CodeNames.of(
                    4, "IS hop cnt",
                    6, "Path b/w estimate",
                    8, "Minimum path latency",
                    10, "Composed MTU",
                    127, "Token Bucket TSpec",
                    130, "Guaranteed Service RSpec",
                    133, "End-to-end composed value for C",
                    134, "End-to-end composed value for D",
                    135, "Since-last-reshaping point composed C",
                    136, "Since-last-reshaping point composed D");

    private RsvpServicePrinter() {}

    static RsvpOutcome print(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        out.append(indent).append("  Msg-Version: ").decimal(in.u8(at) >>> 4);
        out.append(", length: ").decimal(in.u16(at + 2) * 4);
        long end = at + length;
        for (long place = at + 4; end - place >= 4; ) {
            int service = in.u8(place);
            int size = in.u16(place + 2) * 4;
            out.append(indent).append("  Service Type: ").append(SERVICES.get(service, "unknown"));
            out.append(" (").decimal(service).append("), break bit ");
            out.append((in.u8(place + 1) & 0x80) != 0 ? "" : "not ");
            out.append("set, Service length: ").decimal(size);
            place += 4;
            // a parameter longer than its service makes what is left of that wrap in tcpdump
            for (long left = size; Long.compareUnsigned(left & 0xffff_ffffL, 4) >= 0; ) {
                int used = parameter(d, place, (int) (end - place));
                if (used == 0) {
                    break;
                }
                place += used;
                left -= used;
            }
        }
        return RsvpOutcome.PRINTED;
    }

    /** Prints a parameter; returns its length, 0 where it does not fit. */
    private static int parameter(Dissection d, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (left < 4) {
            return 0;
        }
        int parameter = in.u8(at);
        int length = in.u16(at + 2) * 4;
        out.append("\n\t      Parameter ID: ").append(PARAMETERS.get(parameter, "unknown"));
        out.append(" (").decimal(parameter).append("), length: ").decimal(length);
        out.append(", Flags: [0x").hex(in.u8(at + 1), 2).append(']');
        if (left < length + 4) {
            return 0;
        }
        value(d, parameter, at + 4, length);
        return length + 4;
    }

    private static void value(Dissection d, int parameter, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (parameter) {
            case 4 -> {
                if (length == 4) {
                    out.append("\n\t\tIS hop count: ").decimal(in.u32(at));
                }
            }
            case 6 -> {
                if (length == 4) {
                    rate(out, "Path b/w estimate: ", in.u32(at));
                }
            }
            case 8 -> {
                if (length == 4) {
                    out.append("\n\t\tMinimum path latency: ");
                    if (in.u32(at) == -1) {
                        out.append("don't care");
                    } else {
                        out.decimal(in.u32(at));
                    }
                }
            }
            case 10 -> {
                if (length == 4) {
                    out.append("\n\t\tComposed MTU: ").decimal(in.u32(at)).append(" bytes");
                }
            }
            case 127 -> {
                if (length == 20) {
                    rate(out, "Token Bucket Rate: ", in.u32(at));
                    out.append("\n\t\tToken Bucket Size: ");
                    Bandwidth.general(out, Float.intBitsToFloat(in.u32(at + 4)));
                    rate(out.append(" bytes"), "Peak Data Rate: ", in.u32(at + 8));
                    out.append("\n\t\tMinimum Policed Unit: ").decimal(in.u32(at + 12));
                    out.append(" bytes\n\t\tMaximum Packet Size: ").decimal(in.u32(at + 16));
                    out.append(" bytes");
                }
            }
            case 130 -> {
                if (length == 8) {
                    rate(out, "Rate: ", in.u32(at));
                    out.append("\n\t\tSlack Term: ").decimal(in.u32(at + 4));
                }
            }
            case 133, 134, 135, 136 -> {
                if (length == 4) {
                    out.append("\n\t\tValue: ").decimal(in.u32(at));
                }
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t\t", at, length);
                }
            }
        }
    }

    private static void rate(TextBuffer out, String what, int bits) {
        out.append("\n\t\t").append(what);
        Bandwidth.general(out, Float.intBitsToFloat(bits) / BYTES_IN_MEGABIT);
        out.append(" Mbps");
    }
}
