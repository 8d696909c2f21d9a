// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.juniper;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/** What lies before the packet: read once, for the printer of the card. */
final class JuniperHeader {
    static final Slot<JuniperHeader> SLOT = Slot.of(JuniperHeader.class, JuniperHeader::new);

    private static final int MAGIC = 0x4d4743;
    private static final int FIXED = 4;

    private static final int IN = 0x01;
    private static final int NO_LINK_HEADER = 0x02;
    private static final int EXTENDED = 0x80;

    private static final CodeNames FLAGS =
            CodeNames.of(EXTENDED, "Ext", 0x40, "Filter", 4, "IIF", 2, "no-L2", IN, "In");

    /** First octets of cookies that are longer than their card's are. */
    private static final int LINK_SERVICES = 0x54;

    private static final int ADAPTIVE_SERVICES = 0x47;

    private static final int LONGEST_COOKIE = 8;

    /** Set in the cookie of ATM2 cards: cells, with a word of control before them. */
    private static final int CELL_TYPE = 0x70;

    /** Where the header begins. */
    private long start;

    private int cookieAt;
    private int cookieLength;
    private int length;
    private int control;
    private int bundle;
    private int protocol;
    private boolean incoming;

    private JuniperHeader() {}

    /** {@return how long header and cookie are} */
    int length() {
        return length;
    }

    /** {@return the part of that which tcpdump counts for the packet: a word of control} */
    int control() {
        return control;
    }

    int bundle() {
        return bundle;
    }

    /** {@return the number that says what the packet is, where the card has one} */
    int protocol() {
        return protocol;
    }

    boolean incoming() {
        return incoming;
    }

    int cookieLength() {
        return cookieLength;
    }

    /** {@return an octet of the cookie; 0 behind its end} */
    int cookie(Dissection d, int index) {
        return index < cookieLength ? d.in().u8(start + cookieAt + index) : 0;
    }

    /** {@return two octets of the cookie} */
    int cookie16(Dissection d, int index) {
        return cookie(d, index) << 8 | cookie(d, index + 1);
    }

    /**
     * Reads and prints the header of the {@code total} bytes at {@code at}; false if there is
     * nothing to print behind it.
     */
    boolean read(Dissection d, JuniperCard card, long at, int total) {
        start = at;
        cookieLength = 0;
        control = 0;
        bundle = 0;
        protocol = 0;
        length = 0;
        Window in = d.in();
        TextBuffer out = d.out();
        boolean link = d.options().linkHeader();
        in.need(at, FIXED);
        int magic = in.u24(at);
        if (magic != MAGIC) {
            out.append("no magic-number found!");
            return false;
        }
        int flags = in.u8(at + 3);
        incoming = (flags & IN) != 0;
        if (link) {
            out.append(incoming ? " In " : "Out ");
        }
        if (d.verbose(2)) {
            FLAGS.printBits(out.append("\n\tJuniper PCAP Flags ["), flags, "none");
            out.append(']');
        }
        int header = FIXED;
        if ((flags & EXTENDED) != 0) {
            int extension = in.u16(at + FIXED);
            if (d.verbose(2)) {
                out.append(", PCAP Extension(s) total length ").decimal(extension);
            }
            if (!JuniperExtensionPrinter.print(d, at + FIXED + 2, extension)) {
                return false;
            }
            header += 2 + extension;
        }
        length = header;
        if ((flags & NO_LINK_HEADER) != 0) {
            return withoutLink(d, at, total);
        }
        if (!card.label().isEmpty() && !cookie(d, card)) {
            return false;
        }
        switch (card) {
            case MLPPP -> multilinkPpp(d);
            case MLFR, MFR -> multilinkFrameRelay(d, card);
            case ATM2 -> atm(d);
            case ES,
                    GGSN,
                    SERVICES,
                    ATM1,
                    MONITOR,
                    PPPOE,
                    PPPOE_ATM,
                    ETHER,
                    PPP,
                    FRAME_RELAY,
                    CHDLC -> {}
        }
        if (link) {
            out.append("hlen ").decimal(length).append(", proto 0x").hex(protocol, 4).append(", ");
        }
        return true;
    }

    private boolean withoutLink(Dissection d, long at, int total) {
        if (d.options().linkHeader()) {
            d.out().append("no-L2-hdr, ");
        }
        length += 4;
        d.linkHeader(length);
        if (!JuniperPrinter.guessIp(d, at + length, total - length)) {
            d.out().append("no IP-hdr found!");
        }
        return false;
    }

    private boolean cookie(Dissection d, JuniperCard card) {
        Window in = d.in();
        TextBuffer out = d.out();
        cookieAt = length;
        cookieLength = card.cookie();
        long at = start + cookieAt;
        int first = in.u8(at);
        if (first == LINK_SERVICES) {
            cookieLength += 2;
        } else if (first == ADAPTIVE_SERVICES) {
            cookieLength = LONGEST_COOKIE;
        }
        if (card == JuniperCard.MFR && (first & 0xc0) == 0xc0) { // of a link in the bundle
            cookieLength = 0;
        }
        length += cookieLength;
        boolean link = d.options().linkHeader();
        if (link) {
            out.append(card.label()).append("-PIC, cookie-len ").decimal(cookieLength);
        }
        if (cookieLength > LONGEST_COOKIE) {
            d.invalid();
            return false;
        }
        if (cookieLength > 0) {
            in.need(at, cookieLength);
            if (link) {
                out.append(", cookie 0x");
                for (int i = 0; i < cookieLength; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
        }
        if (link) {
            out.append(": ");
        }
        protocol = in.u16(at + cookieLength);
        return true;
    }

    private void multilinkPpp(Dissection d) {
        switch (cookie(d, 0)) {
            case LINK_SERVICES -> bundle = cookie(d, 1);
            case ADAPTIVE_SERVICES -> {
                bundle = cookie16(d, 6) >>> 3 & 0xfff;
                protocol = cookie(d, 5) & 0x70;
            }
            default -> bundle = cookie(d, 0);
        }
    }

    private void multilinkFrameRelay(Dissection d, JuniperCard card) {
        switch (cookie(d, 0)) {
            case LINK_SERVICES -> {
                bundle = cookie(d, 1);
                length += 2;
            }
            case ADAPTIVE_SERVICES -> {
                bundle = cookie16(d, 6) >>> 3 & 0xfff;
                protocol = cookie(d, 5) & 0x70;
            }
            default -> {
                bundle = cookie(d, 0);
                if (card == JuniperCard.MLFR) {
                    length += 2;
                }
            }
        }
    }

    private void atm(Dissection d) {
        int word = d.in().u32(start + length);
        if ((cookie(d, 7) & CELL_TYPE) == 0) {
            return;
        }
        if (word == 0 || word == 0x0800_0000 || word == 0x0838_0000) {
            length += 4;
            control = 4;
        }
        if (d.options().linkHeader()) {
            d.out().append("control-word 0x").hex(word, 8).append(' ');
        }
    }
}
