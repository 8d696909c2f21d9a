// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.protocol.Window;

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
    private static final Group RECORD =
            LAYER.part("groupRecords", "of version 3 reports: the groups");
    private static final Field RECORD_TYPE = RECORD.number("recordType", 8, "what changes");
    private static final Field RECORD_GROUP = RECORD.ipv4("multicastAddress", "which group");
    private static final Field RECORD_SOURCES = RECORD.ipv4s("sources", "of which senders");
    private static final Field RECORDS = LAYER.objects(RECORD);

    private static final int REPORT_3 = 0x22;

    private IgmpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int type = r.in().u8(at);
        r.number(TYPE, type);
        r.u8(RESPONSE, at + 1);
        r.u16(CHECKSUM, at + 2);
        if (type == REPORT_3) {
            records(r, at);
        } else {
            r.ipv4(GROUP, at + 4);
        }
    }

    private static void records(Reading r, long at) {
        Window in = r.in();
        int left = in.u16(at + 6);
        r.beginList(RECORDS);
        long record = at + 8;
        while (left-- > 0) {
            r.beginObject();
            r.u8(RECORD_TYPE, record);
            int sources = in.u16(record + 2);
            r.ipv4(RECORD_GROUP, record + 4);
            in.need(record + 8, 4 * sources);
            r.beginList(RECORD_SOURCES);
            for (int i = 0; i < sources; i++) {
                r.ipv4(RECORD_SOURCES, record + 8 + 4L * i);
            }
            r.endList();
            r.endObject();
            record += 8 + 4L * sources + 4L * in.u8(record + 1);
        }
        r.endList();
    }
}
