// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the precision time protocol, version 2: IEEE 1588-2008, clause 13. */
public final class PtpPrinter {
    private static final int HEADER = 34;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0, "sync msg",
                    1, "delay req msg",
                    2, "peer delay req msg",
                    3, "peer delay resp msg",
                    8, "follow up msg",
                    9, "delay resp msg",
                    10, "pdelay resp fup msg",
                    11, "announce msg",
                    12, "signalling msg",
                    13, "management msg");

    private static final CodeNames FLAGS =
            CodeNames.of(
                    0x0001, "l1 61",
                    0x0002, "l1 59",
                    0x0004, "utc reasonable",
                    0x0008, "timescale",
                    0x0010, "time tracable",
                    0x0020, "frequency tracable",
                    0x0100, "alternate master",
                    0x0200, "two step",
                    0x0400, "unicast",
                    0x1000, "profile specific 1",
                    0x2000, "profile specific 2",
                    0x4000, "security mask",
                    0x18c0, "unknown");

    private static final CodeNames CONTROLS =
            CodeNames.from(
                    0, "Sync", "Delay_Req", "Follow_Up", "Delay_Resp", "Management", "Other");

    private PtpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ptp");
        Window in = d.in();
        if (length < HEADER) {
            d.out().append(" [length ").decimal(length).append(" < 34]");
            d.invalid();
            return;
        }
        in.need(at, 2);
        int version = in.u8(at + 1);
        d.out().append("PTPv").decimal(version);
        switch (version) {
            case 1 -> d.out().append(" (not implemented)");
            case 2 -> {
                header(d, at);
                body(d, in.u8(at) & 15, at + HEADER);
            }
            default -> {}
        }
    }

    private static void number(Dissection d, String label, long value) {
        d.out().append(label).decimal(value);
    }

    private static void identity(Dissection d, String label, long value) {
        TextBuffer out = d.out().append(label).append("0x");
        out.hex(value, Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4));
    }

    private static void header(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at);
        out.append(", v1 compat : ").append((first & 0x10) != 0 ? "yes" : "no");
        out.append(", msg type : ").append(MESSAGES.get(first & 15, "Reserved"));
        number(d, ", length : ", in.u16(at + 2));
        int domain = in.u16(at + 4);
        number(d, ", domain : ", domain >>> 8);
        number(d, ", reserved1 : ", domain & 0xff);
        int flags = in.u16(at + 6);
        FLAGS.printBits(out.append(", Flags ["), flags, "none");
        out.append(']');
        number(d, ", NS correction : ", in.u48(at + 8));
        number(d, ", sub NS correction : ", in.u16(at + 14));
        number(d, ", reserved2 : ", Integer.toUnsignedLong(in.u32(at + 16)));
        identity(d, ", clock identity : ", in.u64(at + 20));
        number(d, ", port id : ", in.u16(at + 28));
        number(d, ", seq id : ", in.u16(at + 30));
        int control = in.u8(at + 32);
        number(d, ", control : ", control);
        out.append(" (").append(CONTROLS.get(control, "Reserved")).append(')');
        in.need(at + 32, 2);
        number(d, ", log message interval : ", in.u8(at + 33));
    }

    private static void body(Dissection d, int type, long at) {
        switch (type) {
            case 0, 1 -> time(d, ", originTimeStamp :", at);
            case 2, 10 -> timeAndPort(d, ", preciseOriginTimeStamp :", at);
            case 3, 9 -> timeAndPort(d, ", receiveTimeStamp :", at);
            case 8 -> time(d, ", preciseOriginTimeStamp :", at);
            case 11 -> announcement(d, at);
            case 12 -> port(d, at);
            case 13 -> management(d, at);
            default -> {}
        }
    }

    private static void time(Dissection d, String label, long at) {
        d.out().append(label);
        number(d, " ", d.in().u48(at));
        d.out().append(" seconds,");
        number(d, " ", Integer.toUnsignedLong(d.in().u32(at + 6)));
        d.out().append(" nanoseconds");
    }

    private static void timeAndPort(Dissection d, String label, long at) {
        time(d, label, at);
        port(d, at + 10);
    }

    private static void port(Dissection d, long at) {
        identity(d, ", port identity : ", d.in().u64(at));
        number(d, ", port id : ", d.in().u16(at + 8));
    }

    private static void announcement(Dissection d, long at) {
        Window in = d.in();
        d.out().append(", originTimeStamp :");
        number(d, " ", in.u48(at));
        d.out().append(" seconds");
        number(d, " ", Integer.toUnsignedLong(in.u32(at + 6)));
        d.out().append(" nanoseconds");
        number(d, ", origin cur utc :", in.u16(at + 10));
        number(d, ", rsvd : ", in.u8(at + 12));
        number(d, ", gm priority_1 : ", in.u8(at + 13));
        number(d, ", gm clock class : ", in.u8(at + 14));
        number(d, ", gm clock accuracy : ", in.u8(at + 15));
        number(d, ", gm clock variance : ", in.u16(at + 16));
        number(d, ", gm priority_2 : ", in.u8(at + 18));
        identity(d, ", gm clock id : ", in.u64(at + 19));
        number(d, ", steps removed : ", in.u16(at + 27));
        identity(d, ", time source : ", in.u8(at + 29));
    }

    /** As tcpdump, which takes what is behind the port from the first byte of its identity. */
    private static void management(Dissection d, long at) {
        port(d, at);
        int first = d.in().u8(at);
        number(d, ", , start boundary hops  ", first);
        number(d, ", , boundary hops  ", first);
        identity(d, ", , flags  ", first);
        identity(d, ", , reserved  ", first);
    }
}
