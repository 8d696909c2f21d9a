// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.Lexer.Comment;
import dev.weir.bpf.text.Token.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads programs as C has them: the elements that {@code tcpdump -dd} prints, or the definition of
 * an array of {@code struct sock_filter} or {@code struct bpf_insn}. An element is four expressions
 * in braces, with the names of fields or without, or one of the macros {@code BPF_STMT} and {@code
 * BPF_JUMP}; expressions are those of {@link ConstantExpression}.
 *
 * <p>Lines of the preprocessor are passed over, and so are declarations before the array and
 * anything behind it, since people paste them along.
 */
final class InitializerReader {
    private static final EnumSet<Comment> COMMENTS =
            EnumSet.of(Comment.BLOCK, Comment.SLASHES, Comment.HASH_LINE);
    private static final List<String> FIELDS = List.of("code", "jt", "jf", "k");
    private static final int K = 3;
    private static final long[] MAXIMA = {0xffff, 0xff, 0xff};

    private final Lexer lexer;
    private final Spans spans;
    private final ConstantExpression expressions;
    private final List<RawInstruction> raw = new ArrayList<>();

    private InitializerReader(String text, Spans spans) {
        this.spans = spans;
        lexer = new Lexer(text, COMMENTS);
        expressions = new ConstantExpression(lexer);
    }

    static Program read(String text, Spans spans) {
        return new InitializerReader(text, spans).read();
    }

    private Program read() {
        boolean declared = false;
        while (lexer.peek().kind() == Kind.WORD && !atMacro()) {
            declared = declaration();
        }
        if (declared || opensArray()) {
            lexer.expect('{');
            elements();
            lexer.expect('}');
            return Program.ofRaw(raw);
        }
        if (lexer.peek().kind() == Kind.END) {
            throw lexer.error(lexer.peek(), "there is no array here", null);
        }
        elements();
        if (lexer.peek().kind() != Kind.END) {
            throw lexer.expected("',' and the next instruction");
        }
        return Program.ofRaw(raw);
    }

    /** Whether the brace that is next is that of the array, not of its first element. */
    private boolean opensArray() {
        if (!lexer.peek().isSymbol('{')) {
            return false;
        }
        Token second = lexer.peekSecond();
        return second.isSymbol('{')
                || second.isSymbol('}')
                || second.isWord("BPF_STMT")
                || second.isWord("BPF_JUMP");
    }

    private boolean atMacro() {
        return lexer.peek().isWord("BPF_STMT") || lexer.peek().isWord("BPF_JUMP");
    }

    /** Passes over a declaration; {@return whether an initializer follows} */
    private boolean declaration() {
        while (true) {
            Token token = lexer.peek();
            if (token.kind() == Kind.SYMBOL) {
                switch (token.text().charAt(0)) {
                    case '=' -> {
                        lexer.take();
                        return true;
                    }
                    case ';' -> {
                        lexer.take();
                        return false;
                    }
                    case '[', ']', '*', '(', ')', ',' -> {}
                    default -> throw lexer.expected("'=' and the elements of an array");
                }
            } else if (token.kind() == Kind.END) {
                throw lexer.expected("'=' and the elements of an array");
            }
            lexer.take();
        }
    }

    private void elements() {
        while (!lexer.peek().isSymbol('}') && lexer.peek().kind() != Kind.END) {
            int start = lexer.peek().start();
            raw.add(element());
            spans.add(start, lexer.previousEnd());
            if (!lexer.accept(',')) {
                return;
            }
        }
    }

    private RawInstruction element() {
        if (lexer.peek().isSymbol('(') && lexer.peekSecond().isWord("struct")) {
            lexer.take();
            lexer.take();
            lexer.take();
            lexer.expect(')');
        }
        if (lexer.acceptWord("BPF_STMT")) {
            lexer.expect('(');
            int code = field(0);
            lexer.expect(',');
            int k = field(K);
            lexer.expect(')');
            return new RawInstruction(code, 0, 0, k);
        }
        if (lexer.acceptWord("BPF_JUMP")) {
            lexer.expect('(');
            int code = field(0);
            lexer.expect(',');
            int k = field(K);
            lexer.expect(',');
            int jt = field(1);
            lexer.expect(',');
            int jf = field(2);
            lexer.expect(')');
            return new RawInstruction(code, jt, jf, k);
        }
        if (!lexer.peek().isSymbol('{')) {
            throw lexer.expected("an instruction, as { 0x6, 0, 0, 0x00000000 }");
        }
        return braces();
    }

    /** Fields in their order, or named ones in any; those left out are 0, as C has it. */
    private RawInstruction braces() {
        Token brace = lexer.take();
        int[] values = new int[FIELDS.size()];
        int next = 0;
        while (!lexer.peek().isSymbol('}')) {
            if (lexer.accept('.')) {
                Token name = lexer.take();
                next = FIELDS.indexOf(name.text());
                if (next < 0) {
                    throw lexer.error(
                            name,
                            "an instruction has no such field",
                            "it has .code, .jt, .jf and .k");
                }
                lexer.expect('=');
            }
            if (next == FIELDS.size()) {
                throw lexer.error(
                        lexer.peek(),
                        "an instruction has the four fields code, jt, jf and k",
                        null);
            }
            values[next] = field(next);
            next++;
            if (!lexer.accept(',') && !lexer.peek().isSymbol('}')) {
                throw lexer.expected("',' or '}'");
            }
        }
        lexer.take();
        if (next == 0) {
            throw lexer.error(brace.start(), lexer.previousEnd(), "the instruction is empty", null);
        }
        return new RawInstruction(values[0], values[1], values[2], values[K]);
    }

    private int field(int field) {
        int start = lexer.peek().start();
        long value = expressions.parse();
        long min = field == K ? Integer.MIN_VALUE : 0;
        long max = field == K ? 0xffff_ffffL : MAXIMA[field];
        if (value < min || value > max) {
            throw lexer.error(
                    start,
                    lexer.previousEnd(),
                    FIELDS.get(field)
                            + (field == K ? " does not fit in 32 bits" : " is not in 0.." + max)
                            + ": "
                            + value,
                    null);
        }
        return (int) value;
    }
}
