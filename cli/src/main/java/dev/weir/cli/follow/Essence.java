// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.packet.hash.KeyedHash;

/**
 * What stays of a packet while it is forwarded and its addresses are translated: not addresses,
 * ports, identifiers of pings, the identification and time to live of IP, checksums, nor options of
 * TCP, which some routers lower the segment size in.
 *
 * @param kind IP version, protocol and what the rest means, in one number
 * @param numbers of TCP sequence and acknowledgment, of others lengths, types and places
 * @param others of TCP flags, window and urgent pointer
 * @param length how many octets of payload there are
 * @param payload a hash of those that were captured
 */
public record Essence(int kind, long numbers, long others, int length, long payload) {
    /** Not to be foreseen by those who send packets. */
    @Override
    public int hashCode() {
        return KeyedHash.of((long) kind << 32 | length, numbers, others, payload);
    }
}
