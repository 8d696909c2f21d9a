// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints resource records of DNS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035, section 4.1.3</a>
 */
final class DnsRecordPrinter {
    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int PTR = 12;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int A6 = 38;
    private static final int DNAME = 39;
    private static final int OPT = 41;
    private static final int UNSPECA = 104;
    private static final int TSIG = 250;
    private static final int URI = 256;

    private static final int CACHE_FLUSH = 0x8000;

    private DnsRecordPrinter() {}

    /** Prints the record at {@code at} and returns where the next one begins. */
    static long print(Dissection d, long at, long message, boolean multicast) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place;
        if (d.verbose(1)) {
            out.append(' ');
            place = DnsName.print(d, at, message);
        } else {
            place = DnsName.skip(in, at);
        }
        if (place < 0 || !in.has(place, 10)) {
            return in.end();
        }
        int type = in.u16(place);
        int clazz = in.u16(place + 2);
        if (type != OPT) {
            DnsNames.otherClass(out, multicast ? clazz & ~CACHE_FLUSH : clazz);
        }
        if (multicast && (clazz & CACHE_FLUSH) != 0) {
            out.append(" (Cache flush)");
        }
        if (type != OPT) {
            if (d.verbose(3)) {
                out.append(" [");
                RelativeTime.print(out, in.u32(place + 4));
                out.append(']');
            }
        }
        DnsNames.type(out.append(' '), type);
        int length = in.u16(place + 8);
        long data = place + 10;
        if (data + length > in.end()) {
            throw TruncatedException.INSTANCE;
        }
        if (type == OPT) {
            int size = multicast ? clazz & ~CACHE_FLUSH : clazz;
            options(d, data, length, size, in.u16(place + 6));
        } else {
            data(d, type, data, length, message);
        }
        return data + length;
    }

    private static void data(Dissection d, int type, long at, int length, long message) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case A -> {
                int address = in.u32(at);
                out.append(' ').ipv4(address);
            }
            case NS, CNAME, PTR, DNAME -> DnsName.print(spaced(d), at, message);
            case SOA -> {
                if (d.verbose(1)) {
                    startOfAuthority(d, at, message);
                }
            }
            case MX -> {
                in.check(at, 2);
                DnsName.print(spaced(d), at + 2, message);
                out.append(' ').decimal(in.u16(at));
            }
            case TXT -> strings(d, at, at + length);
            case SRV -> {
                in.check(at, 2);
                DnsName.print(spaced(d), at + 6, message);
                out.append(':').decimal(in.u16(at + 4));
                out.append(' ').decimal(in.u16(at)).append(' ').decimal(in.u16(at + 2));
            }
            case AAAA -> {
                in.check(at, 16);
                out.append(' ').ipv6(in.u64(at), in.u64(at + 8));
            }
            case A6 -> address6(d, at, message);
            case UNSPECA -> text(out, in, at, length);
            case URI -> {
                in.check(at, length);
                out.append(' ').decimal(in.u16(at)).append(' ').decimal(in.u16(at + 2));
                out.append(' ');
                if (length < 4) { // to tcpdump what is left then is more than any packet has
                    text(out, in, at + 4, in.available(at + 4));
                    throw TruncatedException.INSTANCE;
                }
                text(out, in, at + 4, length - 4);
            }
            case TSIG -> signature(d, at, length, message);
            default -> {} // the type alone
        }
    }

    private static Dissection spaced(Dissection d) {
        d.out().append(' ');
        return d;
    }

    private static void startOfAuthority(Dissection d, long at, long message) {
        Window in = d.in();
        long place = DnsName.print(spaced(d), at, message);
        place = DnsName.print(spaced(d), place, message);
        in.check(place, 20);
        for (int i = 0; i < 5; i++) {
            d.out().append(' ').decimal(in.u32(place + 4L * i));
        }
    }

    private static void strings(Dissection d, long at, long end) {
        for (long place = at; place < end; ) {
            int length = d.in().u8(place);
            text(d.out().append(" \""), d.in(), place + 1, length);
            d.out().append('"');
            place += 1 + length;
        }
    }

    private static void text(TextBuffer out, Window in, long at, int length) {
        for (int i = 0; i < length; i++) {
            out.escaped(in.u8(at + i));
        }
    }

    /** An address in pieces, RFC 2874. */
    private static void address6(Dissection d, long at, long message) {
        Window in = d.in();
        int prefix = in.u8(at);
        if (prefix > 128) {
            d.out().append(' ').decimal(prefix).append("(bad plen)");
            return;
        }
        int bytes = (128 - prefix + 7) / 8;
        if (prefix < 128) {
            in.check(at + 1, bytes);
            long high = 0;
            long low = 0;
            for (int i = 0; i < bytes; i++) {
                int place = 16 - bytes + i;
                long octet = Integer.toUnsignedLong(in.u8(at + 1 + i));
                if (place < 8) {
                    high |= octet << (56 - 8 * place);
                } else {
                    low |= octet << (120 - 8 * place);
                }
            }
            d.out().append(' ').decimal(prefix).append(' ').ipv6(high, low);
        }
        if (prefix > 0) {
            DnsName.print(spaced(d), at + 1 + bytes, message);
        }
    }

    /** Transaction signature, RFC 8945. */
    private static void signature(Dissection d, long at, int length, long message) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!d.verbose(1)) {
            return;
        }
        if (length == 0) {
            return;
        }
        long place = DnsName.print(spaced(d), at, message);
        out.append(" fudge=").decimal(in.u16(place + 6));
        int mac = in.u16(place + 8);
        out.append(" maclen=").decimal(mac);
        place += 10 + mac;
        out.append(" origid=").decimal(in.u16(place));
        out.append(" error=").decimal(in.u16(place + 2));
        out.append(" otherlen=").decimal(in.u16(place + 4));
    }

    /** The pseudo-record of RFC 6891, whose class and time to live hold other things. */
    private static void options(Dissection d, long at, int length, int size, int flags) {
        TextBuffer out = d.out();
        out.append(" UDPsize=").decimal(size);
        if ((flags & 0x8000) != 0) {
            out.append(" DO");
        }
        DnsOptionPrinter.print(d, at, length);
    }
}
