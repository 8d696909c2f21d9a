// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.juniper;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the TLVs that say more of where a packet was captured. */
final class JuniperExtensionPrinter {
    private static final CodeNames TLVS =
            CodeNames.from(
                    1,
                    "Device Interface Index",
                    "Device Interface Name",
                    "Device Media Type",
                    "Logical Interface Index",
                    "Logical Unit Number",
                    "Logical Interface Encapsulation",
                    "TTP derived Device Media Type",
                    "TTP derived Logical Interface Encapsulation");

    private static final CodeNames MEDIA =
            CodeNames.of(
                    1, "Ethernet",
                    2, "FDDI",
                    3, "Token-Ring",
                    4, "PPP",
                    5, "Frame-Relay",
                    6, "Cisco-HDLC",
                    7, "SMDS-DXI",
                    8, "ATM-PVC",
                    9, "PPP-CCC",
                    10, "Frame-Relay-CCC",
                    11, "IP-over-IP",
                    12, "GRE",
                    13, "PIM-Encapsulator",
                    14, "PIM-Decapsulator",
                    15, "Cisco-HDLC-CCC",
                    16, "VLAN-CCC",
                    17, "Multilink-PPP",
                    18, "Multilink-FR",
                    19, "Multilink",
                    20, "LSI",
                    22, "ATM-CCC-Cell-Relay",
                    23, "IPSEC-over-IP",
                    24, "GGSN",
                    27, "PPP-TCC",
                    28, "Frame-Relay-TCC",
                    29, "Cisco-HDLC-TCC",
                    30, "Ethernet-CCC",
                    31, "VPN-Loopback-tunnel",
                    32, "Extended-VLAN-CCC",
                    33, "Ethernet-over-ATM",
                    34, "Monitor",
                    35, "Ethernet-TCC",
                    36, "VLAN-TCC",
                    37, "Extended-VLAN-TCC",
                    38, "Controller",
                    39, "Multilink-FR-UNI-NNI",
                    40, "LinkService",
                    41, "VPLS",
                    42, "VLAN-VPLS",
                    43, "Extended-VLAN-VPLS",
                    44, "Logical-tunnel",
                    45, "General-Services",
                    46, "Ethernet-VPLS-over-ATM",
                    48, "Extended FR-CCC",
                    49, "Extended FR-TCC",
                    50, "Flexible-FrameRelay",
                    52, "Flexible-Ethernet-Services",
                    53, "Flow-collection",
                    56, "PPPoE",
                    57, "PPP-Subordinate",
                    59, "Dynamic-Flow-Capture",
                    60, "PIC Peer");

    private static final CodeNames ENCAPSULATIONS =
            CodeNames.of(
                    2, "ATM SNAP",
                    3, "ATM NLPID",
                    4, "ATM VCMUX",
                    5, "ATM LLC",
                    6, "PPP over ATM VCMUX",
                    7, "PPP over ATM LLC",
                    8, "PPP over FUNI",
                    9, "CCC over ATM",
                    10, "FR NLPID",
                    11, "FR SNAP",
                    12, "FR PPP",
                    13, "FR CCC",
                    14, "Ethernet",
                    17, "PPP",
                    18, "C-HDLC",
                    19, "PPP CCC",
                    20, "IPIP",
                    21, "PIM Null",
                    22, "GRE NULL",
                    23, "PPP over GRE",
                    24, "PIMd",
                    25, "C-HDLC CCC",
                    26, "CISCO compatible NLPID",
                    27, "VLAN CCC",
                    28, "MLPPP",
                    29, "MLFR",
                    30, "LSI Null",
                    32, "ATM CCC Cell Relay",
                    33, "Crypto",
                    34, "GGSN",
                    35, "ATM VCMUX TCC",
                    36, "FR TCC",
                    37, "PPP TCC",
                    38, "C-HDLC TCC",
                    39, "Ethernet CCC",
                    40, "VT",
                    41, "Ethernet over ATM LLC",
                    42, "Extended VLAN CCC",
                    43, "ATM SNAP TCC",
                    44, "Monitor",
                    45, "Ethernet TCC",
                    46, "VLAN TCC",
                    47, "Extended VLAN TCC",
                    48, "MFR",
                    49, "VPLS",
                    50, "VLAN VPLS",
                    51, "Extended VLAN VPLS",
                    52, "General Services",
                    53, "Ethernet VPLS over ATM LLC",
                    54, "FR CCC",
                    55, "MLPPP over ATM LLC",
                    56, "Ethernet over ATM CCC",
                    57, "LT VLAN",
                    58, "Collector",
                    59, "Aggregator",
                    60, "LAPD",
                    61, "PPPoE over ATM LLC",
                    62, "PPPoE over Ethernet",
                    63, "PPPoE",
                    64, "",
                    65, "C-HDLC via dialer");

    private JuniperExtensionPrinter() {}

    /** Prints the {@code length} bytes at {@code at}; false if they hold more than fits in. */
    static boolean print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean shown = d.verbose(2);
        in.need(at, length);
        long place = at;
        int left = length;
        while (left > 2) {
            int type = in.u8(place);
            int size = in.u8(place + 1);
            if (type == 0 || size == 0) {
                break;
            }
            if (size + 2 > left) {
                out.append(" [extension_length ").decimal(left).append(" < ");
                out.decimal(size + 2).append(']');
                d.invalid();
                return false;
            }
            if (shown) {
                tlv(d, type, place + 2, size);
            }
            place += 2 + size;
            left -= 2 + size;
        }
        if (shown) {
            out.append("\n\t-----original packet-----\n\t");
        }
        return true;
    }

    private static void tlv(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        out.append("\n\t  ").append(TLVS.get(type, "Unknown")).append(" Extension TLV #");
        out.decimal(type).append(", length ").decimal(size).append(", value ");
        switch (type) {
            case 2 -> {} // a name, which tcpdump leaves out
            case 3, 7 -> named(d, MEDIA, at, size);
            case 6, 8 -> named(d, ENCAPSULATIONS, at, size);
            default -> {
                if (size <= 4) {
                    out.decimal(number(d.in(), at, size, type));
                }
            }
        }
    }

    private static void named(Dissection d, CodeNames names, long at, int size) {
        if (size <= 4) {
            int value = number(d.in(), at, size, 0);
            d.out().append(names.get(value, "Unknown")).append(" (").decimal(value).append(')');
        }
    }

    /** {@return a number whose first octet is the lowest; of the types above 127 the highest} */
    private static int number(Window in, long at, int size, int type) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | in.u8(type > 127 ? at + i : at + size - 1 - i);
        }
        return value;
    }
}
