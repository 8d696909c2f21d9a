// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds bytes of a transport header, such as {@code tcp[13]}, which are those behind a header of
 * IPv4 only, and writes the same for IPv6.
 */
public final class TransportBytes {
    /** Bytes of a header of IPv6 without extensions (RFC 8200, section 3). */
    private static final int IP6_HEADER = 40;

    /** Where the header of IPv6 says what follows it. */
    private static final int NEXT_HEADER = 6;

    private final String text;
    private final List<Relation> found = new ArrayList<>();

    private TransportBytes(String text) {
        this.text = text;
    }

    /**
     * {@return the comparisons with bytes of one transport header and of no other header}
     *
     * @param expression the syntax tree
     */
    public static List<Relation> in(Expression expression) {
        TransportBytes bytes = new TransportBytes("");
        bytes.visit(expression);
        return List.copyOf(bytes.found);
    }

    /**
     * {@return the text with each of {@code relations} replaced by one that holds for IPv6 too}
     *
     * @param relations comparisons that {@link #in} found in {@code text}, from left to right
     */
    public static String forBoth(String text, List<Relation> relations) {
        TransportBytes bytes = new TransportBytes(text);
        StringBuilder both = new StringBuilder();
        int done = 0;
        for (Relation relation : relations) {
            Span span = relation.span();
            both.append(text, done, span.start());
            both.append('(').append(span.of(text)).append(" or (").append(bytes.ip6(relation));
            both.append("))");
            done = span.end();
        }
        return Terms.bare(both.append(text, done, text.length()).toString());
    }

    private void visit(Expression expression) {
        if (expression instanceof Not not) {
            visit(not.operand());
        } else if (expression instanceof Chain chain) {
            visit(chain.first());
            chain.rest().forEach(link -> visit(link.term()));
        } else if (expression instanceof Relation relation && transport(relation) != null) {
            found.add(relation);
        }
    }

    /** The protocol whose header is read, if it is one above IP. */
    private static @Nullable Protocol transport(Relation relation) {
        List<Protocol> protocols = HeaderBytes.of(relation);
        if (protocols.isEmpty() || !protocols.stream().allMatch(protocols.getFirst()::equals)) {
            return null;
        }
        return switch (protocols.getFirst()) {
            case TCP, UDP, SCTP -> protocols.getFirst();
            // The bytes of other protocols stand elsewhere, or are of one IP only.
            default -> null;
        };
    }

    private String ip6(Relation relation) {
        int number =
                switch (transport(relation)) {
                    case TCP -> 6;
                    case UDP -> 17;
                    case SCTP -> 132;
                    case null, default -> throw new IllegalArgumentException("no transport header");
                };
        return "ip6[%d] = %d and %s".formatted(NEXT_HEADER, number, behindIp6(relation));
    }

    private String behindIp6(Relation relation) {
        List<Access> accesses = new ArrayList<>();
        outermost(relation.left(), accesses);
        outermost(relation.right(), accesses);
        return replaced(relation.span(), accesses);
    }

    /** The text under {@code span} with its accesses in the header behind that of IPv6. */
    private String replaced(Span span, List<Access> accesses) {
        StringBuilder replaced = new StringBuilder();
        int done = span.start();
        for (Access access : accesses) {
            replaced.append(text, done, access.span().start());
            replaced.append("ip6[").append(index(access));
            replaced.append(access.size() == 1 ? "" : ":" + access.size()).append(']');
            done = access.span().end();
        }
        return replaced.append(text, done, span.end()).toString();
    }

    private String index(Access access) {
        if (access.index() instanceof Literal(long value, Span _)) {
            return Long.toString(IP6_HEADER + value);
        }
        List<Access> accesses = new ArrayList<>();
        outermost(access.index(), accesses);
        int start = text.indexOf('[', access.span().start()) + 1;
        int colon = text.indexOf(':', access.index().span().end());
        int last = access.span().end() - 1;
        int end = colon >= 0 && colon < last ? colon : last;
        return IP6_HEADER + " + (" + Terms.bare(replaced(new Span(start, end), accesses)) + ")";
    }

    private static void outermost(Arithmetic arithmetic, List<Access> accesses) {
        switch (arithmetic) {
            case Literal _, PacketLength _ -> {}
            case Negation negation -> outermost(negation.operand(), accesses);
            case Binary binary -> {
                outermost(binary.left(), accesses);
                outermost(binary.right(), accesses);
            }
            case Access access -> accesses.add(access);
        }
    }
}
