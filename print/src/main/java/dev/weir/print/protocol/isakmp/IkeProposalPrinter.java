// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the proposals in an association of IKE version 2, and their transforms.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3">RFC 7296, section 3.3</a>
 */
final class IkeProposalPrinter {
    private static final int GENERIC = 4;
    private static final int ASSOCIATION = 33;
    private static final int PROPOSAL = 2;
    private static final int TRANSFORM = 3;
    private static final int HEADER = 8;

    private static final CodeNames TYPES = CodeNames.from(1, "encr", "prf", "integ", "dh", "esn");

    private static final CodeNames FUNCTIONS =
            CodeNames.from(1, "hmac-md5", "hmac-sha", "hmac-tiger", "aes128_xcbc");

    private static final CodeNames INTEGRITIES =
            CodeNames.from(1, "hmac-md5", "hmac-sha", "dec-mac", "kpdk-md5", "aes-xcbc");

    private static final CodeNames SEQUENCES = CodeNames.from(0, "no-esn", "esn");

    private IkeProposalPrinter() {}

    /** Prints the association of {@code length} bytes at {@code at}; returns the place behind. */
    static long print(Dissection d, long at, int length, int depth) {
        TextBuffer out = d.out();
        IkePayloadPrinter.begin(d, "sa", at);
        out.append(" len=").decimal(length - GENERIC);
        return items(d, PROPOSAL, ASSOCIATION, at + GENERIC, length - GENERIC, depth + 1);
    }

    /**
     * Prints the items of {@code left} bytes at {@code at}, of which the first is of type {@code
     * first}, as is each that is printed in full.
     *
     * @param within what they are in
     */
    private static long items(Dissection d, int first, int within, long at, int left, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = left;
        int number = 1;
        for (int type = first; type != 0; number++) {
            if (rest < GENERIC) {
                IsakmpPayloadPrinter.cut(out, within);
                return place + rest;
            }
            int next = in.u8(place);
            int size = in.u16(place + 2);
            if (size <= GENERIC) {
                throw TruncatedException.INSTANCE;
            }
            if (rest < size) {
                IsakmpPayloadPrinter.cut(out, within);
                return place + rest;
            }
            in.check(place, size);
            IsakmpPayloadPrinter.line(out, depth);
            long end = place + size;
            if (type == first) {
                try {
                    end =
                            first == PROPOSAL
                                    ? proposal(d, place, size, depth)
                                    : transform(d, place, size, number);
                } catch (TruncatedException e) {
                    IsakmpPayloadPrinter.cut(out, first);
                    return IsakmpPayloadPrinter.END;
                }
                if (end < 0) {
                    return end;
                }
            } else {
                IsakmpPayloadPrinter.name(out, type);
            }
            out.append(')');
            type = next;
            place = end;
            rest -= size;
        }
        return place;
    }

    private static long proposal(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        IkePayloadPrinter.begin(d, "p", at);
        out.append(" #").decimal(in.u8(at + 4));
        IsakmpProposalPrinter.PROTOCOLS.print(out.append(" protoid="), in.u8(at + 5), "#", "");
        out.append(" transform=").decimal(in.u8(at + 7)).append(" len=").decimal(length);
        int spi = in.u8(at + 6);
        int left = length - GENERIC; // as in tcpdump, though the header is longer
        if (spi > left) {
            IsakmpPayloadPrinter.cut(out, PROPOSAL);
            return at + HEADER + left;
        }
        if (spi != 0) {
            IsakmpPayloadPrinter.octets(d, " spi=", at + HEADER, spi);
        }
        return items(d, TRANSFORM, PROPOSAL, at + HEADER + spi, left - spi, depth + 1);
    }

    private static long transform(Dissection d, long at, int length, int number) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, HEADER);
        IkePayloadPrinter.begin(d, "t", at);
        int type = in.u8(at + 4);
        int id = in.u16(at + 6);
        TYPES.print(out.append(" #").decimal(number).append(" type="), type, "#", "");
        out.append(" id=");
        switch (type) {
            case 1 -> IsakmpProposalPrinter.ESP.print(out, id, "#", "");
            case 2 -> FUNCTIONS.print(out, id, "#", "");
            case 3 -> INTEGRITIES.print(out, id, "#", "");
            case 4 -> IkePayloadPrinter.GROUPS.print(out, id, "#", "");
            case 5 -> SEQUENCES.print(out, id, "#", "");
            default -> out.decimal(id);
        }
        out.append(' ');
        IsakmpProposalPrinter.Attributes known =
                type == 1
                        ? IsakmpProposalPrinter.Attributes.ENCRYPTION
                        : IsakmpProposalPrinter.Attributes.NONE;
        return IsakmpProposalPrinter.attributes(d, at + HEADER, at + length, known);
    }
}
