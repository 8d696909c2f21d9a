// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads advertisements of VRRP, and those of CARP, which has the same protocol number. */
final class VrrpLayer {
    static final Group VRRP =
            Group.layer("vrrp", "The Virtual Router Redundancy Protocol", "RFC 9568, RFC 3768");

    private static final Field VERSION = VRRP.number("version", 4, "2, or 3 for IPv6 too");
    private static final Field TYPE = VRRP.number("type", 4, "1 advertisement");
    private static final Field ROUTER = VRRP.number("virtualRtrId", 8, "which virtual router");
    private static final Field PRIORITY = VRRP.number("priority", 8, "of the sender; 0: it stops");
    private static final Field COUNT = VRRP.number("addressCount", 8, "how many addresses");
    private static final Field AUTH_TYPE = VRRP.number("authType", 8, "of version 2: 0 none");
    private static final Field SECONDS = VRRP.number("adverInt", 8, "of version 2, in seconds");
    private static final Field CENTISECONDS =
            VRRP.number("maxAdvertiseInterval", 12, "of version 3, in 1/100 s");
    private static final Field CHECKSUM =
            VRRP.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field ADDRESSES = VRRP.ipv4s("ipv4Addresses", "the virtual router's");
    private static final Field ADDRESSES_6 = VRRP.ipv6s("ipv6Addresses", "the virtual router's");
    private static final Field AUTHENTICATION =
            VRRP.octets("authenticationData", "of version 2: what proves it");

    static final Group CARP =
            Group.layer("carp", "The Common Address Redundancy Protocol", "carp(4) of OpenBSD");

    private static final Field CARP_VERSION = CARP.number("version", 4, "2");
    private static final Field CARP_TYPE = CARP.number("type", 4, "1 advertisement");
    private static final Field HOST = CARP.number("vhid", 8, "which virtual host");
    private static final Field SKEW = CARP.number("advskew", 8, "later by so many 1/256 s");
    private static final Field AUTH_LENGTH = CARP.number("authlen", 8, "words of counter and hash");
    private static final Field BASE = CARP.number("advbase", 8, "seconds between messages");
    private static final Field CARP_CHECKSUM =
            CARP.number("cksum", 16, "as it stands there; it is not verified");
    private static final Field COUNTER = CARP.number("counter", 64, "of messages");
    private static final Field HASH = CARP.octets("md", "proves that it is genuine");

    private static final int HEADER = 8;
    private static final int CARP_LENGTH = 36;
    private static final int CARP_WORDS = 7;

    private VrrpLayer() {}

    static void read(Reading r, long at, int length) {
        Window in = r.in();
        // VRRP with a count of 7 at this place would be longer
        if (length == CARP_LENGTH
                && in.has(at, 4)
                && in.u8(at) == 0x21
                && in.u8(at + 3) == CARP_WORDS) {
            carp(r, at, length);
        } else {
            vrrp(r, at, length);
        }
    }

    private static void vrrp(Reading r, long at, int length) {
        r.beginLast(VRRP, at, length);
        Window in = r.in();
        int version = in.u8(at) >>> 4;
        r.number(VERSION, version);
        r.number(TYPE, in.u8(at) & 15);
        r.u8(ROUTER, at + 1);
        r.u8(PRIORITY, at + 2);
        int count = in.u8(at + 3);
        r.number(COUNT, count);
        if (version > 2) {
            r.number(CENTISECONDS, in.u16(at + 4) & 0xfff);
        } else {
            r.u8(AUTH_TYPE, at + 4);
            r.u8(SECONDS, at + 5);
        }
        r.u16(CHECKSUM, at + 6);
        long address = at + HEADER;
        if (version > 2 && count > 0 && length - HEADER >= 16 * count) {
            r.beginList(ADDRESSES_6);
            for (int i = 0; i < count; i++) {
                r.ipv6(ADDRESSES_6, address + 16L * i);
            }
            r.endList();
            return;
        }
        r.ipv4s(ADDRESSES, address, count);
        long behind = address + 4L * count;
        if (version == 2 && at + length - behind >= 8) {
            r.octets(AUTHENTICATION, behind, 8);
        }
    }

    private static void carp(Reading r, long at, int length) {
        r.beginLast(CARP, at, length);
        Window in = r.in();
        r.number(CARP_VERSION, in.u8(at) >>> 4);
        r.number(CARP_TYPE, in.u8(at) & 15);
        r.u8(HOST, at + 1);
        r.u8(SKEW, at + 2);
        r.u8(AUTH_LENGTH, at + 3);
        r.u8(BASE, at + 5);
        r.u16(CARP_CHECKSUM, at + 6);
        r.number64(COUNTER, in.u64(at + 8));
        r.octets(HASH, at + 16, 20);
    }
}
