// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.regex.Pattern;

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
    TUNNEL_NOT_ENTERED(
            "libpcap reads where the tunnel's headers begin in words of scratch memory that it did"
                    + " not write, behind an \"or\" or a \"not\""),
    NUMBER_BEHIND_VARYING_HEADER(
            "libpcap keeps a number that is compared in the word of scratch memory where the"
                    + " beginning of the payload is"),
    PPPOE_BEHIND_RADIO(
            "libpcap forgets that the length of the radio header is needed, or that PPI must carry"
                    + " 802.11"),
    PPPOE_BEHIND_PFLOG(
            "libpcap reads a word of scratch memory that it did not write, where what follows PPPoE"
                    + " would begin; no frame of PF carries it"),
    DSA_DIRECTION("libpcap 1.10.3 asks the kernel for the direction; 1.11 looks into the tag"),
    METADATA_BEHIND_HEADER(
            "libpcap adds where the link-layer header begins to the number by which it asks the"
                    + " kernel for direction or interface, and asks for something else"),
    AUTHENTICATION("libpcap forgets where the authentication header began");

    private static final Set<String> RADIO =
            Set.of("PRISM_HEADER", "IEEE802_11_RADIO", "IEEE802_11_RADIO_AVS", "PPI");
    private static final Set<String> VARYING = Set.of("IEEE802_11", "PFLOG");

    /** What stands between primitives; that of lists of addresses does no harm. */
    private static final Pattern CONNECTIVES = Pattern.compile("\\b(?:and|or|not)\\b|[()]");

    private static final Pattern PAYLOAD_FREE =
            Pattern.compile(
                    "link\\[.*|byte .*|len .*|less .*|greater .*|inbound|outbound|ifindex .*");
    private static final Pattern PDU_TYPES =
            Pattern.compile("l1|l2|iih|lsp|snp|csnp|psnp|isis proto .*");
    private static final Pattern OLD_IN_ARCNET =
            Pattern.compile(
                    "^(?!.*::)(?:(?:src|dst) )*(?:host|net|port|portrange|proto)\\b"
                            + "|\\b(?:ip|arp|tcp|udp|icmp|sctp|igmp|esp|ah|pim|vrrp|geneve)\\b");

    private final String reason;

    KnownDifference(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** {@return why an expression is decided otherwise, or null if it should not be} */
    static @Nullable KnownDifference of(String dlt, String expression) {
        if (expression.contains("geneve") && expression.matches(".*\\b(?:or|not)\\b.*")) {
            return TUNNEL_NOT_ENTERED;
        }
        boolean moved = dlt.startsWith("NETANALYZER") || expression.contains("pppoe");
        if (moved && expression.matches(".*\\b(?:inbound|outbound|ifindex)\\b.*")) {
            return METADATA_BEHIND_HEADER;
        }
        boolean varies = RADIO.contains(dlt) || VARYING.contains(dlt);
        if (varies
                && expression.matches(".*[=<>].*")
                && expression.matches(".*\\b(?:or|and)\\b.*")) {
            return NUMBER_BEHIND_VARYING_HEADER;
        }
        for (String primitive : CONNECTIVES.split(expression, -1)) {
            KnownDifference difference = ofPrimitive(dlt, primitive.strip(), expression);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable KnownDifference ofPrimitive(
            String dlt, String primitive, String expression) {
        boolean arcnet = dlt.startsWith("ARCNET");
        // By itself it is right.
        boolean pppoe = primitive.startsWith("pppoe") && !expression.equals("pppoed");
        if (primitive.isEmpty()) {
            return null;
        }
        if (dlt.equals("BACNET_MS_TP") && !PAYLOAD_FREE.matcher(primitive).matches()) {
            return BACNET;
        }
        if (primitive.equals("ip multicast")) {
            return MULTICAST;
        }
        if (PDU_TYPES.matcher(primitive).matches()) {
            return PDU_TYPE;
        }
        if (dlt.equals("LINUX_SLL") && primitive.matches("clnp|esis|isis")) {
            return COOKED_OSI;
        }
        if (arcnet && primitive.startsWith("link ")) {
            return ARCNET_ADDRESS;
        }
        if (dlt.equals("SLIP") && primitive.matches("inbound|outbound")) {
            return SLIP_DIRECTION;
        }
        if (dlt.matches("DSA_TAG_(?:DSA|BRCM)") && primitive.matches("inbound|outbound")) {
            return DSA_DIRECTION;
        }
        if (primitive.startsWith("geneve") && (RADIO.contains(dlt) || VARYING.contains(dlt))) {
            return TUNNEL_BEHIND_VARYING_HEADER;
        }
        if (pppoe && RADIO.contains(dlt)) {
            return PPPOE_BEHIND_RADIO;
        }
        if (pppoe && dlt.equals("PFLOG")) {
            return PPPOE_BEHIND_PFLOG;
        }
        if (primitive.contains("protochain")) {
            return AUTHENTICATION;
        }
        return arcnet && OLD_IN_ARCNET.matcher(primitive).find() ? ARCNET_CODES : null;
    }
}
