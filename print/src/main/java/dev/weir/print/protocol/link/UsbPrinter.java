// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints transfers of USB as Linux's usbmon shows them: the kind, the event, the device. Numbers
 * are little-endian.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_USB_LINUX.html">LINKTYPE_USB_LINUX</a> and <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_USB_LINUX_MMAPPED.html">
 * LINKTYPE_USB_LINUX_MMAPPED</a>.
 */
final class UsbPrinter {
    private static final int HEADER_LENGTH = 48;
    private static final int MAPPED_HEADER_LENGTH = 64;
    private static final int INTERRUPT = 1;

    private static final String[] TRANSFERS = {"ISOCHRONOUS", "INTERRUPT", "CONTROL", "BULK"};

    private UsbPrinter() {}

    /** Prints the event at {@code at}; returns its header's length. */
    static int print(Dissection d, long at) {
        d.protocol("usb_linux_48_byte");
        return print(d, at, HEADER_LENGTH);
    }

    /** The same of a capture that was mapped into memory. */
    static int printMapped(Dissection d, long at) {
        d.protocol("usb_linux_64_byte");
        return print(d, at, MAPPED_HEADER_LENGTH);
    }

    private static int print(Dissection d, long at, int header) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, header);
        out.append("USB");
        if (d.options().quiet()) {
            return header;
        }
        int transfer = in.u8(at + 9);
        boolean known = transfer < TRANSFERS.length;
        out.append(' ').append(known ? TRANSFERS[transfer] : " ?");
        int event = in.u8(at + 8);
        switch (event) {
            case 'S' -> out.append(" SUBMIT");
            case 'C' -> out.append(" COMPLETE");
            case 'E' -> out.append(" ERROR");
            default -> {
                known = false;
                out.append(" ?");
            }
        }
        if (known) { // tcpdump turns the direction of interrupts round
            out.append((event == 'S') == (transfer == INTERRUPT) ? " from" : " to");
        }
        out.append(' ').decimal(in.littleEndian16(at + 12));
        out.append(':').decimal(in.u8(at + 11));
        out.append(':').decimal(in.u8(at + 10) & 0x7f);
        return header;
    }
}
