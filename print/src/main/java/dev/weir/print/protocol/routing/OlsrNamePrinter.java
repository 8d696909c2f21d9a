// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints the names that olsr.org's implementation of the routing protocol gives hosts. */
final class OlsrNamePrinter {
    private OlsrNamePrinter() {}

    /** Prints the names of a message; false if one is too short. */
    static boolean print(Dissection d, boolean version6, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            return false;
        }
        int entries = in.u16(at + 2);
        int address = version6 ? 16 : 4;
        int version = in.u16(at);
        out.append("\n\t  Version ").decimal(version).append(", Entries ").decimal(entries);
        if (entries == 0 || entries * (4 + address) > length) {
            d.invalid();
            return true;
        }
        int left = length - 4;
        long place = at + 4;
        for (int i = 0; i < entries && left >= 4; i++) {
            int type = in.u16(place);
            int size = in.u16(place + 2);
            place += 4;
            left -= 4;
            out.append("\n\t    #").decimal(i).append(": type ");
            out.append(type == 0 ? "00" : "0x").hex(type, 4);
            out.append(", length ").decimal(size);
            if (size == 0 || address + size > left) {
                d.invalid();
                return true;
            }
            int padded = address + (size + 3 & ~3);
            if (left < padded || !in.has(place, padded)) {
                return false;
            }
            out.append(", address ");
            OlsrMessagePrinter.address(d, version6, place);
            out.append(", name \"");
            Text.print(d, place + address, size);
            out.append('"');
            place += padded;
            left -= padded;
        }
        return true;
    }
}
