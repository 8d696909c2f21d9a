// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Expression.Abbreviation;
import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Primitive;
import dev.weir.filter.syntax.Expression.Relation;

import java.util.ArrayList;
import java.util.List;

/** Tells of which headers bytes are compared, such as {@code ip} of {@code ip[8] < 5}. */
public final class HeaderBytes {
    private static final int LINK = 0;
    private static final int NETWORK = 1;
    private static final int TRANSPORT = 2;

    private HeaderBytes() {}

    /** {@return the headers that a comparison reads, each as often as it does} */
    static List<Protocol> of(Relation relation) {
        List<Protocol> protocols = new ArrayList<>();
        collect(relation.left(), protocols);
        collect(relation.right(), protocols);
        return protocols;
    }

    private static void collect(Arithmetic arithmetic, List<Protocol> protocols) {
        switch (arithmetic) {
            case Literal _, PacketLength _ -> {}
            case Negation negation -> collect(negation.operand(), protocols);
            case Binary binary -> {
                collect(binary.left(), protocols);
                collect(binary.right(), protocols);
            }
            case Access access -> {
                protocols.add(access.protocol());
                collect(access.index(), protocols);
            }
        }
    }

    /**
     * {@return whether a test names the protocol of bytes that an expression compares, or one that
     * carries it} So {@code ip} introduces the bytes of {@code ip[8] < 5} and of {@code tcp[13] =
     * 2}, and {@code tcp} those of the second only.
     *
     * @param test the name of a protocol, or of its number
     */
    public static boolean areIntroducedBy(Expression test, Expression expression) {
        return switch (expression) {
            case Not not -> areIntroducedBy(test, not.operand());
            case Chain chain ->
                    areIntroducedBy(test, chain.first())
                            || chain.rest().stream()
                                    .anyMatch(link -> areIntroducedBy(test, link.term()));
            case Relation relation ->
                    of(relation).stream().anyMatch(header -> introduces(test, header));
            case Expression _ -> false;
        };
    }

    private static boolean introduces(Expression test, Protocol header) {
        return switch (test) {
            case Abbreviation(Protocol protocol, Span _) ->
                    protocol == header || layer(header) > layer(protocol);
            case Primitive primitive -> {
                Protocol protocol = primitive.qualifiers().protocol();
                yield layer(header) > (protocol == null ? NETWORK : layer(protocol));
            }
            case Expression _ -> false;
        };
    }

    private static int layer(Protocol protocol) {
        return switch (protocol) {
            case LINK, RADIO -> LINK;
            case IP, IP6, ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPDL, MOPRC, STP, IPX ->
                    NETWORK;
            case NETBEUI, ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP, CSNP, PSNP -> NETWORK;
            case TCP, UDP, SCTP, ICMP, ICMP6, IGMP, IGRP, PIM, VRRP, CARP, AH, ESP -> TRANSPORT;
        };
    }
}
