// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.syntax.Protocol;

import java.util.Map;

/**
 * Numbers that tell which protocol a frame carries: EtherTypes, and LLC service access points,
 * which are below 256.
 *
 * @see <a href="https://www.iana.org/assignments/ieee-802-numbers">IEEE 802 numbers</a>
 */
final class EtherTypes {
    /** The greatest length of an LLC frame; greater numbers are EtherTypes. */
    static final int MAX_LENGTH = 1500;

    /** The greatest EtherType. */
    static final int MAX = 0xffff;

    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int RARP = 0x8035;
    static final int IPV6 = 0x86dd;
    static final int ATALK = 0x809b;
    static final int AARP = 0x80f3;
    static final int IPX = 0x8137;
    static final int DECNET = 0x6003;
    static final int LAT = 0x6004;
    static final int SCA = 0x6007;
    static final int MOPDL = 0x6001;
    static final int MOPRC = 0x6002;
    static final int LOOPBACK = 0x9000;
    static final int LLDP = 0x88cc;
    static final int SLOW = 0x8809;
    static final int MPLS = 0x8847;
    static final int PPPOE_DISCOVERY = 0x8863;
    static final int PPPOE_SESSION = 0x8864;

    /**
     * The types in front of a VLAN tag: of customers, of providers, and of old provider bridges.
     */
    static final int[] TAGS = {0x8100, 0x88a8, 0x9100};

    static final int SAP_IP = 0x06;
    static final int SAP_STP = 0x42;
    static final int SAP_IPX = 0xe0;
    static final int SAP_NETBEUI = 0xf0;
    static final int SAP_ISO = 0xfe;

    /** The names that {@code ether proto} knows; nobody but this table is asked. */
    static final Map<String, Integer> BY_NAME =
            Map.ofEntries(
                    Map.entry("ip", IPV4),
                    Map.entry("ip6", IPV6),
                    Map.entry("arp", ARP),
                    Map.entry("rarp", RARP),
                    Map.entry("atalk", ATALK),
                    Map.entry("aarp", AARP),
                    Map.entry("decnet", DECNET),
                    Map.entry("lat", LAT),
                    Map.entry("sca", SCA),
                    Map.entry("mopdl", MOPDL),
                    Map.entry("moprc", MOPRC),
                    Map.entry("loopback", LOOPBACK),
                    Map.entry("lldp", LLDP),
                    Map.entry("slow", SLOW),
                    Map.entry("iso", SAP_ISO),
                    Map.entry("stp", SAP_STP),
                    Map.entry("ipx", SAP_IPX),
                    Map.entry("netbeui", SAP_NETBEUI));

    private EtherTypes() {}

    /** {@return the number of a protocol right above the link layer, or -1 if it is none} */
    static int of(Protocol protocol) {
        return BY_NAME.getOrDefault(protocol.word(), -1);
    }
}
