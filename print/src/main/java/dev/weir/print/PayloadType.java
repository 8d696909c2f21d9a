// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in UDP datagrams, TCP segments or IP, whatever the ports say ({@code -T}). */
public enum PayloadType {
    /** What the ports say. */
    BY_PORT,
    /** Ad hoc on-demand distance vector routing. */
    AODV,
    /** The common address redundancy protocol. */
    CARP,
    /** NetFlow. */
    CNFP,
    /** The domain name system. */
    DOMAIN,
    /** The link management protocol. */
    LMP,
    /** Pragmatic general multicast. */
    PGM,
    /** ZMTP 1.0 within pragmatic general multicast. */
    PGM_ZMTP1,
    /** The precision time protocol. */
    PTP,
    /** RADIUS. */
    RADIUS,
    /** The protocol of Redis. */
    RESP,
    /** Sun's remote procedure call. */
    RPC,
    /** The control protocol of RTP. */
    RTCP,
    /** The real-time transport protocol. */
    RTP,
    /** The simple network management protocol. */
    SNMP,
    /** SOME/IP. */
    SOMEIP,
    /** The trivial file transfer protocol. */
    TFTP,
    /** The visual audio tool. */
    VAT,
    /** Virtual extensible LANs. */
    VXLAN,
    /** The distributed white board. */
    WB,
    /** ZMTP 1.0, of ZeroMQ. */
    ZMTP1;

    /**
     * {@return the type that tcpdump calls {@code word}}
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static PayloadType of(String word) {
        for (PayloadType type : values()) {
            if (type != BY_PORT && type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "unknown packet type '" + word + "'; there are " + words());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values())
                .skip(1)
                .map(PayloadType::word)
                .collect(Collectors.joining(", "));
    }
}
