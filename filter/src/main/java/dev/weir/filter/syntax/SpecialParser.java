// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Relation.Operator;
import dev.weir.filter.syntax.Identifier.Numeral;
import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses primitives that have no qualifiers: a word of their own, and what belongs to it. */
final class SpecialParser {
    private final TokenCursor cursor;
    private final WlanParser wlan;

    SpecialParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.wlan = new WlanParser(cursor);
    }

    /** {@return the primitive that begins here, or null if there is none} */
    @Nullable Expression primitive() {
        Token token = cursor.peek();
        if (token.kind() != Kind.RESERVED) {
            return null;
        }
        return switch (token.text()) {
            case "less" -> size(Expression.Size.Limit.LESS);
            case "greater" -> size(Expression.Size.Limit.GREATER);
            case "byte" -> byteTest();
            case "vlan", "mpls", "pppoed", "pppoes", "geneve", "vxlan" -> encapsulation();
            case "llc" -> llc();
            case "type", "subtype", "direction" -> wlan.primitive(token);
            case "inbound", "outbound" -> {
                String way = cursor.take().text().toUpperCase(Locale.ROOT);
                yield new Expression.Traffic(Expression.Traffic.Way.valueOf(way), token.span());
            }
            case "ifindex" -> {
                cursor.take();
                Numeral index = number("the index of an interface");
                yield new Expression.InterfaceIndex(index, cursor.since(token));
            }
            case "ifname" -> label(Expression.PfLabel.Field.IFNAME, "the name of an interface");
            case "rset" -> label(Expression.PfLabel.Field.RULESET, "the name of a ruleset");
            case "rnr", "srnr", "reason", "action" -> pfNumber();
            case "lane", "metac", "bcc", "oam", "oamf4", "oamf4ec", "oamf4sc", "sc" -> cell();
            case "ilmic", "connectmsg", "metaconnect" -> cell();
            case "vpi", "vci" -> atmField();
            case "fisu", "lssu", "msu", "hfisu", "hlssu", "hmsu" -> signalUnit();
            case "sio", "opc", "dpc", "sls", "hsio", "hopc", "hdpc", "hsls" -> signalField();
            default -> null;
        };
    }

    /** {@return the primitive of IEEE 802.11 whose word stands here, behind {@code from}} */
    Expression wlan(Token from) {
        return wlan.primitive(from);
    }

    private Expression size(Expression.Size.Limit limit) {
        Token word = cursor.take();
        long bytes = number("a length in bytes").value();
        return new Expression.Size(limit, bytes, cursor.since(word));
    }

    private Expression byteTest() {
        Token word = cursor.take();
        long index = number("the index of a byte").value();
        Token operator = cursor.peek();
        if (!List.of("=", "<", ">", "&", "|").contains(operator.text())) {
            throw cursor.expected("one of = < > & |");
        }
        cursor.take();
        long value = number("a number").value();
        return new Expression.ByteTest(index, operator.text(), value, cursor.since(word));
    }

    private Expression encapsulation() {
        Token word = cursor.take();
        Expression.Encapsulation.Kind kind =
                Expression.Encapsulation.Kind.valueOf(word.text().toUpperCase(Locale.ROOT));
        Numeral number = null;
        boolean follows = cursor.at(Kind.NUMBER) || cursor.at("(");
        if (follows && kind != Expression.Encapsulation.Kind.PPPOED) {
            number = numberInParentheses(kind);
        }
        return new Expression.Encapsulation(kind, number, cursor.since(word));
    }

    private Numeral numberInParentheses(Expression.Encapsulation.Kind kind) {
        Token outer = cursor.peek();
        int open = 0;
        while (cursor.accept("(")) {
            open++;
        }
        long value = number("the number of what is meant by '" + kind.word() + "'").value();
        for (; open > 0; open--) {
            cursor.expect(")");
        }
        return new Numeral(value, cursor.since(outer));
    }

    private Expression llc() {
        Token word = cursor.take();
        Token token = cursor.peek();
        if (token.is("rnr")) {
            cursor.take();
            return new Expression.Llc(LlcFormat.RNR, cursor.since(word));
        }
        if (token.kind() != Kind.NAME) {
            return new Expression.Llc(LlcFormat.ANY, word.span());
        }
        cursor.take();
        LlcFormat format = LlcFormat.of(token.text());
        if (format == null) {
            throw new Complaint(
                    "unknown LLC type name '" + token.text() + "'",
                    token.span(),
                    "the types are i, s, u, rr, rnr, rej, ui, ua, disc, dm, sabme, test, xid,"
                            + " frmr");
        }
        return new Expression.Llc(format, cursor.since(word));
    }

    private Expression label(Expression.PfLabel.Field field, String what) {
        Token word = cursor.take();
        if (!cursor.at(Kind.NAME)) {
            throw Advice.keywordAsName(cursor.peek(), cursor.expected(what));
        }
        String text = cursor.take().text();
        return new Expression.PfLabel(field, text, cursor.since(word));
    }

    private Expression pfNumber() {
        Token word = cursor.take();
        return switch (word.text()) {
            case "rnr" -> pf(Expression.PfNumber.Field.RULE, number("a rule's number"), word);
            case "srnr" -> pf(Expression.PfNumber.Field.SUBRULE, number("a rule's number"), word);
            case "reason" -> pf(Expression.PfNumber.Field.REASON, reason(), word);
            default -> pf(Expression.PfNumber.Field.ACTION, action(), word);
        };
    }

    private Expression pf(Expression.PfNumber.Field field, Numeral number, Token word) {
        return new Expression.PfNumber(field, number.value(), cursor.since(word));
    }

    private Numeral reason() {
        Token token = cursor.peek();
        if (token.kind() != Kind.NAME) {
            return number("a reason, such as 'match' or 'fragment',");
        }
        Integer reason = PfWords.reason(cursor.take().text());
        if (reason == null) {
            throw new Complaint(
                    "unknown PF reason '" + token.text() + "'",
                    token.span(),
                    "the reasons are " + PfWords.reasons());
        }
        return new Numeral(reason, token.span());
    }

    private Numeral action() {
        Token token = cursor.peek();
        if (token.kind() != Kind.NAME) {
            throw cursor.expected("an action, such as 'pass' or 'block',");
        }
        Integer action = PfWords.action(cursor.take().text());
        if (action == null) {
            throw new Complaint(
                    "unknown PF action '" + token.text() + "'",
                    token.span(),
                    "the actions are " + PfWords.actions());
        }
        return new Numeral(action, token.span());
    }

    private Expression cell() {
        Token word = cursor.take();
        String kind = word.text().toUpperCase(Locale.ROOT);
        return new Expression.AtmCell(Expression.AtmCell.Kind.valueOf(kind), word.span());
    }

    private Expression signalUnit() {
        Token word = cursor.take();
        String kind = word.text().toUpperCase(Locale.ROOT);
        return new Expression.SignalUnit(Expression.SignalUnit.Kind.valueOf(kind), word.span());
    }

    private Expression atmField() {
        Token word = cursor.take();
        String field = word.text().toUpperCase(Locale.ROOT);
        Operator operator = operator();
        List<Numeral> numbers = numbers(operator);
        return new Expression.AtmField(
                Expression.AtmField.Field.valueOf(field),
                operator == null ? Operator.EQUAL : operator,
                numbers,
                cursor.since(word));
    }

    private Expression signalField() {
        Token word = cursor.take();
        String field = word.text().toUpperCase(Locale.ROOT);
        Operator operator = operator();
        List<Numeral> numbers = numbers(operator);
        return new Expression.SignalField(
                Expression.SignalField.Field.valueOf(field),
                operator == null ? Operator.EQUAL : operator,
                numbers,
                cursor.since(word));
    }

    private @Nullable Operator operator() {
        Operator operator = ArithmeticParser.relation(cursor.peek());
        if (operator != null) {
            cursor.take();
        }
        return operator;
    }

    /** {@code numbers: NUMBER | ( NUMBER (or NUMBER)* )}; the latter not behind an operator. */
    private List<Numeral> numbers(@Nullable Operator operator) {
        if (operator != null || !cursor.accept("(")) {
            return List.of(number("a number"));
        }
        List<Numeral> numbers = new ArrayList<>();
        do {
            numbers.add(number("a number"));
        } while (cursor.accept("or"));
        cursor.expect(")");
        return numbers;
    }

    private Numeral number(String what) {
        if (!cursor.at(Kind.NUMBER)) {
            throw cursor.expected(what);
        }
        Token token = cursor.take();
        return new Numeral(token.number(), token.span());
    }
}
