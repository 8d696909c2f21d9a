// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Qualifiers.Direction;
import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses an expression, one method per production.
 *
 * <pre>
 * program    : [ expression ]
 * expression : term (( and | or ) ( term | identifier ))*
 * term       : not term | ( expression ) | relation | qualified | cast | size | ...
 * qualified  : [ protocol ] [ direction ] [ type ] identifier
 * </pre>
 *
 * <p>An identifier without qualifiers takes those of the primitive before it: {@code port 80 or
 * 443}. That primitive is the last one inside the same parentheses, or the one before them.
 *
 * @see <a href="https://www.tcpdump.org/manpages/pcap-filter.7.html">pcap-filter(7)</a>
 */
public final class Parser {
    private final TokenCursor cursor;
    private final ArithmeticParser arithmetic;
    private final IdentifierParser identifiers;
    private final SpecialParser specials;

    /** What an identifier without qualifiers would inherit now. */
    private @Nullable Qualifiers inherited;

    private Parser(List<Token> tokens) {
        cursor = new TokenCursor(tokens);
        arithmetic = new ArithmeticParser(cursor);
        identifiers = new IdentifierParser(cursor);
        specials = new SpecialParser(cursor);
    }

    /**
     * {@return the syntax tree of {@code text}}
     *
     * @throws Complaint if it is not an expression
     */
    public static Expression parse(String text) {
        return new Parser(Tokenizer.tokens(text)).program();
    }

    private Expression program() {
        if (cursor.at(Kind.END)) {
            return new Expression.Everything(cursor.peek().span());
        }
        Expression expression = expression();
        if (!cursor.at(Kind.END)) {
            throw Advice.leftOver(cursor);
        }
        return expression;
    }

    private Expression expression() {
        Token from = cursor.peek();
        Expression first = term();
        List<Link> rest = new ArrayList<>();
        while (cursor.at("and") || cursor.at("or")) {
            Token joint = cursor.take();
            Connective connective = joint.is("and") ? Connective.AND : Connective.OR;
            rest.add(new Link(connective, termOrIdentifier(), joint.span()));
        }
        return rest.isEmpty() ? first : new Expression.Chain(first, rest, cursor.since(from));
    }

    private Expression termOrIdentifier() {
        if (!identifiers.startsHere()) {
            return term();
        }
        if (inherited == null) {
            throw Advice.bareIdentifier(cursor);
        }
        return identifiers.identifier(inherited, cursor.peek());
    }

    private Expression term() {
        Token token = cursor.peek();
        cursor.enter();
        Expression term;
        if (cursor.accept("not")) {
            term = new Expression.Not(term(), cursor.since(token));
        } else if (token.is("(")) {
            term = parenthesized();
        } else if (startsNumber(token)) {
            inherited = null;
            term = arithmetic.relation();
        } else {
            term = primitive(token);
        }
        cursor.leave();
        return term;
    }

    private boolean startsNumber(Token token) {
        return (token.kind() == Kind.NUMBER && ArithmeticParser.isOperator(cursor.peek(1)))
                || token.is("len")
                || token.is("-")
                || (Protocol.of(token) != null && cursor.peek(1).is("["));
    }

    private Expression parenthesized() {
        if (ArithmeticParser.isOperator(cursor.afterClosing())) {
            inherited = null;
            return arithmetic.relation();
        }
        Qualifiers outside = inherited;
        cursor.take();
        Expression inner = expression();
        if (!cursor.at(")")) {
            throw Advice.leftOver(cursor);
        }
        cursor.take();
        inherited = outside;
        return inner;
    }

    private Expression primitive(Token token) {
        Protocol protocol = Protocol.of(token);
        if (protocol != null) {
            cursor.take();
        }
        if (cursor.at("broadcast") || cursor.at("multicast")) {
            inherited = null;
            String kind = cursor.take().text().toUpperCase(Locale.ROOT);
            return new Expression.Cast(
                    protocol, Expression.Cast.Kind.valueOf(kind), cursor.since(token));
        }
        Direction direction = direction();
        IdentifierType type = type(direction == null);
        if (direction != null || type != null) {
            inherited = new Qualifiers(protocol, direction, type, cursor.since(token));
            return identifiers.identifier(inherited, token);
        }
        inherited = null;
        if (protocol != null) {
            // "wlan type data": the protocol says nothing more
            return WlanParser.startsWith(cursor.peek())
                    ? specials.wlan(token)
                    : new Expression.Abbreviation(protocol, token.span());
        }
        Expression special = specials.primitive();
        if (special == null) {
            throw Advice.notATerm(cursor);
        }
        return special;
    }

    private @Nullable Direction direction() {
        if (cursor.at("src") || cursor.at("dst")) {
            String first = cursor.take().text();
            String second = first.equals("src") ? "dst" : "src";
            boolean joined = cursor.at("or") || cursor.at("and");
            if (joined && cursor.peek(1).is(second)) {
                boolean or = cursor.take().is("or");
                cursor.take();
                return or ? Direction.SRC_OR_DST : Direction.SRC_AND_DST;
            }
            return first.equals("src") ? Direction.SRC : Direction.DST;
        }
        for (Direction direction : Direction.values()) {
            if (cursor.accept(direction.words())) {
                return direction;
            }
        }
        return null;
    }

    /** A type; {@code proto}, {@code protochain} and {@code gateway} take no direction. */
    private @Nullable IdentifierType type(boolean withoutDirection) {
        for (IdentifierType type : IdentifierType.values()) {
            boolean any = type.compareTo(IdentifierType.PROTO) < 0;
            if ((any || withoutDirection) && cursor.accept(type.word())) {
                return type;
            }
        }
        return null;
    }
}
