// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/** What the language calls numbers of fields; an empty text for those that have no word in it. */
public final class NumberNames {
    private NumberNames() {}

    /** {@return the word for a type of ICMP, such as {@code icmp-echo}} */
    public static String icmpType(long number) {
        return NamedConstants.named("icmp-", number);
    }

    /** {@return the word for a type of ICMPv6, such as {@code icmp6-echo}} */
    public static String icmp6Type(long number) {
        return NamedConstants.named("icmp6-", number);
    }

    /** {@return the words for an action of pf, such as {@code drop or block}} */
    public static String pfAction(long number) {
        return PfWords.action(number);
    }

    /** {@return the word for a reason of pf, such as {@code match}} */
    public static String pfReason(long number) {
        return PfWords.reason(number);
    }
}
