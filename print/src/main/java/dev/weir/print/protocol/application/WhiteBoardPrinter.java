// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints packets of wb, the distributed white board of the MBone. Its protocol was never written
 * down; this is what tcpdump reads in it.
 */
public final class WhiteBoardPrinter {
    private static final int HEADER = 12;
    private static final int PAGE_STATE = 16;
    private static final int IDENTITY = 12 + PAGE_STATE;
    private static final int REPAIR_REQUEST = 20;
    private static final int OPERATIONS = 16;
    private static final int REPAIR = 4 + OPERATIONS;
    private static final int PAGE_REQUEST = 16;
    private static final int POINTER = 8;
    private static final int SKIP = 14;
    private static final int HOLE = 15;

    private static final CodeNames DRAWING =
            CodeNames.from(
                    2, "RECT", "LINE", "ML", "DEL", "XFORM", "ELL", "CHAR", "STR", "NOP", "PSCODE",
                    "PSCOMP", "REF", "SKIP", "HOLE");

    private WhiteBoardPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("wb");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            d.invalid();
            return;
        }
        in.need(at, HEADER);
        if (in.u8(at + 11) != 0) {
            out.append('*');
        }
        int type = in.u8(at + 10);
        long body = at + HEADER;
        int left = length - HEADER;
        boolean valid =
                switch (type) {
                    case 0 -> drawing(d, body, left);
                    case 1 -> identity(d, body, left);
                    case 2 -> repairRequest(d, body, left);
                    case 3 -> repair(d, body, left);
                    case 4 -> {
                        out.append(" wb-kill");
                        yield true;
                    }
                    case 5 -> pageRequest(d, body, left);
                    case 7 -> pages(d, body, left);
                    default -> {
                        out.append(" wb-").decimal(type).append('!');
                        yield false;
                    }
                };
        if (!valid) {
            d.invalid();
        }
    }

    /** Prints {@code address:number} of a page, all of which was captured. */
    private static void page(Dissection d, long at) {
        d.ipv4(at);
        d.out().append(':').decimal(d.in().u32(at + 4));
    }

    private static boolean identity(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append(" wb-id:");
        if (length < IDENTITY) {
            return false;
        }
        in.need(at, IDENTITY - 4);
        out.append(' ').decimal(in.u32(at + 12)).append('/');
        page(d, at + 16);
        out.append(" (max ").decimal(in.u32(at)).append('/');
        page(d, at + 4);
        out.append(") ");
        in.need(at, IDENTITY);
        int count = in.u16(at + 24);
        int left = length - IDENTITY - POINTER * count;
        if (left < 0) {
            return false;
        }
        pointers(d, at + IDENTITY, count);
        out.append("> \"");
        Text.untilPadding(d, at + IDENTITY + (long) POINTER * count, left);
        out.append('"');
        return true;
    }

    private static void pointers(Dissection d, long at, int count) {
        for (int i = 0; i < count; i++) {
            long place = at + (long) POINTER * i;
            d.in().need(place, POINTER);
            d.out().append(i == 0 ? '<' : ',');
            page(d, place);
        }
    }

    private static boolean repairRequest(Dissection d, long at, int length) {
        TextBuffer out = d.out().append(" wb-rreq:");
        if (length < REPAIR_REQUEST) {
            return false;
        }
        d.in().need(at, REPAIR_REQUEST);
        out.append(" please repair ");
        d.ipv4(at);
        out.append(' ');
        page(d, at + 4);
        range(d, at + 12);
        return true;
    }

    private static void range(Dissection d, long at) {
        d.out().append('<').decimal(d.in().u32(at)).append(':');
        d.out().decimal(d.in().u32(at + 4)).append('>');
    }

    private static boolean pageRequest(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append(" wb-preq:");
        if (length < PAGE_REQUEST) {
            return false;
        }
        in.need(at, PAGE_REQUEST - 4);
        out.append(" need ").decimal(in.u32(at + 8)).append('/');
        page(d, at);
        in.need(at, PAGE_REQUEST);
        return true;
    }

    private static boolean pages(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out().append(" wb-prep:");
        if (length < 4) {
            return false;
        }
        int count = in.u32(at);
        long place = at + 4;
        for (int i = 0; i != count; i++) {
            in.need(place, 12);
            out.append(' ').decimal(in.u32(place)).append('/');
            page(d, place + 4);
            in.need(place, PAGE_STATE);
            int pointers = in.u8(place + 12); // the higher half of the number, as in tcpdump
            pointers(d, place + PAGE_STATE, pointers);
            out.append('>');
            place += PAGE_STATE + (long) POINTER * pointers;
        }
        return true;
    }

    private static boolean repair(Dissection d, long at, int length) {
        TextBuffer out = d.out().append(" wb-rrep:");
        if (length < REPAIR) {
            return false;
        }
        d.in().need(at, REPAIR);
        out.append(" for ");
        d.ipv4(at);
        operations(d, at + 4);
        return true;
    }

    private static boolean drawing(Dissection d, long at, int length) {
        d.out().append(" wb-dop:");
        if (length < OPERATIONS) {
            return false;
        }
        d.in().need(at, OPERATIONS);
        operations(d, at);
        return true;
    }

    private static void operations(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out().append(' ');
        page(d, at);
        range(d, at + 8);
        if (!d.verbose(1)) {
            return;
        }
        int last = in.u32(at + 12);
        out.append(" <");
        long place = at + OPERATIONS;
        int number = in.u32(at + 8);
        for (; Integer.compareUnsigned(number, last) <= 0; number++) {
            int type = in.u8(place + 7);
            DRAWING.print(out.append(' '), type, "dop-", "!");
            if (type == SKIP || type == HOLE) {
                int until = in.u32(place);
                out.decimal(until - number + 1);
                boolean back = Integer.compareUnsigned(until, number) < 0;
                if (back || Integer.compareUnsigned(until, last) > 0) {
                    out.append("[|]");
                    if (back) {
                        return;
                    }
                }
                number = until;
            }
            place += 8 + (in.u16(place + 4) + 3 & ~3);
        }
        out.append(" >");
    }
}
