// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** Frames of IEEE 802.11. */
final class WlanShape {
    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;
    private static final int QOS = 8;
    private static final int REQUEST_TO_SEND = 0xb4;
    private static final int HEADER = 24;

    /** A timestamp, an interval of 100 units, what the sender can do, and a name: a beacon. */
    private static final byte[] BEACON = {
        0, 0, 0, 0, 0, 0, 0, 1, 100, 0, 1, 0, 0, 4, 'w', 'e', 'i', 'r', 1, 1, (byte) 0x82,
    };

    private final Draft draft;
    private final Filling filling;
    private final EtherTypeShape types;

    WlanShape(Draft draft, Filling filling, EtherTypeShape types) {
        this.draft = draft;
        this.filling = filling;
        this.types = types;
    }

    void shape(int at) {
        if (!draft.needsBytes(at, 10)) {
            return;
        }
        int type = draft.u8(at) >> 2 & 3;
        if (draft.u8(at) == 0 || type == DATA) {
            boolean plain = draft.wish8(at, DATA << 2) || draft.wish8(at, QOS << 4 | DATA << 2);
            type = plain ? DATA : type;
        } else if (type == CONTROL) {
            draft.wish8(at, REQUEST_TO_SEND);
        }
        draft.wish8(at, draft.u8(at) & ~3); // the version is 0
        draft.wish8(at + 1, 0);
        draft.wish16(at + 2, 0);
        draft.wishMost(at + 4, filling.macTo());
        switch (type) {
            case MANAGEMENT -> management(at);
            case DATA -> data(at);
            case CONTROL -> {
                if (draft.has(at, 16)) {
                    draft.wishMost(at + 10, filling.macFrom());
                }
                draft.finish(at + 16);
            }
            default -> draft.finish(at + HEADER);
        }
    }

    private void addresses(int at) {
        draft.wishMost(at + 10, filling.macFrom());
        draft.wishMost(at + 16, filling.macTo());
        draft.wish16(at + 22, 0);
    }

    private void management(int at) {
        if (draft.needsBytes(at, HEADER)) {
            addresses(at);
            draft.finish(at + HEADER + BEACON.length);
            draft.wishMost(at + HEADER, BEACON);
        }
    }

    private void data(int at) {
        if (!draft.needsBytes(at, HEADER)) {
            return;
        }
        addresses(at);
        boolean four = (draft.u8(at + 1) & 3) == 3;
        boolean qos = (draft.u8(at) >> 4 & QOS) != 0;
        int payload = at + HEADER + (four ? 6 : 0) + (qos ? 2 : 0);
        types.snap(payload);
    }
}
