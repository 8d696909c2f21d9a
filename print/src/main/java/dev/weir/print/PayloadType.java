// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in UDP datagrams, TCP segments or IP, whatever the ports say ({@code -T}). */
public enum PayloadType {
    /** What the ports say. */
    BY_PORT(true),
    /** Ad hoc on-demand distance vector routing. */
    AODV(true),
    /** The common address redundancy protocol. */
    CARP(true),
    /** NetFlow. */
    CNFP(true),
    /** The domain name system. */
    DOMAIN(true),
    /** The link management protocol. */
    LMP(true),
    /** Pragmatic general multicast. */
    PGM(true),
    /** ZMTP 1.0 within pragmatic general multicast. */
    PGM_ZMTP1(true),
    /** The precision time protocol. */
    PTP(true),
    /** RADIUS. */
    RADIUS(true),
    /** The protocol of Redis. */
    RESP(true),
    /** Sun's remote procedure call. */
    RPC(true),
    /** The control protocol of RTP. */
    RTCP(true),
    /** The real-time transport protocol. */
    RTP(true),
    /** The simple network management protocol. */
    SNMP(true),
    /** SOME/IP. */
    SOMEIP(true),
    /** The trivial file transfer protocol. */
    TFTP(true),
    /** The visual audio tool. */
    VAT(true),
    /** Virtual extensible LANs. */
    VXLAN(true),
    /** The distributed white board. */
    WB(true),
    /** ZMTP 1.0, of ZeroMQ. */
    ZMTP1(true);

    private final boolean printed;

    PayloadType(boolean printed) {
        this.printed = printed;
    }

    /** {@return whether there is a printer of it; without one the ports count} */
    public boolean isPrinted() {
        return printed;
    }

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

    /** {@return the words of those that are printed, in their order} */
    public static List<String> printedWords() {
        return Arrays.stream(values())
                .filter(type -> type.printed && type != BY_PORT)
                .map(PayloadType::word)
                .toList();
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
