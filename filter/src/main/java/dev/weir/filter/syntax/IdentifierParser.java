// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Token.Kind;

import java.util.ArrayList;
import java.util.List;

/** Parses what follows qualifiers: one identifier, or several in parentheses. */
final class IdentifierParser {
    private final TokenCursor cursor;

    IdentifierParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * {@return whether an identifier without qualifiers begins here} A number is one unless it is
     * part of a comparison.
     */
    boolean startsHere() {
        int ahead = 0;
        int open = 0;
        while (cursor.peek(ahead).is("(") || cursor.peek(ahead).is("not")) {
            open += cursor.peek(ahead).is("(") ? 1 : 0;
            ahead++;
        }
        return switch (cursor.peek(ahead).kind()) {
            case NAME, IPV4, IPV6, MAC, SHORT_MAC -> true;
            case RESERVED, SYMBOL, END -> false;
            case NUMBER -> {
                ahead++;
                while (open > 0 && cursor.peek(ahead).is(")")) {
                    open--;
                    ahead++;
                }
                yield !ArithmeticParser.isOperator(cursor.peek(ahead));
            }
        };
    }

    /** {@code identifier: not identifier | ( list ) | single}. */
    Expression identifier(Qualifiers qualifiers, Token from) {
        Token token = cursor.peek();
        cursor.enter();
        Expression result;
        if (cursor.accept("not")) {
            Expression operand = identifier(qualifiers, cursor.peek());
            result = new Expression.Not(operand, cursor.since(token));
        } else if (cursor.at("(") && !atNumberInParentheses()) {
            result = list(qualifiers);
        } else {
            Identifier identifier = single(qualifiers);
            result = new Expression.Primitive(qualifiers, identifier, cursor.since(from));
        }
        cursor.leave();
        return result;
    }

    /** {@code list: identifier ((and | or) identifier)*}, in parentheses. */
    private Expression list(Qualifiers qualifiers) {
        Token open = cursor.take();
        if (cursor.at("(") && !atNumberInParentheses()) {
            throw cursor.expected(noun(qualifiers));
        }
        Expression first = identifier(qualifiers, cursor.peek());
        List<Link> rest = new ArrayList<>();
        while (cursor.at("and") || cursor.at("or")) {
            Token joint = cursor.take();
            Connective connective = joint.is("and") ? Connective.AND : Connective.OR;
            rest.add(new Link(connective, identifier(qualifiers, cursor.peek()), joint.span()));
        }
        cursor.expect(")");
        return rest.isEmpty() ? first : new Expression.Chain(first, rest, cursor.since(open));
    }

    private boolean atNumberInParentheses() {
        int open = 0;
        while (cursor.peek(open).is("(")) {
            open++;
        }
        if (cursor.peek(open).kind() != Kind.NUMBER) {
            return false;
        }
        for (int i = 1; i <= open; i++) {
            if (!cursor.peek(open + i).is(")")) {
                return false;
            }
        }
        return true;
    }

    private Identifier single(Qualifiers qualifiers) {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case NAME -> new Identifier.Name(cursor.take().text(), token.span());
            case NUMBER -> number(qualifiers);
            case IPV4 -> ipv4();
            case IPV6 -> ipv6();
            case MAC -> new Identifier.Mac(cursor.take().text(), token.span());
            case SHORT_MAC -> new Identifier.ShortMac(cursor.take().text(), token.span());
            case SYMBOL -> {
                if (token.is("(")) {
                    yield parenthesizedNumber();
                }
                throw Advice.missingIdentifier(qualifiers, token, cursor);
            }
            case RESERVED, END -> throw Advice.missingIdentifier(qualifiers, token, cursor);
        };
    }

    private Identifier parenthesizedNumber() {
        Token outer = cursor.peek();
        int open = 0;
        while (cursor.accept("(")) {
            open++;
        }
        long value = cursor.take().number();
        for (; open > 0; open--) {
            cursor.expect(")");
        }
        return new Identifier.Numeral(value, cursor.since(outer));
    }

    private Identifier number(Qualifiers qualifiers) {
        Token token = cursor.take();
        if (cursor.at("/")) {
            throw Advice.shortNet(qualifiers, token, cursor);
        }
        return new Identifier.Numeral(token.number(), token.span());
    }

    private Identifier ipv4() {
        Token token = cursor.take();
        if (cursor.accept("/")) {
            long length = prefixLength();
            return new Identifier.Ipv4Prefix(token.text(), length, cursor.since(token));
        }
        if (cursor.accept("mask")) {
            if (!cursor.at(Kind.IPV4)) {
                throw cursor.expected("a mask, such as 255.255.255.0,");
            }
            String mask = cursor.take().text();
            return new Identifier.Ipv4Masked(token.text(), mask, cursor.since(token));
        }
        return new Identifier.Ipv4(token.text(), token.span());
    }

    private Identifier ipv6() {
        Token token = cursor.take();
        if (cursor.at("mask")) {
            throw cursor.expected("'/' and a prefix length");
        }
        if (cursor.accept("/")) {
            long length = prefixLength();
            return new Identifier.Ipv6Prefix(token.text(), length, cursor.since(token));
        }
        return new Identifier.Ipv6(token.text(), token.span());
    }

    private long prefixLength() {
        if (!cursor.at(Kind.NUMBER)) {
            throw cursor.expected("a prefix length");
        }
        return cursor.take().number();
    }

    static String noun(Qualifiers qualifiers) {
        IdentifierType type = qualifiers.type();
        return switch (type == null ? IdentifierType.HOST : type) {
            case HOST -> "a host address or name";
            case GATEWAY -> "the name of a host";
            case NET -> "a net";
            case PORT -> "a port number or service name";
            case PORTRANGE -> "a range of ports, such as 6000-6008,";
            case PROTO, PROTOCHAIN -> "a protocol number or name";
        };
    }
}
