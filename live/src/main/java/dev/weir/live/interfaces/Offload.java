// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import org.jspecify.annotations.Nullable;

/**
 * Work that a card or the kernel takes from the protocols, and that changes what a capture sees.
 *
 * @param feature what it is
 * @param active whether it is done now
 * @param fixed whether it cannot be turned on or off
 */
public record Offload(Feature feature, boolean active, boolean fixed) {
    /** What is done: the features of ethtool(8) that a capture can tell. */
    public enum Feature {
        /** Packets that are received are put together by the kernel. */
        GRO("rx-gro", "gro", "packets received are seen joined, larger than on the wire"),
        /** The same, by the card. */
        GRO_HARDWARE("rx-gro-hw", "rx-gro-hw", "packets received are seen joined by the card"),
        /** The same as lists of packets. */
        GRO_LIST("rx-gro-list", "rx-gro-list", "packets received are seen as lists"),
        /** UDP packets that are received are put together by the kernel, asked for or not. */
        GRO_UDP(
                "rx-udp-gro-forwarding",
                "rx-udp-gro-forwarding",
                "UDP received is seen joined, larger than on the wire"),
        /** Packets received are put together by the card, and something is lost. */
        LRO("rx-lro", "lro", "packets received are seen joined, and cannot be told apart"),
        /** TCP segments are cut out by the card. */
        TSO("tx-tcp-segmentation", "tso", "TCP sent is seen before it is cut into packets"),
        /** The same of IPv6. */
        TSO6("tx-tcp6-segmentation", "tso", "TCP sent over IPv6 is seen before it is cut"),
        /** Segments are cut out by the kernel at the last moment. */
        GSO("tx-generic-segmentation", "gso", "what is sent is seen before it is cut into packets"),
        /** UDP datagrams are cut out by the card. */
        USO("tx-udp-segmentation", "tx-udp-segmentation", "UDP sent is seen before it is cut"),
        /** The card checks checksums. */
        RX_CHECKSUM("rx-checksum", "rx", "wrong checksums may have been dropped"),
        /** The card fills in checksums. */
        TX_CHECKSUM("tx-checksum-ip-generic", "tx", "checksums of packets sent are not filled in"),
        /** The same of IPv4 only. */
        TX_CHECKSUM4("tx-checksum-ipv4", "tx", "checksums sent over IPv4 are not filled in"),
        /** The same of IPv6 only. */
        TX_CHECKSUM6("tx-checksum-ipv6", "tx", "checksums sent over IPv6 are not filled in"),
        /** The card takes VLAN tags out. */
        RX_VLAN("rx-vlan-hw-parse", "rxvlan", "the tag is beside the packet, and put back"),
        /** The same of the tags of providers. */
        RX_VLAN_PROVIDER(
                "rx-vlan-stag-hw-parse",
                "rx-vlan-stag-hw-parse",
                "the provider's tag is beside the packet, and put back"),
        /** The card puts VLAN tags in. */
        TX_VLAN("tx-vlan-hw-insert", "txvlan", "the tag sent is beside the packet, and put back"),
        /** The card keeps frames of VLANs out that nobody here is in. */
        VLAN_FILTER("rx-vlan-filter", "rx-vlan-filter", "other VLANs are not seen with -p"),
        /** The checksum of the frame stays at its end. */
        FRAME_CHECKSUM("rx-fcs", "rx-fcs", "frames received have their checksum at the end"),
        /** Frames that are damaged come too. */
        DAMAGED("rx-all", "rx-all", "frames received are seen although they are damaged"),
        /** The card passes packets on by itself. */
        FLOWS("hw-tc-offload", "hw-tc-offload", "packets that the card passes on are not seen"),
        /** The card encrypts and decrypts. */
        ESP("esp-hw-offload", "esp-hw-offload", "ESP is seen before it is encrypted"),
        /** The same of a whole Ethernet. */
        MACSEC("macsec-hw-offload", "macsec-hw-offload", "MACsec is seen decrypted");

        private final String word;
        private final String option;
        private final String effect;

        Feature(String word, String option, String effect) {
            this.word = word;
            this.option = option;
            this.effect = effect;
        }

        /** {@return the name that the kernel has for it} */
        public String word() {
            return word;
        }

        /** {@return what {@code ethtool -K} calls it} */
        public String option() {
            return option;
        }

        /** {@return what a capture sees of it} */
        public String effect() {
            return effect;
        }

        /** {@return the feature that the kernel calls so, or null if a capture cannot tell} */
        public static @Nullable Feature of(String word) {
            for (Feature feature : values()) {
                if (feature.word.equals(word)) {
                    return feature;
                }
            }
            return null;
        }
    }
}
