// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.packet.LinkType;

import java.util.List;
import java.util.Random;

/**
 * Random expressions whose accessors stand left, right, inside of arithmetic and in each other's
 * index, behind what changes the link layer for all that follows. Most mean nothing for their link
 * type: which ones is the question.
 */
final class RandomAccessors {
    private static final String[] PROTOCOLS =
            ("link ether ip ip6 arp rarp atalk aarp decnet lat sca moprc mopdl tcp udp icmp icmp6"
                            + " igmp igrp pim vrrp carp sctp stp ipx netbeui iso clnp esis isis ah"
                            + " esp l1 radio")
                    .split(" ");
    private static final String[] INDEXES =
            "0 1 2 6 13 0xff -1 -2 -14 -20 0xffffffff 0xfffffff0 0x7fffffff 0x7ffffff8".split(" ");
    private static final String[] AROUND = {
        "mpls", "mpls 5", "mpls and mpls", "vlan", "vlan 7", "pppoes", "pppoes 3", "pppoed",
        "geneve", "geneve 9", "llc", "llc ui", "not mpls", "not (ip or vlan)", "lane", "ip",
    };
    private static final String[] RELATIONS = {"=", "!=", ">", "<", ">=", "<="};

    /** Of the others some refuse a right operand; they get a number. */
    private static final String[] OPERATORS = {"+", "-", "*", "&", "|", "^"};

    private final Random random;
    private final List<LinkType> linkTypes;

    RandomAccessors(Random random, List<LinkType> linkTypes) {
        this.random = random;
        this.linkTypes = linkTypes;
    }

    /** {@return a link type and an expression, perhaps not for it} */
    Line next() {
        LinkType linkType = linkTypes.get(random.nextInt(linkTypes.size()));
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(any(AROUND)).append(random.nextBoolean() ? " and " : " or ");
        }
        text.append(number(random.nextInt(4))).append(' ').append(any(RELATIONS)).append(' ');
        text.append(number(random.nextInt(3)));
        return new Line(String.valueOf(linkType.dltName()), 262144, text.toString());
    }

    private String number(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? any("1", "17", "0xf0", "len") : access(depth);
        }
        return switch (random.nextInt(6)) {
            case 0 -> access(depth);
            case 1 -> "(" + number(depth - 1) + ")";
            case 2 -> "-(" + number(depth - 1) + ")";
            case 3 -> "(" + number(depth - 1) + any(" / 2)", " % 7)", " << 3)", " >> 31)");
            default -> number(depth - 1) + " " + any(OPERATORS) + " " + number(depth - 1);
        };
    }

    private String access(int depth) {
        String index = depth > 0 && random.nextInt(3) == 0 ? number(depth - 1) : any(INDEXES);
        return any(PROTOCOLS) + "[" + index + any("", "", ":1", ":2", ":4") + "]";
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
