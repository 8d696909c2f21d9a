// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints bidirectional forwarding detection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5880">RFC 5880, section 4.1</a>
 */
public final class BfdPrinter {
    private BfdPrinter() {}

    private static final int CONTROL_LENGTH = 24;
    private static final int AUTHENTICATION_PRESENT = 4;

    private static final String[] STATES = {"AdminDown", "Down", "Init", "Up"};

    private static final CodeNames FLAGS_V0 =
            CodeNames.of(
                    0x80, "I Hear You",
                    0x40, "Demand",
                    0x20, "Poll",
                    0x10, "Final",
                    0x08, "Control Plane Independent",
                    0x04, "Authentication Present",
                    0x02, "Reserved",
                    0x01, "Reserved");

    private static final CodeNames FLAGS_V1 =
            CodeNames.of(
                    0x20, "Poll",
                    0x10, "Final",
                    0x08, "Control Plane Independent",
                    0x04, "Authentication Present",
                    0x02, "Demand",
                    0x01, "Multipoint");

    private static final CodeNames DIAGNOSTICS =
            CodeNames.from(
                    0,
                    "No Diagnostic",
                    "Control Detection Time Expired",
                    "Echo Function Failed",
                    "Neighbor Signaled Session Down",
                    "Forwarding Plane Reset",
                    "Path Down",
                    "Concatenated Path Down",
                    "Administratively Down",
                    "Reverse Concatenated Path Down");

    private static final CodeNames AUTHENTICATIONS =
            CodeNames.from(
                    1,
                    "Simple Password",
                    "Keyed MD5",
                    "Meticulous Keyed MD5",
                    "Keyed SHA1",
                    "Meticulous Keyed SHA1");

    /**
     * Prints the control packet of {@code length} bytes at {@code at}.
     *
     * @param kind what the port says it is: {@code Control}, {@code Multihop} or {@code Lag}
     */
    public static void printControl(Dissection d, String kind, long at, int length) {
        d.protocol("bfd");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, CONTROL_LENGTH);
        int version = in.u8(at) >>> 5;
        String name = version == 1 ? kind : "Control";
        int flags = in.u8(at + 1);
        out.append("BFDv").decimal(version);
        if (d.verbose(1) && version <= 1) {
            out.append(", length: ").decimal(length).append("\n\t").append(name).append(", ");
            flags(out, version, flags);
            verbose(d, at, flags);
            return;
        }
        out.append(", ").append(name).append(", ");
        flags(out, version, flags);
        out.append("length: ").decimal(length);
        unknown(d, at, length);
    }

    /** Prints the echo packet of {@code length} bytes at {@code at}, whose content is private. */
    public static void printEcho(Dissection d, long at, int length) {
        d.protocol("bfd");
        d.out().append("BFD, Echo, length: ").decimal(length);
        unknown(d, at, length);
    }

    private static void unknown(Dissection d, long at, int length) {
        if (d.verbose(1)) {
            d.hex("\n\t", at, length);
        }
    }

    private static void flags(TextBuffer out, int version, int flags) {
        if (version == 0) {
            FLAGS_V0.printBits(out.append("Flags: ["), flags, "none");
            out.append("], ");
        } else if (version == 1) {
            out.append("State ").append(STATES[flags >>> 6]).append(", ");
            FLAGS_V1.printBits(out.append("Flags: ["), flags & 0x3f, "none");
            out.append("], ");
        }
    }

    private static void verbose(Dissection d, long at, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        int diagnostic = in.u8(at) & 0x1f;
        out.append("Diagnostic: ").append(DIAGNOSTICS.get(diagnostic, "unknown"));
        out.append(" (0x").hex(diagnostic, 2).append(")\n\tDetection Timer Multiplier: ");
        int multiplier = in.u8(at + 2);
        long transmit = Integer.toUnsignedLong(in.u32(at + 12));
        out.decimal(multiplier).append(" (").decimal((multiplier * transmit & 0xffff_ffffL) / 1000);
        out.append(" ms Detection time), BFD Length: ").decimal(in.u8(at + 3));
        out.append("\n\tMy Discriminator: 0x").hex(in.u32(at + 4), 8);
        out.append(", Your Discriminator: 0x").hex(in.u32(at + 8), 8);
        interval(out, "\n\t  Desired min Tx Interval:    ", in.u32(at + 12));
        interval(out, "\n\t  Required min Rx Interval:   ", in.u32(at + 16));
        interval(out, "\n\t  Required min Echo Interval: ", in.u32(at + 20));
        if ((flags & AUTHENTICATION_PRESENT) != 0) {
            authentication(d, at + CONTROL_LENGTH);
        }
    }

    private static void interval(TextBuffer out, String name, int microseconds) {
        out.append(name).decimal(Integer.toUnsignedLong(microseconds) / 1000, 4, ' ').append(" ms");
    }

    private static void authentication(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 4);
        int type = in.u8(at);
        int length = in.u8(at + 1);
        out.append("\n\tAuthentication: ").append(AUTHENTICATIONS.get(type, "Unknown"));
        out.append(" (").decimal(type).append("), length: ").decimal(length);
        out.append("\n\t  Auth Key ID: ").decimal(in.u8(at + 2));
        if (type < 1 || type > 5) {
            return;
        }
        if (type == 1 ? length < 4 || length > 19 : length != (type <= 3 ? 24 : 28)) {
            out.append("[invalid length ").decimal(length).append(']');
            return;
        }
        if (type == 1) {
            out.append(", Password: ");
            for (long place = at + 3; place < at + length; place++) {
                out.escaped(in.u8(place));
            }
            return;
        }
        int sequence = in.u32(at + 4);
        out.append(", Sequence Number: 0x").hex(sequence, 8);
        in.need(at + 8, length - 8);
        out.append(type <= 3 ? "\n\t  Digest: " : "\n\t  Hash: ");
        for (long place = at + 8; place < at + length; place++) {
            out.hex(in.u8(place), 2);
        }
    }
}
