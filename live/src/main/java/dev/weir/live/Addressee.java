// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** Whom a packet is for, by its link-layer address, as the kernel saw when it came. */
public enum Addressee {
    THIS_MACHINE,
    /** It is a broadcast. */
    ALL,
    /** It is a multicast. */
    GROUP,
    /** It is for another machine, and came because the interface is promiscuous. */
    ANOTHER,
    /** The kernel does not say, such as of packets that this machine sends. */
    UNKNOWN
}
