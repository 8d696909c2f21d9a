// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The protocols that have a word in the language. */
public enum Protocol {
    /** The link layer, whatever it is: {@code ether}, {@code link} and their like. */
    LINK,
    IP,
    IP6,
    ARP,
    RARP,
    ATALK,
    AARP,
    DECNET,
    LAT,
    SCA,
    MOPDL,
    MOPRC,
    STP,
    IPX,
    NETBEUI,
    ISO,
    CLNP,
    ESIS,
    ISIS,
    L1,
    L2,
    IIH,
    LSP,
    SNP,
    CSNP,
    PSNP,
    TCP,
    UDP,
    SCTP,
    ICMP,
    ICMP6,
    IGMP,
    IGRP,
    PIM,
    VRRP,
    CARP,
    AH,
    ESP,
    RADIO;

    private static final Map<String, Protocol> BY_WORD = new HashMap<>();

    static {
        for (Protocol protocol : values()) {
            BY_WORD.put(protocol.word(), protocol);
        }
    }

    /** {@return the word that names this protocol in an expression} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Protocol of(Token token) {
        return token.kind() == Token.Kind.RESERVED ? BY_WORD.get(token.text()) : null;
    }
}
