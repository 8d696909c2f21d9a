// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** An SCTP packet with the chunk that begins an association (RFC 9260). */
final class SctpShape {
    private static final int HEADER = 12;
    private static final int INIT = 20;
    private static final int KNOWN_PORT = 2905;
    private static final int WINDOW = 0x1_0000;

    private final Draft draft;
    private final Filling filling;
    private final Carrier carrier;

    SctpShape(Draft draft, Filling filling, Carrier carrier) {
        this.draft = draft;
        this.filling = filling;
        this.carrier = carrier;
    }

    void shape(int at) {
        draft.finish(at + HEADER + INIT);
        if (!draft.needsBytes(at, HEADER + INIT)) {
            return;
        }
        Ports.choose(draft, at, filling.port(), KNOWN_PORT);
        int chunk = at + HEADER;
        if (draft.wish8(chunk, 1)) {
            draft.wish32(at + 4, 0); // whoever begins knows no tag yet
        }
        draft.wish8(chunk + 1, 0);
        draft.need16(chunk + 2, Math.min(draft.end() - chunk, 0xffff));
        draft.wish32(chunk + 4, filling.number() | 1);
        draft.wish32(chunk + 8, WINDOW);
        draft.wish32(chunk + 12, 10 << 16 | 10);
        draft.wish32(chunk + 16, filling.number());
        if (carrier.covers(draft, at)) {
            Checksums.setSctp(draft, at, draft.end());
        }
    }
}
