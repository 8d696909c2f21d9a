// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads programs as JSON (RFC 8259): an object with the array "instructions", or the array alone.
 * An instruction is an object with the numbers "code", "jt", "jf" and "k", of which those left out
 * are 0, or an array of the four. Its "text" is for people, and other members of the outer object
 * are for others; they are passed over.
 */
final class JsonReader {
    private static final List<String> FIELDS = List.of("code", "jt", "jf", "k");
    private static final int K = 3;
    private static final long[] MAXIMA = {0xffff, 0xff, 0xff};

    /** How deep values may be nested that are passed over. */
    private static final int DEEPEST = 100;

    private final Lexer lexer;
    private final Spans spans;
    private final List<RawInstruction> raw = new ArrayList<>();

    private JsonReader(String text, Spans spans) {
        this.spans = spans;
        lexer = new Lexer(text, Set.of());
    }

    static Program read(String text, Spans spans) {
        return new JsonReader(text, spans).read();
    }

    private Program read() {
        if (lexer.peek().isSymbol('{')) {
            object();
        } else if (lexer.peek().isSymbol('[')) {
            instructions();
        } else {
            throw lexer.expected("'{' or '['");
        }
        if (lexer.peek().kind() != Kind.END) {
            throw lexer.expected("the end");
        }
        return Program.ofRaw(raw);
    }

    private void object() {
        Token brace = lexer.expect('{');
        boolean found = false;
        do {
            Token name = string("the name of a member");
            lexer.expect(':');
            if (!name.text().equals("instructions")) {
                skipValue(0);
            } else if (found) {
                throw lexer.error(name, "the instructions are there already", null);
            } else {
                found = true;
                instructions();
            }
        } while (lexer.accept(','));
        lexer.expect('}');
        if (!found) {
            throw lexer.error(brace, "the object has no member \"instructions\"", null);
        }
    }

    private void instructions() {
        lexer.expect('[');
        if (lexer.accept(']')) {
            return;
        }
        do {
            int start = lexer.peek().start();
            if (lexer.peek().isSymbol('[')) {
                raw.add(numbers());
            } else {
                raw.add(members());
            }
            spans.add(start, lexer.previousEnd());
        } while (lexer.accept(','));
        lexer.expect(']');
    }

    private RawInstruction numbers() {
        lexer.expect('[');
        int[] values = new int[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                lexer.expect(',');
            }
            values[i] = number(i);
        }
        lexer.expect(']');
        return new RawInstruction(values[0], values[1], values[2], values[K]);
    }

    private RawInstruction members() {
        if (!lexer.peek().isSymbol('{')) {
            throw lexer.expected("an instruction, as {\"code\": 6, \"k\": 0} or [6, 0, 0, 0]");
        }
        Token brace = lexer.take();
        int[] values = new int[FIELDS.size()];
        int seen = 0;
        do {
            Token name = string("the name of a member");
            lexer.expect(':');
            int field = FIELDS.indexOf(name.text());
            if (field >= 0 && (seen & 1 << field) != 0) {
                throw lexer.error(name, "\"" + name.text() + "\" is there twice", null);
            }
            if (field >= 0) {
                values[field] = number(field);
                seen |= 1 << field;
            } else if (name.text().equals("text")) {
                string("a string");
            } else {
                throw lexer.error(
                        name,
                        "an instruction has no such member",
                        "it has \"code\", \"jt\", \"jf\", \"k\" and \"text\"");
            }
        } while (lexer.accept(','));
        lexer.expect('}');
        if ((seen & 1) == 0) {
            throw lexer.error(brace, "the instruction has no \"code\"", null);
        }
        return new RawInstruction(values[0], values[1], values[2], values[K]);
    }

    private int number(int field) {
        Token token = lexer.peek();
        if (token.kind() == Kind.NUMBER && Numbers.digits(token.text(), 0, 10) == Numbers.NONE) {
            throw lexer.error(token, token.display() + " is not a decimal number", null);
        }
        String what = "the number " + FIELDS.get(field);
        if (token.kind() == Kind.NUMBER
                && token.text().length() > 1
                && token.text().charAt(0) == '0') {
            throw lexer.error(token, "a number of JSON does not begin with 0", null);
        }
        return field == K
                ? Numbers.word(lexer, what)
                : Numbers.unsigned(lexer, what, MAXIMA[field]);
    }

    private Token string(String what) {
        if (lexer.peek().kind() != Kind.STRING) {
            throw lexer.expected(what);
        }
        return lexer.take();
    }

    /** Passes over a value; not over every detail of one that is wrong. */
    private void skipValue(int depth) {
        Token token = lexer.peek();
        if (depth == DEEPEST) {
            throw lexer.error(token, "nested too deeply", null);
        }
        if (lexer.accept('[')) {
            if (!lexer.accept(']')) {
                do {
                    skipValue(depth + 1);
                } while (lexer.accept(','));
                lexer.expect(']');
            }
        } else if (lexer.accept('{')) {
            if (!lexer.accept('}')) {
                do {
                    string("the name of a member");
                    lexer.expect(':');
                    skipValue(depth + 1);
                } while (lexer.accept(','));
                lexer.expect('}');
            }
        } else {
            skipScalar(token);
        }
    }

    /** A string, a number such as {@code -1.5e+3}, or {@code true}, {@code false}, {@code null}. */
    private void skipScalar(Token token) {
        if (token.kind() == Kind.STRING || token.kind() == Kind.WORD) {
            lexer.take();
            return;
        }
        lexer.accept('-');
        if (lexer.peek().kind() != Kind.NUMBER) {
            throw lexer.expected("a value");
        }
        lexer.take();
        if (lexer.accept('.')) {
            lexer.take();
        }
        if (lexer.accept('+') || lexer.accept('-')) {
            lexer.take();
        }
    }
}
