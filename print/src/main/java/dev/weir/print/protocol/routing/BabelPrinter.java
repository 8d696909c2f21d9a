// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/**
 * Prints the routing protocol Babel.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8966#section-4">RFC 8966, section 4</a>
 */
public final class BabelPrinter {
    /** Room for the prefixes of the packet being printed. */
    private static final Slot<BabelPrefixes> PREFIXES =
            Slot.of(BabelPrefixes.class, BabelPrefixes::new);

    private static final int MAGIC = 42;
    private static final int HEADER = 4;

    private static final CodeNames NAMES =
            CodeNames.from(
                    0,
                    "pad1",
                    "padN",
                    "ack-req",
                    "ack",
                    "hello",
                    "ihu",
                    "router-id",
                    "nh",
                    "update",
                    "route-request",
                    "seqno-request",
                    "tspc",
                    "hmac",
                    "ss-update",
                    "ss-request",
                    "ss-mh-request",
                    "mac",
                    "pc",
                    "challenge_request",
                    "challenge_reply");

    private BabelPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("babel");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("babel");
        in.check(at, HEADER);
        if (in.u8(at) != MAGIC) {
            out.append(" invalid header");
            return;
        }
        if (length < HEADER) {
            d.invalid();
            return;
        }
        int version = in.u8(at + 1);
        out.append(' ').decimal(version);
        if (version != 2) {
            out.append(" unknown version");
            return;
        }
        int size = in.u16(at + 2);
        out.append(" (").decimal(size).append(')');
        if (size + HEADER > length) {
            d.invalid();
            return;
        }
        long body = at + HEADER;
        long end = at + length;
        if (tlvs(d, body, body + size) && body + size < end) { // RFC 8966, section 4.2: a trailer
            out.append(d.verbose(1) ? "\n\t----" : " |");
            tlvs(d, body + size, end);
        }
    }

    /** Prints TLVs; returns false, and says so, if one is wrong. */
    private static boolean tlvs(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        BabelPrefixes prefixes = d.state(PREFIXES);
        prefixes.clear();
        for (long place = at; place < end; ) {
            in.need(place, 1);
            int type = in.u8(place);
            if (type == 0) {
                out.append(d.verbose(1) ? "\n\tPad 1" : " pad1");
                place++;
                continue;
            }
            if (place + 2 > end) {
                d.invalid();
                return false;
            }
            in.check(place + 1, 1);
            int bytes = in.u8(place + 1);
            if (place + 2 + bytes > end) {
                d.invalid();
                return false;
            }
            in.check(place + 2, bytes);
            boolean right =
                    d.verbose(1)
                            ? BabelTlvPrinter.print(d, type, place, bytes, prefixes)
                            : shortly(d, type, place, bytes);
            if (!right) {
                d.invalid();
                return false;
            }
            place += 2 + bytes;
        }
        return true;
    }

    /** Prints the name of a TLV, and of an update what it sets; says whether it was right. */
    private static boolean shortly(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        out.append(' ').append(NAMES.get(type, "unknown"));
        if (type == 8) {
            if (length < 10) {
                return false;
            }
            int flags = d.in().u8(at + 3);
            out.append((flags & 0x80) != 0 ? "/prefix" : "");
            out.append((flags & 0x40) != 0 ? "/id" : "");
            out.append((flags & 0x3f) != 0 ? "/unknown" : "");
        }
        return true;
    }
}
