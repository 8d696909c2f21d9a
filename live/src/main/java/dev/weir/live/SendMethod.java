// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** How the kernel gets the frames of a {@link PacketSender}. */
public enum SendMethod {
    /** By sendmmsg(2): a system call for many frames, each of which the kernel copies. */
    MESSAGES,
    /**
     * By a ring in memory that this process writes and the kernel sends from (PACKET_TX_RING,
     * packet(7)). An interface that is a device reads frames where they are; where they stay on
     * this machine, as on veth, the kernel copies them after all, and {@link #MESSAGES} are faster.
     */
    RING
}
