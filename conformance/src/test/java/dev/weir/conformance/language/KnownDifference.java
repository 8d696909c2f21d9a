// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** Where libpcap 1.10.3 is wrong, so that other programs are right. */
enum KnownDifference {
    BACNET("libpcap 1.10.3 looks for protocols in frames of MS/TP, which newer versions refuse"),
    MULTICAST(
            "libpcap 1.10.3 takes 224.0.0.0 and all above it; 224.0.0.0/4 is right, as in 1.10.6"),
    PDU_TYPE(
            "libpcap 1.10.3 compares the whole byte with the type of a PDU of IS-IS, which is five"
                    + " bits of it; 1.11 compares these"),
    COOKED_OSI(
            "libpcap looks for the identifier of OSI where the LLC header begins, so that no packet"
                    + " matches"),
    ARCNET_CODES(
            "libpcap 1.10.3 also takes the codes of RFC 1051, whose headers are elsewhere; 1.11"
                    + " does not"),
    ARCNET_ADDRESS("libpcap 1.10.3 compares with a wrong number; 1.10.6 does not"),
    SLIP_DIRECTION("libpcap 1.10.3 compares with a wrong number; 1.11 does not"),
    TUNNEL_BEHIND_VARYING_HEADER(
            "libpcap keeps the length of the outer header where the tunnel's is kept, and reads the"
                    + " outer one where nothing was written"),
    PPPOE_BEHIND_RADIO(
            "libpcap forgets that the length of the radio header is needed, or that PPI must carry"
                    + " 802.11"),
    AUTHENTICATION("libpcap forgets where the authentication header began");

    private static final Set<String> RADIO =
            Set.of("PRISM_HEADER", "IEEE802_11_RADIO", "IEEE802_11_RADIO_AVS", "PPI");
    private static final Set<String> VARYING = Set.of("IEEE802_11", "PFLOG");

    private final String reason;

    KnownDifference(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** {@return why an expression of a column is decided otherwise, or null if it should not be} */
    static @Nullable KnownDifference of(String dlt, ParityColumn column, String expression) {
        boolean arcnet = dlt.startsWith("ARCNET");
        if (dlt.equals("BACNET_MS_TP") && isAboutPayload(column)) {
            return BACNET;
        }
        return switch (column) {
            case IP_MULTICAST -> MULTICAST;
            case ISIS -> PDU_TYPE;
            case ISO -> dlt.equals("LINUX_SLL") && !expression.equals("iso") ? COOKED_OSI : null;
            case MAC8 -> arcnet ? ARCNET_ADDRESS : null;
            case DIRECTION -> dlt.equals("SLIP") ? SLIP_DIRECTION : null;
            case GENEVE ->
                    RADIO.contains(dlt) || VARYING.contains(dlt)
                            ? TUNNEL_BEHIND_VARYING_HEADER
                            : arcnet ? ARCNET_CODES : null;
            case PPPOE, PPPOE_INSIDE ->
                    RADIO.contains(dlt) && !expression.equals("pppoed") ? PPPOE_BEHIND_RADIO : null;
            case PROTOCHAIN -> AUTHENTICATION;
            case IP, ARP -> arcnet && !isNewInArcnet(expression) ? ARCNET_CODES : null;
            default -> null;
        };
    }

    private static boolean isAboutPayload(ParityColumn column) {
        return switch (column) {
            case IP, IP_MULTICAST, ARP, NUMBERS, OTHERS, DECNET, ISO, ISIS -> true;
            case PPPOE, PPPOE_INSIDE, GENEVE, PROTOCHAIN -> true;
            default -> false;
        };
    }

    private static boolean isNewInArcnet(String expression) {
        return expression.contains("ip6")
                || expression.contains("icmp6")
                || expression.contains("::")
                || expression.equals("rarp");
    }
}
