// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.IpProtocol;

import java.nio.ByteBuffer;

/** A message of ICMP (RFC 792) or ICMPv6 (RFC 4443, RFC 4861): an echo request, if any will do. */
final class IcmpShape {
    private static final int HEADER = 8;
    private static final int ECHO_DATA = 56;
    private static final int ECHO = 8;
    private static final int ECHO6 = 128;
    private static final int PORT_UNREACHABLE = 3;

    private final Draft draft;
    private final Filling filling;
    private final Carrier carrier;

    IcmpShape(Draft draft, Filling filling, Carrier carrier) {
        this.draft = draft;
        this.filling = filling;
        this.carrier = carrier;
    }

    void version4(int at) {
        if (begin(at, ECHO)) {
            int gateway = ByteBuffer.wrap(filling.ipv4From()).getInt();
            switch (draft.u8(at)) {
                case 0, ECHO -> echo(at);
                case 3 -> {
                    draft.wish8(at + 1, PORT_UNREACHABLE);
                    about(at, 0, Quotes.udp4(filling));
                }
                case 4, 11, 12 -> about(at, 0, Quotes.udp4(filling));
                case 5 -> about(at, gateway, Quotes.udp4(filling));
                case 9 -> about(at, 0x0102_0708, Payloads.join(filling.ipv4From(), new byte[4]));
                case 10 -> about(at, 0, Payloads.NONE);
                case 13, 14 -> about(at, filling.number(), new byte[12]);
                case 17, 18 -> about(at, filling.number(), new byte[] {-1, -1, -1, 0});
                default -> echo(at);
            }
            checksum(at, 0);
        }
    }

    void version6(int at) {
        if (begin(at, ECHO6)) {
            byte[] target = filling.ipv6To();
            switch (draft.u8(at)) {
                case ECHO6, ECHO6 + 1 -> echo(at);
                case 1, 3, 4 -> about(at, 0, Quotes.udp6(filling));
                case 2 -> about(at, 1280, Quotes.udp6(filling));
                case 130, 131, 132 -> about(at, 0, Payloads.GROUP6);
                case 133 -> about(at, 0, Payloads.NONE);
                case 134 -> about(at, 0x4000_0708, new byte[8]);
                case 135 -> about(at, 0, target);
                case 136 -> about(at, 0x6000_0000, target);
                case 137 -> about(at, 0, Payloads.join(target, filling.ipv6From()));
                default -> echo(at);
            }
            int length = draft.end() - at;
            checksum(at, carrier.pseudoHeader().applyAsInt(IpProtocol.ICMPV6, length));
        }
    }

    private boolean begin(int at, int type) {
        if (!draft.needsBytes(at, HEADER)) {
            draft.finish(at + HEADER);
            if (!draft.has(at, HEADER)) {
                return false;
            }
        }
        draft.wish8(at, type);
        draft.wish8(at + 1, 0);
        return true;
    }

    private void echo(int at) {
        about(at, (filling.port() & 0xffff) << 16 | 1, Payloads.text(ECHO_DATA));
    }

    /** What follows the type, the code and the checksum. */
    private void about(int at, int word, byte[] data) {
        draft.finish(at + HEADER + data.length);
        draft.wish32(at + 4, word);
        int room = draft.end() - at - HEADER;
        draft.wishMost(at + HEADER, Payloads.filled(data, room));
    }

    private void checksum(int at, long before) {
        if (carrier.covers(draft, at)) {
            Checksums.set(draft, at, draft.end(), at + 2, before);
        }
    }
}
