// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import org.jspecify.annotations.Nullable;

/**
 * An address that a bridge, or a card, knows the way to: an entry of its forwarding database.
 *
 * @param address a link-layer address, in hexadecimal with colons
 * @param interfaceIndex where packets to it leave
 * @param master the number of the bridge that knows it; 0 if it is the interface itself
 * @param vlan the VLAN in which that holds; 0 without VLANs
 * @param state how it came to be there
 * @param self whether it is an entry of the interface itself, and not of the bridge
 * @param externallyLearned whether another program or a switch chip has learned it
 * @param sticky whether it may not move to another port
 * @param destination the host behind a tunnel, or null
 * @param destinationPort the UDP port that the host listens at; 0 if it is the one of the tunnel
 * @param destinationId the number of the network there, a VNI; -1 if it is the one of the tunnel
 * @param sourceId the VNI of the packets for which this holds, where a program sets that; or -1
 * @param via the number of the interface that leads to that host; 0 if the routes say which
 * @param usedSecondsAgo how long ago it was used; -1 if unknown
 * @param updatedSecondsAgo how long ago it was learned or confirmed; -1 if unknown
 */
public record ForwardingEntry(
        String address,
        int interfaceIndex,
        int master,
        int vlan,
        State state,
        boolean self,
        boolean externallyLearned,
        boolean sticky,
        @Nullable String destination,
        int destinationPort,
        int destinationId,
        int sourceId,
        int via,
        double usedSecondsAgo,
        double updatedSecondsAgo) {

    /** How an entry came to be there, NUD_ of {@code linux/neighbour.h}. */
    public enum State {
        /** The address of a port itself, or set and never forgotten. */
        PERMANENT,
        /** Set by somebody; forgotten with the port. */
        STATIC,
        /** Learned, and confirmed lately. */
        LEARNED,
        /** Learned, and about to be forgotten. */
        STALE
    }
}
