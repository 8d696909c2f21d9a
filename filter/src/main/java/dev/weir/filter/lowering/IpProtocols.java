// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.syntax.Protocol;

/**
 * Protocols above IP.
 *
 * @see <a href="https://www.iana.org/assignments/protocol-numbers">Protocol numbers</a>
 */
final class IpProtocols {
    static final int TCP = 6;
    static final int UDP = 17;
    static final int AH = 51;
    static final int ICMP6 = 58;
    static final int SCTP = 132;

    /** The IPv6 extension header behind which a fragment's protocol is told. */
    static final int IPV6_FRAGMENT = 44;

    private IpProtocols() {}

    /** {@return the number of a protocol above IP, or -1 if it is none} */
    static int of(Protocol protocol) {
        return switch (protocol) {
            case ICMP -> 1;
            case IGMP -> 2;
            case TCP -> TCP;
            case IGRP -> 9;
            case UDP -> UDP;
            case ESP -> 50;
            case AH -> AH;
            case ICMP6 -> ICMP6;
            case PIM -> 103;
            case VRRP, CARP -> 112;
            case SCTP -> SCTP;
            case LINK, IP, IP6, ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPDL, MOPRC -> -1;
            case STP, IPX, NETBEUI, ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP -> -1;
            case CSNP, PSNP, RADIO -> -1;
        };
    }
}
