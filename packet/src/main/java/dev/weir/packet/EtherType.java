// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

/**
 * What follows an Ethernet header: values of its type field.
 *
 * @see <a href="https://www.iana.org/assignments/ieee-802-numbers">Assigned EtherTypes</a>
 */
public final class EtherType {
    /** The largest value that is a length (IEEE 802.3) and no type. */
    public static final int MAX_LENGTH = 1500;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int TRAILERS = 0x1000;
    public static final int RARP = 0x8035;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86dd;

    /** An Ethernet frame in another protocol (transparent Ethernet bridging). */
    public static final int BRIDGED = 0x6558;

    public static final int SLOW_PROTOCOLS = 0x8809;
    public static final int PPP = 0x880b;
    public static final int MPLS_UNICAST = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int JUMBO_LLC = 0x8870;
    public static final int EAPOL = 0x888e;
    public static final int LLDP = 0x88cc;
    public static final int NSH = 0x894f;

    /** The outer tag of IEEE 802.1ad. */
    public static final int PROVIDER_VLAN = 0x88a8;

    /** An outer tag from before IEEE 802.1ad. */
    public static final int VLAN_9100 = 0x9100;

    /** An outer tag from before IEEE 802.1ad. */
    public static final int VLAN_9200 = 0x9200;

    private EtherType() {}

    /** {@return whether {@code type} says that a VLAN tag and another type follow} */
    public static boolean isVlanTag(int type) {
        return type == VLAN || type == PROVIDER_VLAN || type == VLAN_9100 || type == VLAN_9200;
    }
}
