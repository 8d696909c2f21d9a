// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.prove.explain.Claim.Test;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a part of an expression asks for without saying so, as its comparisons tell: which protocols
 * it is about, and which of their packets it leaves out.
 */
final class Implied {
    private static final String NEXT_HEADER = "IPv6 next header";

    private Implied() {}

    /** {@return sentences without their full stops} */
    static List<String> by(Part.Leaf leaf, String sentence) {
        Set<String> carriers = new LinkedHashSet<>();
        leaf.protocols().forEach(number -> carriers.add(name(number)));
        Set<String> fields = new LinkedHashSet<>();
        Set<String> transports = new LinkedHashSet<>();
        Tests.eachOfBodies(leaf.claim(), test -> note(test, fields, transports));
        List<String> implied = new ArrayList<>();
        boolean six = fields.contains(NEXT_HEADER);
        boolean said =
                transports.isEmpty()
                        && (leaf.expression() instanceof Encapsulation
                                || carriers.stream().allMatch(sentence::contains));
        if (!carriers.isEmpty() && !said) {
            String over =
                    transports.isEmpty()
                            ? "of "
                            : "of " + Words.or(List.copyOf(transports)) + " over ";
            implied.add(over + Words.or(List.copyOf(carriers)));
        }
        if (fields.contains("IPv4 fragment offset")) {
            implied.add("of IPv4, only whole packets and first fragments");
        }
        if (six) {
            implied.add(
                    fields.contains("IPv6 fragment next header")
                            ? "of IPv6, only packets without extension headers, or with one"
                                    + " fragment header"
                            : "of IPv6, only packets without extension headers");
        }
        return List.copyOf(implied);
    }

    private static void note(Test test, Set<String> fields, Set<String> transports) {
        String name = test.left().name().replaceFirst("^inner ", "");
        fields.add(name);
        boolean protocol = name.equals("IPv4 protocol") || name.equals(NEXT_HEADER);
        if (protocol && test.right() == null && test.number() != 44) {
            String transport = ProtocolNames.aboveIp(test.number());
            transports.add(transport.isEmpty() ? "protocol " + test.number() : transport);
        }
    }

    private static String name(long number) {
        String name = ProtocolNames.carried(number);
        return name.isEmpty() ? Show.hex(number, 2) : name;
    }
}
