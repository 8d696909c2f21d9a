// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.IpProtocol;

/** What IP carries. */
final class PayloadShape {
    private final Draft draft;
    private final Filling filling;
    private final Carrier carrier;

    PayloadShape(Draft draft, Filling filling, Carrier carrier) {
        this.draft = draft;
        this.filling = filling;
        this.carrier = carrier;
    }

    /** {@return whether a protocol is what people expect to see} */
    static boolean isCommon(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP -> true;
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> true;
            default -> false;
        };
    }

    /** {@return whether more is known of a protocol than that it carries bytes} */
    static boolean knows(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.SCTP -> true;
            case IpProtocol.ICMP, IpProtocol.ICMPV6, IpProtocol.IGMP -> true;
            case IpProtocol.IPV4, IpProtocol.IPV6, IpProtocol.GRE -> true;
            case IpProtocol.ESP, IpProtocol.AH, IpProtocol.OSPF -> true;
            case IpProtocol.PIM, IpProtocol.VRRP, IpProtocol.NO_NEXT_HEADER -> true;
            default -> false;
        };
    }

    void shape(int protocol, int at) {
        switch (protocol) {
            case IpProtocol.TCP -> new TcpShape(draft, filling, carrier).shape(at);
            case IpProtocol.UDP -> new UdpShape(draft, filling, carrier).shape(at);
            case IpProtocol.SCTP -> new SctpShape(draft, filling, carrier).shape(at);
            case IpProtocol.ICMP -> new IcmpShape(draft, filling, carrier).version4(at);
            case IpProtocol.ICMPV6 -> new IcmpShape(draft, filling, carrier).version6(at);
            case IpProtocol.IGMP -> message(at, Payloads.IGMP_REPORT, 2);
            case IpProtocol.PIM -> message(at, Payloads.PIM_HELLO, 2);
            case IpProtocol.VRRP -> message(at, Payloads.VRRP_ADVERTISEMENT, 6);
            case IpProtocol.OSPF -> message(at, Payloads.OSPF_HELLO, 12);
            case IpProtocol.IPV4 -> new Ipv4Shape(draft, filling).shape(at);
            case IpProtocol.IPV6 -> new Ipv6Shape(draft, filling).shape(at);
            case IpProtocol.GRE -> gre(at);
            case IpProtocol.AH -> authentication(at);
            case IpProtocol.NO_NEXT_HEADER -> draft.finish(at);
            default -> opaque(at);
        }
    }

    /** A message with an Internet checksum of its own. */
    private void message(int at, byte[] message, int checksum) {
        draft.finish(at + message.length);
        draft.wishMost(at, message);
        if (carrier.covers(draft, at)) {
            Checksums.set(draft, at, draft.end(), at + checksum, 0);
        }
    }

    /** Generic routing encapsulation (RFC 2784) of a packet of IPv4. */
    private void gre(int at) {
        if (draft.needsBytes(at, 4)) {
            boolean plain = draft.wish16(at, 0);
            if (plain && draft.wish16(at + 2, 0x0800)) {
                new Ipv4Shape(draft, filling).shape(at + 4);
            } else if (plain && draft.u16(at + 2) == 0x86dd) {
                new Ipv6Shape(draft, filling).shape(at + 4);
            } else {
                draft.finish(at + 64);
            }
        }
    }

    /** An authentication header of three words of data (RFC 4302), and what it protects. */
    private void authentication(int at) {
        if (!draft.needsBytes(at, 12)) {
            return;
        }
        if (draft.u8(at) == IpProtocol.AH || !knows(draft.u8(at))) {
            draft.wish8(at, IpProtocol.TCP);
        }
        draft.wish8(at + 1, 4);
        draft.wish16(at + 2, 0);
        draft.wish32(at + 4, 0x100);
        draft.wish32(at + 8, 1);
        int payload = at + 4 * (draft.u8(at + 1) + 2);
        if (draft.u8(at) != IpProtocol.AH && payload >= at + 12) {
            shape(draft.u8(at), payload);
        }
    }

    /** Bytes without meaning, as encrypted ones are. */
    private void opaque(int at) {
        draft.finish(at + 64);
        draft.wishMost(at, Payloads.noise(filling.number(), draft.end() - at));
    }
}
