// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets of OSI's connectionless network protocol.
 *
 * <p>Specified by ISO 8473-1.
 */
public final class ClnpPrinter {
    private static final int HEADER = 9;
    private static final int SEGMENTATION = 6;
    private static final int CHECKSUM = 7;
    private static final int SEGMENTED = 0x80;
    private static final int ERROR_REPORT = 1;
    private static final int ECHO_RESPONSE = 31;

    private static final CodeNames TYPES =
            CodeNames.of(
                    1,
                    "Error Report",
                    28,
                    "Data",
                    29,
                    "MD",
                    30,
                    "Echo Request",
                    31,
                    "Echo Response");

    private static final CodeNames FLAGS =
            CodeNames.of(
                    0x80, "Segmentation permitted",
                    0x40, "more Segments",
                    0x20, "request Error Report");

    private ClnpPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @return whether all of it is printed
     */
    public static boolean print(Dissection d, long at, int length) {
        d.protocol("clnp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        int headerLength = in.u8(at + 1);
        int version = in.u8(at + 2);
        int lifetime = in.u8(at + 3);
        int flags = in.u8(at + 4) & 0xe0;
        int type = in.u8(at + 4) & 0x1f;
        int segment = in.u16(at + 5);
        int checksum = in.u16(at + CHECKSUM);
        if (!d.options().linkHeader()) {
            out.append("CLNP");
        }
        if (version != 1) {
            out.append("version ").decimal(version).append(" packet not supported");
            return false;
        }
        if (headerLength < HEADER) {
            out.append(" length indicator ").decimal(headerLength).append(" < min PDU size:");
            dumpAll(d, at);
            return false;
        }
        if (headerLength > length) {
            out.append(" length indicator(").decimal(headerLength).append(") > PDU size (");
            out.decimal(length).append(")!");
            return false;
        }
        int left = headerLength - HEADER;
        long place = at + HEADER;
        if (left < 1) {
            return tooShort(d, "li < size of fixed part of CLNP header and addresses");
        }
        int destination = in.u8(place++);
        if (--left < destination) {
            return tooShort(d, "li < size of fixed part of CLNP header and addresses");
        }
        long destinationAt = place;
        in.check(place, destination);
        place += destination;
        left -= destination;
        if (left < 1) {
            return tooShort(d, "li < size of fixed part of CLNP header and addresses");
        }
        int source = in.u8(place++);
        if (--left < source) {
            return tooShort(d, "li < size of fixed part of CLNP header and addresses");
        }
        long sourceAt = place;
        in.check(place, source);
        place += source;
        left -= source;
        if (!d.verbose(1)) {
            out.append(d.options().linkHeader() ? "" : ", ");
            OsiAddress.network(d, sourceAt, source);
            out.append(" > ");
            OsiAddress.network(d, destinationAt, destination);
            out.append(", ").append(TYPES.get(type, ""));
            if (TYPES.get(type) == null) {
                out.append("unknown (").decimal(type).append(')');
            }
            out.append(", length ").decimal(length);
            return true;
        }
        out.append(d.options().linkHeader() ? "" : ", ").append("length ").decimal(length);
        out.append("\n\t");
        TYPES.print(out, type, "unknown (", ")");
        out.append(" PDU, hlen: ").decimal(headerLength).append(", v: ").decimal(version);
        out.append(", lifetime: ").decimal(lifetime / 2).append('.').decimal(lifetime % 2 * 5);
        out.append("s, Segment PDU length: ").decimal(segment);
        out.append(", checksum: 0x").hex(checksum, 4);
        OsiChecksum.print(d, at, checksum, CHECKSUM, headerLength);
        FLAGS.printBits(out.append("\n\tFlags ["), flags, "none");
        out.append("]\n\tsource address (length ").decimal(source).append("): ");
        OsiAddress.network(d, sourceAt, source);
        out.append("\n\tdest   address (length ").decimal(destination).append("): ");
        OsiAddress.network(d, destinationAt, destination);
        if ((flags & SEGMENTED) != 0) {
            if (left < SEGMENTATION) {
                return tooShort(
                        d, "li < size of fixed part of CLNP header, addresses, and segment part");
            }
            in.check(place, SEGMENTATION);
            out.append("\n\tData Unit ID: 0x").hex(in.u16(place), 4);
            out.append(", Segment Offset: ").decimal(in.u16(place + 2));
            out.append(", Total PDU Length: ").decimal(in.u16(place + 4));
            place += SEGMENTATION;
            left -= SEGMENTATION;
        }
        if (!ClnpOptionsPrinter.print(d, place, left)) {
            return false;
        }
        payload(d, type, place + left, length - headerLength);
        return true;
    }

    private static boolean tooShort(Dissection d, String what) {
        d.out().append(what);
        return false;
    }

    /** Prints all captured octets from {@code at} on. */
    static void dumpAll(Dissection d, long at) {
        TextBuffer out = d.out();
        for (long place = at; place < d.in().end(); place++) {
            int octet = d.in().u8(place);
            out.append(Character.toUpperCase(Character.forDigit(octet >>> 4, 16)));
            out.append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }

    private static void payload(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        if (type == ERROR_REPORT || type == ECHO_RESPONSE) {
            if (length > 0 && d.in().has(at, 1) && d.in().u8(at) == 0x81 && d.descend()) {
                out.append("\n\t-----original packet-----\n\t");
                print(d, at, length);
                d.ascend();
                return;
            }
        }
        if (length > 0) {
            out.append("\n\t  undecoded non-header data, length ").decimal(length);
            d.hex("\n\t  ", at, length);
        }
    }
}
