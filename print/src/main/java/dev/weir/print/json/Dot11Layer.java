// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads the headers of frames of wireless networks, and what they carry. */
final class Dot11Layer {
    static final Group LAYER =
            Group.layer("ieee80211", "A frame of a wireless network", "IEEE 802.11, clause 9");

    private static final List<String> FLAG_WORDS =
            List.of(
                    "toDS",
                    "fromDS",
                    "moreFragments",
                    "retry",
                    "powerManagement",
                    "moreData",
                    "protected",
                    "order");

    private static final Field VERSION = LAYER.number("protocolVersion", 2, "0");
    private static final Field TYPE =
            LAYER.number("type", 2, "0 management, 1 control, 2 data, 3 extension");
    private static final Field SUBTYPE = LAYER.number("subtype", 4, "which frame of its type");
    private static final Field FLAGS =
            LAYER.flags("flags", "the rest of the frame control", FLAG_WORDS);
    private static final Field DURATION =
            LAYER.number("durationId", 16, "microseconds to keep silent, or a station's number");
    private static final Field ADDRESS_1 = LAYER.mac("address1", "who shall receive it");
    private static final Field ADDRESS_2 = LAYER.mac("address2", "who transmits it");
    private static final Field ADDRESS_3 = LAYER.mac("address3", "by toDS and fromDS");
    private static final Field FRAGMENT = LAYER.number("fragmentNumber", 4, "which fragment");
    private static final Field SEQUENCE = LAYER.number("sequenceNumber", 12, "counts frames");
    private static final Field ADDRESS_4 =
            LAYER.mac("address4", "between access points: the source");
    private static final Field QOS =
            LAYER.number("qosControl", 16, "of data with bit 3 of subtype");
    private static final Dot11Management MANAGEMENT = new Dot11Management(LAYER);

    private static final int CONTROL = 1;
    private static final int DATA = 2;
    private static final int BETWEEN_ACCESS_POINTS = 3;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    private static final int QOS_DATA = 8;
    private static final int NO_DATA = 4;
    private static final int AGGREGATE = 0x80;
    private static final int CTS = 12;
    private static final int ACK = 13;
    private static final int CONTROL_WRAPPER = 7;
    private static final int HEADER = 24;

    private Dot11Layer() {}

    /** Reads a frame without its checksum; {@code padded} to four octets behind its header. */
    static void read(Reading r, long at, int length, boolean padded) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int control = in.u8(at);
        int flags = in.u8(at + 1);
        int type = control >>> 2 & 3;
        int subtype = control >>> 4;
        r.number(VERSION, control & 3);
        r.number(TYPE, type);
        r.number(SUBTYPE, subtype);
        r.flags(FLAGS, flags, FLAG_WORDS);
        if (type > DATA) {
            return; // of 60 GHz and below 1 GHz, in other forms
        }
        r.number(DURATION, in.littleEndian16(at + 2));
        r.mac(ADDRESS_1, at + 4);
        if (type == CONTROL) {
            if (subtype != CTS && subtype != ACK && subtype != CONTROL_WRAPPER) {
                r.mac(ADDRESS_2, at + 10);
            }
            return;
        }
        r.mac(ADDRESS_2, at + 10);
        r.mac(ADDRESS_3, at + 16);
        int sequence = in.littleEndian16(at + 22);
        r.number(FRAGMENT, sequence & 15);
        r.number(SEQUENCE, sequence >>> 4);
        if (type == DATA) {
            data(r, at, length, subtype, flags, padded, (sequence & 15) == 0);
        } else {
            int header = HEADER + ((flags & ORDER) == 0 ? 0 : 4);
            body(r, at + pad(header, padded), length - pad(header, padded), subtype, flags);
        }
    }

    private static int pad(int header, boolean padded) {
        return padded ? (header + 3) / 4 * 4 : header;
    }

    private static void body(Reading r, long at, int length, int subtype, int flags) {
        if (length < 0) {
            throw Damage.INVALID;
        }
        if ((flags & PROTECTED) == 0) {
            MANAGEMENT.read(r, subtype, at, length);
        } else {
            DataLayer.read(r, at, length);
        }
    }

    private static void data(
            Reading r, long at, int length, int subtype, int flags, boolean padded, boolean first) {
        int header = HEADER;
        if ((flags & BETWEEN_ACCESS_POINTS) == BETWEEN_ACCESS_POINTS) {
            r.mac(ADDRESS_4, at + header);
            header += 6;
        }
        int qos = 0;
        if ((subtype & QOS_DATA) != 0) {
            qos = r.in().littleEndian16(at + header);
            r.number(QOS, qos);
            header += (flags & ORDER) == 0 ? 2 : 6; // with the field of 802.11n
        }
        header = pad(header, padded);
        if (length < header) {
            throw Damage.INVALID;
        }
        boolean plain = (flags & PROTECTED) == 0 && (qos & AGGREGATE) == 0 && first;
        if ((subtype & NO_DATA) == 0 && plain && length > header) {
            LlcLayer.read(r, at + header, length - header);
        } else {
            DataLayer.read(r, at + header, length - header);
        }
    }
}
