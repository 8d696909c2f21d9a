// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * The records of a report of IGMP version 3 or of multicast listener discovery version 2, which
 * differ in their addresses alone (RFC 9776, section 4.2; RFC 9777, section 5.2).
 */
final class GroupRecords {
    private final boolean ofIpv6;
    private final int addressLength;
    private final Field records;
    private final Field type;
    private final Field group;
    private final Field sources;

    /** Declares them as the part {@code name} of a layer. */
    GroupRecords(Group layer, String name, String title, boolean ofIpv6) {
        this.ofIpv6 = ofIpv6;
        this.addressLength = ofIpv6 ? 16 : 4;
        Group record = layer.part(name, title);
        String which = "which group";
        String senders = "of which senders";
        type = record.number("recordType", 8, "what changes");
        group =
                ofIpv6
                        ? record.ipv6("multicastAddress", which)
                        : record.ipv4("multicastAddress", which);
        sources = ofIpv6 ? record.ipv6s("sources", senders) : record.ipv4s("sources", senders);
        records = layer.objects(record);
    }

    /** Reads those of the report at {@code at}. */
    void read(Reading r, long at) {
        Window in = r.in();
        int left = in.u16(at + 6);
        r.beginList(records);
        long record = at + 8;
        while (left-- > 0) {
            r.beginObject();
            r.u8(type, record);
            int count = in.u16(record + 2);
            r.ip(group, record + 4, ofIpv6);
            long first = record + 4 + addressLength;
            in.need(first, addressLength * count);
            r.beginList(sources);
            for (int i = 0; i < count; i++) {
                r.ip(sources, first + (long) addressLength * i, ofIpv6);
            }
            r.endList();
            r.endObject();
            record = first + (long) addressLength * count + 4L * in.u8(record + 1);
        }
        r.endList();
    }
}
