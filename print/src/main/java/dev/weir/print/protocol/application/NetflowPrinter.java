// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.packet.IpProtocol;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.IpProtocolName;

/**
 * Prints what Cisco's routers export of flows, versions 1, 5 and 6, where the options say that a
 * datagram is of it.
 */
public final class NetflowPrinter {
    private static final String FLAGS = "FSRPAU";

    private NetflowPrinter() {}

    /** Prints the datagram at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("cnfp");
        Window in = d.in();
        TextBuffer out = d.out();
        int version = in.u16(at);
        if (version != 1 && version != 5 && version != 6) {
            out.append("NetFlow v").hex(version);
            return;
        }
        boolean old = version == 1;
        in.need(at, old ? 16 : 24);
        int records = in.u32(at + 2); // as tcpdump, which reads 16 bits too many
        out.append("NetFlow v").hex(version);
        out.append(", ");
        milliseconds(out, in.u32(at + 4));
        out.append(" uptime, ").decimal(in.u32(at + 8)).append('.');
        out.decimal(Integer.toUnsignedLong(in.u32(at + 12)), 9, '0');
        long place = at + 16;
        if (!old) {
            int sequence = in.u32(at + 16);
            out.append(", #").decimal(sequence);
            place = at + 24;
        }
        out.append(", ").decimal(Integer.toUnsignedLong(records), 2, ' ').append(" recs");
        for (int i = 0; Integer.compareUnsigned(i, records) < 0; i++) {
            record(d, version, place);
            place += size(version);
        }
    }

    /** {@return how many octets a record has; tcpdump takes version 5 for as long as version 6} */
    private static int size(int version) {
        return version == 1 ? 48 : 52;
    }

    private static void milliseconds(TextBuffer out, int value) {
        long rest = Integer.toUnsignedLong(value);
        out.decimal(rest / 1000).append('.').decimal(rest % 1000, 3, '0');
    }

    private static void record(Dissection d, int version, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean old = version == 1;
        in.need(at, size(version));
        out.append("\n  started ");
        milliseconds(out, in.u32(at + 24));
        out.append(", last ");
        milliseconds(out, in.u32(at + 28));
        out.append("\n    ").ipv4(in.u32(at));
        if (!old) {
            out.append('/').decimal(in.u8(at + 44)).append(':').decimal(in.u16(at + 40));
        }
        out.append(':').decimal(in.u16(at + 32)).append(" > ").ipv4(in.u32(at + 4));
        if (!old) {
            out.append('/').decimal(in.u8(at + 45)).append(':').decimal(in.u16(at + 42));
        }
        out.append(':').decimal(in.u16(at + 34)).append(" >> ").ipv4(in.u32(at + 8));
        int protocol = in.u8(at + 38);
        String name = d.options().numeric() ? null : IpProtocolName.of(protocol);
        out.append("\n    ");
        if (name == null) {
            out.decimal(protocol);
        } else {
            out.append(name);
        }
        out.append(' ');
        if (protocol == IpProtocol.TCP) {
            flags(out, in.u8(old ? at + 40 : at + 37));
        }
        out.append("tos ").decimal(in.u8(at + 39)).append(", ").decimal(in.u32(at + 16));
        out.append(" (").decimal(in.u32(at + 20)).append(" octets) ");
        if (version == 6) {
            out.append('(').decimal(in.u8(at + 46)).append("<>").decimal(in.u8(at + 47));
            out.append(" encaps)");
        }
    }

    private static void flags(TextBuffer out, int flags) {
        for (int i = 0; i < FLAGS.length(); i++) {
            if ((flags & 1 << i) != 0) {
                out.append(FLAGS.charAt(i));
            }
        }
        if ((flags & 0x3f) != 0) {
            out.append(' ');
        }
    }
}
