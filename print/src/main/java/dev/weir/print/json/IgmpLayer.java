// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads messages of IGMP. */
final class IgmpLayer {
    static final Group LAYER = Group.layer("igmp", "IGMP", "RFC 2236, RFC 9776");

    private static final Field TYPE =
            LAYER.number("type", 8, "17 query, 18, 22, 34 report of version 1, 2, 3; 23 leave");
    private static final Field RESPONSE =
            LAYER.number("maxRespCode", 8, "of queries: how long to wait, in 0.1 s");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field GROUP = LAYER.ipv4("groupAddress", "which group; not of version 3");
    private static final GroupRecords RECORDS =
            new GroupRecords(LAYER, "groupRecords", "of version 3 reports: the groups", false);

    private static final int REPORT_3 = 0x22;

    private IgmpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int type = r.in().u8(at);
        r.number(TYPE, type);
        r.u8(RESPONSE, at + 1);
        r.u16(CHECKSUM, at + 2);
        if (type == REPORT_3) {
            RECORDS.read(r, at);
        } else {
            r.ipv4(GROUP, at + 4);
        }
    }
}
