// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads messages of RIPng, which is RIP for IPv6. */
final class RipngLayer {
    static final Group LAYER = Group.layer("ripng", "RIP for IPv6", "RFC 2080");

    private static final Field COMMAND = LAYER.number("command", 8, "1 request, 2 response");
    private static final Field VERSION = LAYER.number("version", 8, "1");
    private static final Group ENTRY = LAYER.part("entries", "the routes, in their order");
    private static final Field PREFIX = ENTRY.ipv6("ipv6Prefix", "the destination, or next hop");
    private static final Field TAG = ENTRY.number("routeTag", 16, "where it is from");
    private static final Field PREFIX_LENGTH =
            ENTRY.number("prefixLen", 8, "bits of the prefix that count");
    private static final Field METRIC =
            ENTRY.number("metric", 8, "16 is not reachable; 255: the prefix is a next hop");
    private static final Field ENTRIES = LAYER.objects(ENTRY);

    private static final int HEADER = 4;
    private static final int ENTRY_LENGTH = 20;

    private RipngLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        r.u8(COMMAND, at);
        r.u8(VERSION, at + 1);
        long end = at + length;
        long entry = at + HEADER;
        r.beginList(ENTRIES);
        while (end - entry >= ENTRY_LENGTH) {
            r.beginObject();
            r.ipv6(PREFIX, entry);
            r.u16(TAG, entry + 16);
            r.u8(PREFIX_LENGTH, entry + 18);
            r.u8(METRIC, entry + 19);
            r.endObject();
            entry += ENTRY_LENGTH;
        }
        r.endList();
        if (entry != end) {
            throw Damage.INVALID;
        }
    }
}
