// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.dissection.CodeNames;

/**
 * What the first octet of a packet of OSI's network layer says that the packet is.
 *
 * <p>Specified by ISO 9577.
 */
public final class OsiProtocol {
    /** Nothing but a length follows. */
    public static final int NULL = 0x00;

    /** Q.933, the signalling of Frame Relay. */
    public static final int Q933 = 0x08;

    /** The connectionless network protocol. */
    public static final int CLNP = 0x81;

    /** End system to intermediate system. */
    public static final int ESIS = 0x82;

    /** Intermediate system to intermediate system. */
    public static final int ISIS = 0x83;

    /** IPv6. */
    public static final int IPV6 = 0x8e;

    /** IPv4. */
    public static final int IPV4 = 0xcc;

    /** PPP. */
    public static final int PPP = 0xcf;

    private static final CodeNames NAMES =
            CodeNames.of(
                    NULL,
                    "NULL",
                    Q933,
                    "Q.933",
                    0x09,
                    "LMI",
                    0x80,
                    "SNAP",
                    CLNP,
                    "CLNP",
                    ESIS,
                    "ES-IS",
                    ISIS,
                    "IS-IS",
                    0x84,
                    "CONS",
                    0x85,
                    "IDRP",
                    0x8a,
                    "X25 ES-IS",
                    IPV6,
                    "IPv6",
                    0xb1,
                    "FRF.15",
                    0xc1,
                    "ISIS_SPB",
                    IPV4,
                    "IPv4",
                    PPP,
                    "PPP");

    private OsiProtocol() {}

    /** {@return the name of the protocol, or {@code otherwise} if it has none} */
    public static String name(int protocol, String otherwise) {
        return NAMES.get(protocol, otherwise);
    }
}
