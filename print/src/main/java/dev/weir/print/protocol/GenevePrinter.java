// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.packet.tunnel.GeneveHeader;
import dev.weir.packet.tunnel.GeneveOption;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;

/**
 * Prints generic network virtualization encapsulation, and its options.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8926">RFC 8926</a>
 */
final class GenevePrinter {
    private static final int HEADER_LENGTH = GeneveHeader.LENGTH;
    private static final int OPTION_HEADER = GeneveOption.HEADER_LENGTH;

    /** Up to here classes are of standards. */
    private static final int STANDARD = 0xff;

    /** From here on classes are for experiments. */
    private static final int EXPERIMENTAL = 0xfff0;

    private static final String[] FLAGS = {"O", "C", "R1", "R2", "R3", "R4", "R5", "R6"};

    private static final CodeNames CLASSES =
            CodeNames.of(
                    0x0100,
                    "Linux",
                    0x0101,
                    "Open vSwitch",
                    0x0102,
                    "Open Virtual Networking (OVN)",
                    0x0103,
                    "In-band Network Telemetry (INT)",
                    0x0104,
                    "VMware");

    private GenevePrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("geneve");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("Geneve");
        if (length < HEADER_LENGTH) {
            out.append(" [length ").decimal(length).append(" < 8]");
            d.invalid();
            return;
        }
        in.check(at, 1);
        int first = in.u8(at + GeneveHeader.VERSION_AND_OPTION_LENGTH);
        int version = GeneveHeader.version(first);
        if (version != 0) {
            out.append(" ERROR: unknown-version ").decimal(version);
            return;
        }
        in.check(at, HEADER_LENGTH);
        flags(out, in.u8(at + GeneveHeader.FLAGS));
        int protocol = in.u16(at + GeneveHeader.PROTOCOL);
        out.append(", vni 0x").hex(in.u24(at + GeneveHeader.IDENTIFIER));
        int reserved = in.u8(at + GeneveHeader.RESERVED);
        if (reserved != 0) {
            out.append(", rsvd 0x").hex(reserved);
        }
        if (d.options().linkHeader()) {
            String name = EtherTypeName.of(protocol);
            out.append(", proto ").append(name == null ? "unknown" : name);
            out.append(" (0x").hex(protocol, 4).append(')');
        }
        int options = GeneveHeader.optionLength(first);
        int rest = length - HEADER_LENGTH - options;
        if (rest < 0) {
            out.append(" truncated-geneve - ").decimal(-rest).append(" bytes missing");
            return;
        }
        in.check(at + HEADER_LENGTH, options);
        options(d, at + HEADER_LENGTH, options);
        out.append(d.verbose(1) ? "\n\t" : ": ");
        long payload = at + HEADER_LENGTH + options;
        if (protocol == EtherType.BRIDGED) {
            EthernetPrinter.print(d, payload, rest);
        } else if (!EtherTypePrinter.print(d, protocol, payload, rest)) {
            out.append("geneve-proto-0x").hex(protocol);
        }
    }

    private static void flags(TextBuffer out, int flags) {
        out.append(", Flags [");
        for (int i = 0; i < FLAGS.length; i++) {
            out.append((flags & 0x80 >>> i) != 0 ? FLAGS[i] : "");
        }
        out.append(flags == 0 ? "none]" : "]");
    }

    private static void options(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length == 0) {
            return;
        }
        out.append(", options [");
        if (!d.verbose(1)) {
            out.decimal(length).append(" bytes]");
            return;
        }
        int rest = length;
        long place = at;
        while (rest > 0) {
            int kind = in.u16(place + GeneveOption.CLASS);
            int type = in.u8(place + GeneveOption.TYPE);
            int size = OPTION_HEADER + GeneveOption.dataLength(in.u8(place + GeneveOption.LENGTH));
            out.append(place == at ? "" : ", ").append("class ");
            out.append(kind >= EXPERIMENTAL ? "Experimental" : CLASSES.get(kind, others(kind)));
            out.append(" (0x").hex(kind).append(") type 0x").hex(type);
            out.append((type & GeneveOption.CRITICAL) != 0 ? "(C)" : "")
                    .append(" len ")
                    .decimal(size);
            if (rest < size) {
                out.append(" [bad length]");
                break;
            }
            if (d.verbose(2) && size > OPTION_HEADER) {
                out.append(" data");
                for (int i = OPTION_HEADER; i < size; i += 4) {
                    out.append(' ').hex(in.u32(place + i), 8);
                }
            }
            place += size;
            rest -= size;
        }
        out.append(']');
    }

    private static String others(int kind) {
        return kind <= STANDARD ? "Standard" : "Unknown";
    }
}
