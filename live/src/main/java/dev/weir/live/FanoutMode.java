// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** How packets are shared out among several readers of an interface: PACKET_FANOUT, packet(7). */
public enum FanoutMode {
    /**
     * All packets of a flow to one reader, in their order. Of fragments only the first says which
     * flow they are of, so the kernel puts those of IPv4 together: the readers get the datagram,
     * once all of it has come. Fragments of IPv6 may come to another reader than their flow.
     */
    HASH(0),
    /** One packet to each reader in turn; those of a flow come to all of them. */
    LOAD_BALANCE(1),
    /** The packets that one processor took in to one reader. */
    CPU(2);

    private final int number;

    FanoutMode(int number) {
        this.number = number;
    }

    /** {@return PACKET_FANOUT_HASH and so on of linux/if_packet.h} */
    int number() {
        return number;
    }
}
