// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A protocol number of PPP; numbers that have no counterpart there are taken as they are.
 *
 * @param ip the numbers that mean IPv4, which may have its header compressed
 * @see <a href="https://www.iana.org/assignments/ppp-numbers">PPP numbers</a>
 */
record PppField(List<Integer> ip) implements ProtocolField {
    private static final int IP = 0x0021;

    /** Van Jacobson's compressed and uncompressed TCP/IP, RFC 1144. */
    private static final int COMPRESSED = 0x002d;

    private static final int UNCOMPRESSED = 0x002f;

    /** MPLS for one receiver, RFC 3032. */
    static final int MPLS = 0x0281;

    static final PppField PPP = new PppField(List.of(IP));
    static final PppField BSDOS = new PppField(List.of(IP, COMPRESSED, UNCOMPRESSED));

    /** Xerox NS. */
    private static final int ETHERTYPE_NS = 0x0600;

    private static final Map<Integer, Integer> NUMBERS =
            Map.of(
                    EtherTypes.IPV6,
                    0x0057,
                    EtherTypes.DECNET,
                    0x0027,
                    EtherTypes.ATALK,
                    0x0029,
                    ETHERTYPE_NS,
                    0x0025,
                    EtherTypes.SAP_ISO,
                    0x0023,
                    EtherTypes.SAP_STP,
                    0x0031,
                    EtherTypes.SAP_IPX,
                    0x002b);

    PppField {
        ip = List.copyOf(ip);
    }

    @Override
    public Condition carries(Fields fields, long number) {
        ProtocolField.atMost(fields, "PPP protocol", number, EtherTypes.MAX);
        if (number == EtherTypes.IPV4) {
            List<Condition> any = new ArrayList<>();
            for (int code : ip) {
                any.add(fields.equal(fields.type(Size.HALF, 0), code));
            }
            return Condition.any(any);
        }
        int code = NUMBERS.getOrDefault((int) number, (int) number);
        return fields.equal(fields.type(Size.HALF, 0), code);
    }
}
