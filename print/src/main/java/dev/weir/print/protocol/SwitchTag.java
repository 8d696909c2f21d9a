// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;

/** What chips of switches write between the addresses and the type of a frame for the processor. */
public enum SwitchTag {
    /** Nothing. */
    NONE(0, "ether"),
    /** LINKTYPE_DSA_TAG_BRCM. */
    BROADCOM(4, "brcm-tag"),
    /** LINKTYPE_DSA_TAG_DSA. */
    DSA(4, "dsa"),
    /** LINKTYPE_DSA_TAG_EDSA: a DSA tag behind an Ethernet type of its own. */
    EDSA(8, "edsa");

    /** In the first octet of the tag of Broadcom: the frame goes into the switch. */
    private static final int INGRESS = 1 << 5;

    private static final int TO_CPU = 0;
    private static final int FROM_CPU = 1;
    private static final int TO_SNIFFER = 2;
    private static final int FORWARD = 3;

    private static final String[] MODES = {"To CPU", "From CPU", "To Sniffer", "Forward"};

    private static final String[] CODES = {
        "BPDU (MGMT) Trap",
        "Frame2Reg",
        "IGMP/MLD Trap",
        "Policy Trap",
        "ARP Mirror",
        "Policy Mirror",
        "reserved",
        "reserved"
    };

    private static final CodeNames TRAFFIC =
            CodeNames.from(0, "None", "Untag", "Header", "Reserved");

    private static final CodeNames REASONS =
            CodeNames.of(
                    1,
                    "mirror",
                    2,
                    "MAC learning",
                    4,
                    "switching",
                    8,
                    "prot term",
                    16,
                    "prot snoop",
                    32,
                    "exception");

    private final int length;
    private final String word;

    SwitchTag(int length, String word) {
        this.length = length;
        this.word = word;
    }

    /** {@return what frames are called that are too short for it} */
    String word() {
        return word;
    }

    /** {@return how many bytes it has} */
    int length() {
        return length;
    }

    /** Prints the packet of LINKTYPE_DSA_TAG_BRCM_PREPEND, the tag before the whole frame. */
    public static int prepended(Dissection d, long at, int length) {
        d.protocol("brcm-tag-prepend");
        if (!d.in().has(at, BROADCOM.length) || length < BROADCOM.length) {
            d.truncated();
            return d.in().available(at);
        }
        if (d.options().linkHeader()) {
            broadcom(d, at);
        }
        long frame = at + BROADCOM.length;
        return BROADCOM.length + EthernetPrinter.print(d, frame, length - BROADCOM.length);
    }

    /** Prints the tag at {@code at}, all of which was captured. */
    void print(Dissection d, long at) {
        switch (this) {
            case NONE -> {}
            case BROADCOM -> broadcom(d, at);
            case DSA -> {
                d.out().append(d.options().linkHeader() ? "Marvell DSA " : "DSA ");
                dsa(d, at);
            }
            case EDSA -> edsa(d, at);
        }
    }

    private static void broadcom(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at);
        int second = in.u8(at + 1);
        out.append("BRCM tag OP: ").append(first != 0 ? "IG" : "EG").append(", ");
        if ((first & INGRESS) != 0) {
            out.append("TC: ").decimal(second >>> 2 & 7);
            out.append(", TE: ").append(TRAFFIC.get(second & 3, "unknown"));
            out.append(", TS: ").decimal(second >>> 7);
            out.append(", DST map: 0x").hex(in.u16(at + 2) & 0x1ff, 4);
        } else {
            out.append("CID: ").decimal(second);
            out.append(", RC: ").append(REASONS.get(in.u8(at + 2), "reserved"));
            out.append(", TC: ").decimal(in.u8(at + 3) >>> 5);
            out.append(", port: ").decimal(in.u8(at + 3) & 0x1f);
        }
        out.append(", ");
    }

    private static void edsa(Dissection d, long at) {
        TextBuffer out = d.out();
        int type = d.in().u16(at);
        if (d.options().linkHeader()) {
            String name = EtherTypeName.of(type);
            out.append("Marvell EDSA ethertype 0x").hex(type, 4).append(" (");
            out.append(name == null ? "Unknown" : name).append("), rsvd ");
            out.decimal(d.in().u8(at + 2)).append(' ').decimal(d.in().u8(at + 3)).append(", ");
        } else {
            out.append("EDSA 0x").hex(type, 4).append(", ");
        }
        dsa(d, at + 4);
    }

    private static void dsa(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int word = in.u32(at);
        int mode = word >>> 30;
        boolean tagged = (word >>> 29 & 1) != 0;
        int device = word >>> 24 & 0x1f;
        int port = word >>> 19 & 0x1f;
        boolean marked = (word >>> 18 & 1) != 0;
        int vlan = word & 0xfff;
        if (!d.options().linkHeader()) {
            direction(out, mode, device, port, marked);
            out.append(", VLAN ").decimal(vlan).append(tagged ? 't' : 'u').append(", ");
            return;
        }
        out.append("mode ").append(MODES[mode]).append(", ");
        switch (mode) {
            case TO_CPU -> {
                out.append("source dev ").decimal(device).append(", port ").decimal(port);
                out.append(", code ").append(CODES[(word >>> 16 & 6) | (word >>> 12 & 1)]);
            }
            case FROM_CPU ->
                    out.append("target dev ").decimal(device).append(", port ").decimal(port);
            case TO_SNIFFER -> {
                out.append("source dev ").decimal(device).append(", port ").decimal(port);
                out.append(marked ? ", ingress sniff" : ", egress sniff");
            }
            default ->
                    out.append("dev ")
                            .decimal(device)
                            .append(marked ? ", trunk " : ", port ")
                            .decimal(port);
        }
        out.append(tagged ? ", tagged" : ", untagged");
        if ((word >>> 16 & 1) != 0) {
            out.append(", CFI");
        }
        out.append(", VID ").decimal(vlan).append(", FPri ").decimal(word >>> 13 & 7).append(", ");
    }

    private static void direction(TextBuffer out, int mode, int device, int port, boolean marked) {
        switch (mode) {
            case FROM_CPU -> out.append("CPU > port ");
            case FORWARD -> out.append(marked ? "Forward trunk " : "Forward port ");
            default -> out.append("port ");
        }
        out.decimal(device).append('.').decimal(port);
        switch (mode) {
            case TO_CPU -> out.append(" > CPU");
            case TO_SNIFFER -> out.append(marked ? " > Rx Sniffer" : " > Tx Sniffer");
            default -> {}
        }
    }
}
