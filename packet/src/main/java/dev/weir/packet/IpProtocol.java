// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

/**
 * What follows an IP header: values of IPv4's protocol and IPv6's next header field.
 *
 * @see <a href="https://www.iana.org/assignments/protocol-numbers">Assigned protocol numbers</a>
 */
public final class IpProtocol {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int IPV4 = 4;
    public static final int TCP = 6;
    public static final int EGP = 8;
    public static final int IGRP = 9;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int IPV6 = 41;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int RSVP = 46;
    public static final int GRE = 47;
    public static final int ESP = 50;
    public static final int AH = 51;
    public static final int MOBILE = 55;
    public static final int ICMPV6 = 58;
    public static final int NO_NEXT_HEADER = 59;
    public static final int DESTINATION_OPTIONS = 60;
    public static final int SUN_ND = 77;
    public static final int EIGRP = 88;
    public static final int OSPF = 89;
    public static final int PIM = 103;
    public static final int IPCOMP = 108;
    public static final int VRRP = 112;
    public static final int PGM = 113;
    public static final int SCTP = 132;
    public static final int MOBILITY = 135;
    public static final int ETHERNET = 143;

    private IpProtocol() {}
}
