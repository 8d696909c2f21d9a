// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of RIP, of both versions. */
final class RipLayer {
    static final Group LAYER =
            Group.layer("rip", "The Routing Information Protocol", "RFC 2453, RFC 1058, RFC 4822");

    private static final Field COMMAND = LAYER.number("command", 8, "1 request, 2 response");
    private static final Field VERSION = LAYER.number("version", 8, "1 or 2");
    private static final Group ENTRY = LAYER.part("entries", "the routes, in their order");
    private static final Field FAMILY =
            ENTRY.number("addressFamilyIdentifier", 16, "2 is IPv4; 65535: it authenticates");
    private static final Field TAG = ENTRY.number("routeTag", 16, "of version 2: where it is from");
    private static final Field AUTHENTICATION_TYPE =
            ENTRY.number("authenticationType", 16, "of 65535: 2 password, 3 digest, 1 its octets");
    private static final Field AUTHENTICATION =
            ENTRY.octets("authentication", "of 65535: what proves it");
    private static final Field ADDRESS = ENTRY.ipv4("ipAddress", "the destination");
    private static final Field MASK = ENTRY.ipv4("subnetMask", "of version 2");
    private static final Field NEXT_HOP = ENTRY.ipv4("nextHop", "of version 2: through whom");
    private static final Field METRIC = ENTRY.number("metric", 32, "16 is not reachable");
    private static final Field ENTRIES = LAYER.objects(ENTRY);

    private static final int HEADER = 4;
    private static final int ENTRY_LENGTH = 20;
    private static final int AUTHENTICATES = 0xffff;

    private RipLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        r.u8(COMMAND, at);
        int version = r.in().u8(at + 1);
        r.number(VERSION, version);
        long end = at + length;
        long entry = at + HEADER;
        r.beginList(ENTRIES);
        while (end - entry >= ENTRY_LENGTH) {
            r.beginObject();
            entry(r, version, entry);
            r.endObject();
            entry += ENTRY_LENGTH;
        }
        r.endList();
        DataLayer.read(r, entry, (int) (end - entry)); // the end of a digest
    }

    private static void entry(Reading r, int version, long at) {
        Window in = r.in();
        int family = in.u16(at);
        r.number(FAMILY, family);
        if (version > 1 && family == AUTHENTICATES) {
            r.u16(AUTHENTICATION_TYPE, at + 2);
            r.octets(AUTHENTICATION, at + 4, 16);
            return;
        }
        if (version > 1) {
            r.u16(TAG, at + 2);
        }
        r.ipv4(ADDRESS, at + 4);
        if (version > 1) {
            r.ipv4(MASK, at + 8);
            r.ipv4(NEXT_HOP, at + 12);
        }
        r.u32(METRIC, at + 16);
    }
}
