// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints Cisco's protocol that tells switches which VLANs there are. */
public final class VtpPrinter {
    private static final int HEADER = 36;
    private static final int VLAN = 12;

    private static final CodeNames MESSAGES =
            CodeNames.from(
                    1,
                    "Summary advertisement",
                    "Subset advertisement",
                    "Advertisement request",
                    "Join message");

    private static final CodeNames VLANS =
            CodeNames.from(1, "Ethernet", "FDDI", "TrCRF", "FDDI-net", "TrBRF");

    private static final CodeNames TLVS =
            CodeNames.from(
                    1,
                    "Source-Routing Ring Number TLV",
                    "Source-Routing Bridge Number TLV",
                    "STP type TLV",
                    "Parent VLAN TLV",
                    "Translationally bridged VLANs TLV",
                    "Pruning TLV",
                    "Bridge Type TLV",
                    "Max ARP Hop Count TLV",
                    "Max STE Hop Count TLV",
                    "Backup CRF Mode TLV");

    private static final CodeNames TREES = CodeNames.from(1, "SRT", "SRB", "Auto");

    private VtpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("vtp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            d.invalid(at, length);
            return;
        }
        in.need(at, HEADER);
        int type = in.u8(at + 1);
        out.append("VTPv").decimal(in.u8(at)).append(", Message ");
        out.append(MESSAGES.get(type, "Unknown message type")).append(" (0x").hex(type, 2);
        out.append("), length ").decimal(length);
        if (!d.verbose(1)) {
            in.need(at, length);
            return;
        }
        int domain = in.u8(at + 3);
        out.append("\n\tDomain name: ");
        if (domain < 1 || domain > 32) {
            out.append(" [invalid MgmtD Len ").decimal(domain).append(']');
            d.invalid(at, length);
            return;
        }
        Text.untilPadding(d, at + 4, domain);
        out.append(", ");
        out.append(
                switch (type) {
                    case 1 -> "Followers";
                    case 2 -> "Seq number";
                    case 3, 4 -> "Rsvd";
                    default -> "Unknown";
                });
        out.append(": ").decimal(in.u8(at + 2));
        long body = at + HEADER;
        switch (type) {
            case 1 -> summary(d, body);
            case 2 -> {
                if (!subset(d, body, length - HEADER)) {
                    d.invalid(at, length);
                }
            }
            case 3 -> {
                int start = in.u32(body);
                out.append("\n\tStart value: ").decimal(start);
            }
            default -> {}
        }
    }

    private static void summary(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 8);
        out.append("\n\t  Config Rev ").hex(in.u32(at)).append(", Updater ");
        d.ipv4(at + 4);
        in.need(at + 8, 12);
        out.append(", Timestamp 0x").hex(in.u32(at + 8), 8).append(" 0x").hex(in.u32(at + 12), 8);
        out.append(" 0x").hex(in.u32(at + 16), 8);
        in.need(at + 20, 16);
        out.append(", MD5 digest: ");
        for (int i = 0; i < 16; i += 4) {
            out.hex(in.u32(at + 20 + i), 8);
        }
    }

    /** {@return whether what is said of VLANs can be right} */
    private static boolean subset(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int revision = in.u32(at);
        out.append(", Config Rev ").hex(revision);
        long place = at + 4;
        int left = length - 4;
        while (left > 0) {
            int size = in.u8(place);
            if (size == 0) {
                return true;
            }
            in.need(place, size);
            if (size < VLAN || !vlan(d, place, size)) {
                return false;
            }
            place += size;
            left -= size;
        }
        return true;
    }

    private static boolean vlan(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, VLAN);
        int nameLength = in.u8(at + 3);
        out.append("\n\tVLAN info status ");
        out.append(
                in.u8(at + 1) == 0 ? "Operational" : in.u8(at + 1) == 1 ? "Suspended" : "Unknown");
        out.append(", type ").append(VLANS.get(in.u8(at + 2), "Unknown"));
        out.append(", VLAN-id ").decimal(in.u16(at + 4)).append(", MTU ").decimal(in.u16(at + 6));
        out.append(", SAID 0x").hex(in.u32(at + 8), 8).append(", Name ");
        int padded = (nameLength + 3) / 4 * 4;
        if (size - VLAN < padded) {
            return false;
        }
        Text.untilPadding(d, at + VLAN, nameLength);
        long place = at + VLAN + padded;
        int left = size - VLAN - padded;
        while (left > 0) {
            if (left < 2) {
                return false;
            }
            int type = in.u8(place);
            int words = in.u8(place + 1);
            out.append("\n\t\t").append(TLVS.get(type, "Unknown")).append(" (0x").hex(type, 4);
            out.append(") TLV");
            if (left < 2 + words * 2) {
                out.append(" (TLV goes past the end of the packet)");
                return false;
            }
            in.need(place, 2 + words * 2);
            if (words != 1) {
                out.append(" (invalid TLV length ").decimal(words).append(" != 1)");
                return false;
            }
            value(d, type, place, in.u16(place + 2));
            place += 2 + words * 2;
            left -= 2 + words * 2;
        }
        return true;
    }

    private static void value(Dissection d, int type, long at, int value) {
        TextBuffer out = d.out();
        switch (type) {
            case 3 -> named(out, TREES.get(value, "Unknown"), value);
            case 6 -> named(out, value == 1 ? "Enabled" : "Disabled", value);
            case 7 -> named(out, value == 1 ? "SRB" : "SRT", value);
            case 9 -> out.append(", ").decimal(value);
            case 10 -> named(out, value == 1 ? "Backup" : "Not backup", value);
            default -> d.hex("\n\t\t  ", at, 4);
        }
    }

    private static void named(TextBuffer out, String name, int value) {
        out.append(", ").append(name).append(" (").decimal(value).append(')');
    }
}
