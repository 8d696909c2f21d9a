// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of BOOTP and DHCP. */
final class DhcpLayer {
    static final Group LAYER = Group.layer("dhcp", "DHCP and BOOTP", "RFC 2131, RFC 2132");

    private static final List<String> FLAG_WORDS =
            List.of("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "B");

    private static final Field OP = LAYER.number("op", 8, "1 request, 2 reply");
    private static final Field HTYPE = LAYER.number("htype", 8, "kind of hardware address");
    private static final Field HLEN = LAYER.number("hlen", 8, "octets of a hardware address");
    private static final Field HOPS = LAYER.number("hops", 8, "relays on the way");
    private static final Field XID = LAYER.number("xid", 32, "which transaction");
    private static final Field SECS = LAYER.number("secs", 16, "seconds since it began");
    private static final Field FLAGS =
            LAYER.flags("flags", "B: the answer is to be broadcast", FLAG_WORDS);
    private static final Field CIADDR = LAYER.ipv4("ciaddr", "the client's address");
    private static final Field YIADDR = LAYER.ipv4("yiaddr", "the address it is given");
    private static final Field SIADDR = LAYER.ipv4("siaddr", "the next server");
    private static final Field GIADDR = LAYER.ipv4("giaddr", "the relay");
    private static final Field CHADDR =
            LAYER.address("chaddr", "the client's hardware address, hlen octets of it");
    private static final Field SNAME = LAYER.text("sname", "the server's name, if there is one");
    private static final Field FILE = LAYER.text("file", "what to boot, if there is something");
    private static final Group OPTION = LAYER.part("options", "the options, in their order");
    private static final Field CODE = OPTION.number("code", 8, "which option; Pad is left out");
    private static final Field LENGTH = OPTION.number("length", 8, "octets of its data");
    private static final Field MESSAGE_TYPE = OPTION.number("messageType", 8, "of code 53");
    private static final Field ADDRESSES =
            OPTION.ipv4s("addresses", "of codes 1, 3, 6, 28, 42, 50 and 54");
    private static final Field SECONDS = OPTION.number("seconds", 32, "of codes 51, 58 and 59");
    private static final Field PARAMETERS =
            OPTION.numbers("parameters", 8, "of code 55: the options that are asked for");
    private static final Field TEXT = OPTION.text("text", "of codes 12, 15, 56 and 60");
    private static final Field DATA = OPTION.octets("data", "what other options say");
    private static final Field OPTIONS = LAYER.objects(OPTION);

    private static final int SNAME_AT = 44;
    private static final int FILE_AT = 108;
    private static final int OPTIONS_AT = 240;
    private static final int COOKIE = 0x63825363;
    private static final int END = 255;

    private DhcpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        r.u8(OP, at);
        r.u8(HTYPE, at + 1);
        int hardware = in.u8(at + 2);
        r.number(HLEN, hardware);
        r.u8(HOPS, at + 3);
        r.u32(XID, at + 4);
        r.u16(SECS, at + 8);
        r.flags(FLAGS, in.u16(at + 10), FLAG_WORDS);
        r.ipv4(CIADDR, at + 12);
        r.ipv4(YIADDR, at + 16);
        r.ipv4(SIADDR, at + 20);
        r.ipv4(GIADDR, at + 24);
        r.address(CHADDR, at + 28, Math.min(hardware, 16), false);
        terminated(r, SNAME, at + SNAME_AT, 64);
        terminated(r, FILE, at + FILE_AT, 128);
        if (length >= OPTIONS_AT && in.u32(at + OPTIONS_AT - 4) == COOKIE) {
            options(r, at + OPTIONS_AT, at + length);
        }
    }

    /** Text that ends with a 0, or with its room; none if it is empty. */
    private static void terminated(Reading r, Field field, long at, int room) {
        int octets = 0;
        while (octets < room && r.in().u8(at + octets) != 0) {
            octets++;
        }
        if (octets > 0) {
            r.text(field, at, octets);
        }
    }

    private static void options(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(OPTIONS);
        long at = from;
        while (at < end) {
            int code = in.u8(at);
            if (code == 0) {
                at++;
                continue;
            }
            r.beginObject();
            r.number(CODE, code);
            if (code == END) {
                r.endObject();
                break;
            }
            int octets = in.u8(at + 1);
            r.number(LENGTH, octets);
            if (octets > end - at - 2) {
                throw Damage.INVALID;
            }
            option(r, code, at + 2, octets);
            r.endObject();
            at += 2 + octets;
        }
        r.endList();
    }

    private static void option(Reading r, int code, long at, int octets) {
        boolean addresses =
                switch (code) {
                    case 1, 3, 6, 28, 42, 50, 54 -> true;
                    default -> false;
                };
        boolean seconds = code == 51 || code == 58 || code == 59;
        boolean text = code == 12 || code == 15 || code == 56 || code == 60;
        if (code == 53 && octets == 1) {
            r.u8(MESSAGE_TYPE, at);
        } else if (addresses && octets % 4 == 0) {
            r.ipv4s(ADDRESSES, at, octets / 4);
        } else if (seconds && octets == 4) {
            r.u32(SECONDS, at);
        } else if (code == 55) {
            r.numbers8(PARAMETERS, at, octets);
        } else if (text) {
            r.text(TEXT, at, octets);
        } else {
            r.octets(DATA, at, octets);
        }
    }
}
