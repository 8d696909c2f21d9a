// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets between access points of wireless networks and their controllers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5412">RFC 5412, sections 3 and 4</a>
 */
public final class LwappPrinter {
    private static final int IDENTITY_LENGTH = 6;
    private static final int HEADER_LENGTH = 6;
    private static final int MESSAGE_LENGTH = 8;
    private static final int CONTROL = 0x04;

    private static final CodeNames KINDS = CodeNames.of(0, "Data", CONTROL, "Control");
    private static final CodeNames FLAGS =
            CodeNames.of(0x01, "Last Fragment Bit", 0x02, "Fragment Bit", CONTROL, "Control Bit");

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    1,
                    "Discovery req",
                    2,
                    "Discovery resp",
                    3,
                    "Join req",
                    4,
                    "Join resp",
                    5,
                    "Join ack",
                    6,
                    "Join confirm",
                    10,
                    "Configure req",
                    11,
                    "Configure resp",
                    12,
                    "Update req",
                    13,
                    "Update resp",
                    14,
                    "WTP event req",
                    15,
                    "WTP event resp",
                    16,
                    "Change state event req",
                    17,
                    "Change state event resp",
                    22,
                    "Echo req",
                    23,
                    "Echo resp",
                    24,
                    "Image data req",
                    25,
                    "Image data resp",
                    26,
                    "Channel status req",
                    27,
                    "Channel status resp",
                    30,
                    "Key update req",
                    31,
                    "Key update resp",
                    32,
                    "Primary discovery req",
                    33,
                    "Primary discovery resp",
                    34,
                    "Data transfer req",
                    35,
                    "Data transfer resp",
                    36,
                    "Clear config ind",
                    37,
                    "Wlan config req",
                    38,
                    "Wlan config resp",
                    39,
                    "Mobile config req",
                    40,
                    "Mobile config resp");

    private LwappPrinter() {}

    /** Prints the {@code length} bytes at {@code at}, which carry a frame of a wireless network. */
    public static void printData(Dissection d, long at, int length) {
        d.protocol("lwapp_data");
        if (!beginning(d, at, at, length)) {
            return;
        }
        TextBuffer out = d.out();
        int claimed = d.in().u16(at + 2);
        out.append(", Radio-id  ").decimal(radio(d, at));
        flags(d, at);
        if (claimed < HEADER_LENGTH) {
            out.append(", length ").decimal(claimed).append(" < transport header length");
            return;
        }
        out.append(", Frag-id  ").decimal(d.in().u8(at + 1)).append(", length ").decimal(claimed);
        d.hex("\n\t", at + HEADER_LENGTH, claimed - HEADER_LENGTH);
    }

    /**
     * Prints the {@code length} bytes at {@code at}, which carry messages.
     *
     * @param identified whether the access point's address goes before them
     */
    public static void printControl(Dissection d, long at, int length, boolean identified) {
        d.protocol("lwapp_control");
        TextBuffer out = d.out();
        long header = identified ? at + IDENTITY_LENGTH : at;
        if (!beginning(d, at, header, length)) {
            return;
        }
        int claimed = d.in().u16(header + 2);
        out.append(", Radio-id ").decimal(radio(d, header));
        flags(d, header);
        out.append(", Frag-id ").decimal(d.in().u8(header + 1));
        out.append(", length ").decimal(claimed);
        if (identified) {
            out.append("\n\tAP identity: ");
            d.mac(at);
        }
        messages(d, header + HEADER_LENGTH, claimed);
    }

    /** Prints what is said of all packets; returns whether there is more to say. */
    private static boolean beginning(Dissection d, long at, long header, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, (int) (header - at) + HEADER_LENGTH)) {
            d.truncated();
            return false;
        }
        int first = in.u8(header);
        int version = first >>> 6;
        if (version != 0) {
            out.append("LWAPP version ").decimal(version).append(" packet not supported");
            return false;
        }
        out.append("LWAPPv0, ").append(KINDS.get(first & CONTROL, "")).append(" frame");
        if (!d.verbose(1)) {
            flags(d, header);
            out.append(", length ").decimal(length);
        }
        return d.verbose(1);
    }

    private static int radio(Dissection d, long header) {
        return d.in().u8(header) >>> 3 & 7;
    }

    private static void flags(Dissection d, long header) {
        d.out().append(", Flags [");
        FLAGS.printBits(d.out(), d.in().u8(header) & 7, "none");
        d.out().append(']');
    }

    private static void messages(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long end = at + length;
        for (long place = at; place < end; ) {
            if (!in.has(place, MESSAGE_LENGTH)) {
                d.truncated();
                return;
            }
            int size = MESSAGE_LENGTH + in.u16(place + 2);
            if (size > end - place) {
                out.append("\n\t  Msg goes past end of PDU");
                return;
            }
            int type = in.u8(place);
            out.append("\n\t  Msg type: ").append(MESSAGES.get(type, "Unknown"));
            out.append(" (").decimal(type).append("), Seqnum: ").decimal(in.u8(place + 1));
            out.append(", Msg len: ").decimal(size - MESSAGE_LENGTH).append(", Session: 0x");
            out.hex(in.u32(place + 4) & 0xffffffffL, 8);
            place += size;
        }
    }
}
