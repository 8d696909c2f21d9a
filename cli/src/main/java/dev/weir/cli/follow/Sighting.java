// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

/**
 * A packet at an interface.
 *
 * @param interfaceId the number of the interface, within the capture
 * @param time when, in nanoseconds since 1970
 * @param side which way it went there
 * @param essence what will be the same of it at other interfaces
 * @param timeToLive that of IPv4, or the hop limit
 * @param identification that of IPv4; 0 of IPv6
 * @param bytes octets from the IP header on, as the sender wrote it
 * @param detail what else people want to know of it, such as flags and sequence number
 */
public record Sighting(
        int interfaceId,
        long time,
        Side side,
        Essence essence,
        Ends ends,
        int timeToLive,
        int identification,
        int bytes,
        String detail) {
    /** Which way a packet goes through an interface. */
    public enum Side {
        /** It comes in, perhaps to go somewhere else. */
        IN,
        /** It comes in for this machine, or for all on the link. */
        HERE,
        /** It is for another machine on the link, and was seen because all were looked at. */
        PAST,
        /** It goes out. */
        OUT,
        /** Nobody says. */
        UNKNOWN
    }
}
