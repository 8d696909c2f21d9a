// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.InternetChecksum;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what routers add to ICMP errors: the labels of the packet, the interface it came from.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-7">RFC 4884, section 7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4950">RFC 4950</a>
 */
final class IcmpExtensionPrinter {
    /** Behind the ICMP header and 128 octets of the original datagram. */
    private static final int EXTENSION = 8 + 128;

    private static final int HEADER_LENGTH = 4;
    private static final int VERSION = 2;
    private static final int MPLS = 1;

    private static final CodeNames CLASSES =
            CodeNames.of(MPLS, "MPLS Stack Entry", 2, "Interface Identification");

    private IcmpExtensionPrinter() {}

    /** Prints the extension of the message of {@code length} bytes at {@code at}, if any. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long header = at + EXTENSION;
        int rest = length - EXTENSION;
        if (rest <= 0) {
            return;
        }
        in.check(header, HEADER_LENGTH + 1); // tcpdump wants the first octet behind it too
        boolean announced = in.u8(at + 5) != 0;
        boolean whole = in.has(header, rest);
        boolean right = whole && InternetChecksum.of(in.segment(), header, rest) == 0xffff;
        if (!announced && whole && !right) {
            return; // most likely more of the original datagram
        }
        int version = in.u8(header) >>> 4;
        out.append("\n\tICMP Multi-Part extension v").decimal(version);
        if (version != VERSION) {
            out.append(" packet not supported");
            return;
        }
        if (whole) {
            out.append(", checksum 0x").hex(in.u16(header + 2), 4);
            out.append(right ? " (correct), length " : " (incorrect), length ").decimal(rest);
        }
        objects(d, header + HEADER_LENGTH, rest - HEADER_LENGTH);
    }

    private static void objects(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (Integer.compareUnsigned(rest, HEADER_LENGTH) > 0) { // as tcpdump sees a negative one
            in.check(place, HEADER_LENGTH);
            int size = in.u16(place);
            int kind = in.u8(place + 2);
            int type = in.u8(place + 3);
            out.append("\n\t  ").append(CLASSES.get(kind, "unknown"));
            out.append(" Object (").decimal(kind).append("), Class-Type: ").decimal(type);
            out.append(", length ").decimal(size);
            if (kind == 0 || size < HEADER_LENGTH) {
                return;
            }
            place += HEADER_LENGTH;
            rest -= HEADER_LENGTH;
            size -= HEADER_LENGTH;
            if (kind == MPLS && type == 1) {
                label(out, in.u32(place));
            } else {
                d.hex("\n\t    ", place, size);
            }
            if (Integer.compareUnsigned(rest, size) < 0) {
                return;
            }
            place += size;
            rest -= size;
        }
    }

    private static void label(TextBuffer out, int entry) {
        out.append("\n\t    label ").decimal(entry >>> 12).append(", tc ").decimal(entry >>> 9 & 7);
        if ((entry & 0x100) != 0) {
            out.append(", [S]");
        }
        out.append(", ttl ").decimal(entry & 0xff);
    }
}
