// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

/**
 * What a packet says of an address.
 *
 * @param kind how it says it
 * @param address the address
 * @param mac who has it, as the message says; of a probe who would like to have it
 * @param sender who sent the frame
 */
public record Claim(Kind kind, IpAddress address, MacAddress mac, MacAddress sender)
        implements Message {
    /** How an address comes to be told. */
    public enum Kind {
        /** An answer. */
        REPLY,
        /** A question, which tells who asks. */
        REQUEST,
        /** Told without being asked. */
        GRATUITOUS,
        /** Asked before it is used, so that nobody else has it: RFC 5227, RFC 4862. */
        PROBE,
        /** A ping that was answered. */
        ECHO
    }

    /** {@return whether the frame is from another machine than the message says} */
    public boolean isForged() {
        return !sender.equals(mac);
    }
}
