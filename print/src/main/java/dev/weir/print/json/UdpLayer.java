// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.UdpHeader;

/** Reads UDP datagrams, and by their ports what they carry. */
final class UdpLayer {
    static final Group LAYER = Group.layer("udp", "UDP", "RFC 768");

    private static final Field SOURCE = LAYER.number("sourcePort", 16, "from which port");
    private static final Field DESTINATION = LAYER.number("destinationPort", 16, "to which port");
    private static final Field LENGTH = LAYER.number("length", 16, "octets of header and payload");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");

    private UdpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int source = r.in().u16(at);
        int destination = r.in().u16(at + 2);
        r.number(SOURCE, source);
        r.number(DESTINATION, destination);
        int announced = r.in().u16(at + 4);
        r.number(LENGTH, announced);
        r.u16(CHECKSUM, at + 6);
        if (announced != 0 && announced < UdpHeader.LENGTH) { // 0 of a jumbogram, RFC 2675
            throw Damage.INVALID;
        }
        int whole = announced == 0 ? length : Math.min(announced, length);
        payload(r, source, destination, at + UdpHeader.LENGTH, whole - UdpHeader.LENGTH);
    }

    private static void payload(Reading r, int source, int destination, long at, int length) {
        if (length <= 0 || read(r, destination, at, length) || read(r, source, at, length)) {
            return;
        }
        if (SipLayer.HEAD.begins(r.in(), at, length)) {
            SipLayer.HEAD.read(r, at, length);
        } else if (QuicLayer.begins(r.in(), source, destination, at, length)) {
            QuicLayer.read(r, at, length);
        } else {
            DataLayer.read(r, at, length);
        }
    }

    private static boolean read(Reading r, int port, long at, int length) {
        switch (port) {
            case 53, 5353, 5355 -> DnsLayer.read(r, at, length);
            case 67, 68 -> DhcpLayer.read(r, at, length);
            case 161, 162 -> SnmpLayer.read(r, at, length);
            case 1645, 1646, 1700, 1812, 1813, 3799 -> RadiusLayer.read(r, at, length);
            case 69 -> TftpLayer.read(r, at, length);
            case 500, 7500, 8500 -> IsakmpLayer.read(r, at, length);
            case 4500 -> IsakmpLayer.readEncapsulated(r, at, length);
            case 514 -> SyslogLayer.read(r, at, length);
            case 520 -> RipLayer.read(r, at, length);
            case 521 -> RipngLayer.read(r, at, length);
            case 546, 547 -> Dhcpv6Layer.read(r, at, length);
            case 646 -> LdpLayer.read(r, at, length);
            case 1985 -> HsrpLayer.read(r, at, length);
            case 3784, 4784, 6784 -> BfdLayer.read(r, at, length);
            case 123 -> NtpLayer.read(r, at, length);
            case 4789 -> VxlanLayer.read(r, at, length);
            case 6081 -> GeneveLayer.read(r, at, length);
            case 6635 -> MplsLayer.read(r, at, length);
            default -> {
                return readIfItIs(r, port, at, length);
            }
        }
        return true;
    }

    /** The same for ports that others use as well, so that what is there must look like it. */
    private static boolean readIfItIs(Reading r, int port, long at, int length) {
        return switch (port) {
            case 2055, 9995, 9996 -> NetflowLayer.readIfItIs(r, at, length);
            case 5004 -> RtpLayer.readIfItIs(r, at, length);
            case 5005 -> RtcpLayer.readIfItIs(r, at, length);
            default -> false;
        };
    }
}
