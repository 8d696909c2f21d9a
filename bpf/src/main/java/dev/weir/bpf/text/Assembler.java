// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.Lexer.Comment;
import dev.weir.bpf.text.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads the language of Linux's bpf_asm, as the kernel's documentation has it under "Linux Socket
 * Filtering".
 *
 * <p>A program is instructions, each with labels before it or without; line ends are blanks.
 * Comments are {@code /* ... *}{@code /}, from {@code ;} to the end of the line, and from a {@code
 * #} that begins a line or stands behind an instruction, with a blank after it. Words are the same
 * in upper and lower case, and labels are not.
 *
 * <p>Beyond bpf_asm: labels of one letter, several labels at one instruction, {@code [x+4]} without
 * blanks, bpfc's names of extensions, and {@code raw CODE, JT, JF, K} for an instruction in
 * numbers, which can be any. What bpf_asm takes and then makes something else of is refused:
 * constants that do not fit, scratch words there are not, a label twice.
 */
final class Assembler {
    private static final EnumSet<Comment> COMMENTS =
            EnumSet.of(Comment.BLOCK, Comment.SEMICOLON, Comment.HASH_IN_FIRST_COLUMN);

    private final Lexer lexer;
    private final Spans spans;
    private final Labels labels;
    private final List<Statement> statements = new ArrayList<>();

    private Assembler(String text, Spans spans) {
        this.spans = spans;
        lexer = new Lexer(text, COMMENTS);
        labels = new Labels(lexer);
    }

    static Program read(String text, Spans spans) {
        return new Assembler(text, spans).read();
    }

    private Program read() {
        @Nullable Token label = null;
        while (true) {
            Token token = lexer.peek();
            if (token.isSymbol('#') && lexer.isComment(token)) {
                lexer.skipLine(token);
            } else if (token.kind() == Kind.END) {
                break;
            } else if (token.kind() != Kind.WORD) {
                throw notAStatement(token);
            } else if (lexer.peekSecond().isSymbol(':')) {
                label = lexer.take();
                lexer.take();
                labels.define(label, statements.size());
            } else {
                statements.add(statement());
                spans.add(token.start(), lexer.previousEnd());
                label = null;
            }
        }
        if (label != null) {
            throw lexer.error(label, "no instruction follows the label " + label.display(), null);
        }
        if (statements.isEmpty()) {
            throw lexer.error(0, 0, "the text has no instructions", null);
        }
        return encode();
    }

    private InvalidProgramTextException notAStatement(Token token) {
        String hint = null;
        if (token.isSymbol(':')) {
            hint = "a label is a word: 'drop: ret #0'";
        } else if (token.isSymbol('#')) {
            hint = "a comment has a blank after its #";
        }
        return lexer.error(
                token, "expected an instruction or a label but found " + token.display(), hint);
    }

    private Program encode() {
        List<RawInstruction> raw = new ArrayList<>(statements.size());
        for (int pc = 0; pc < statements.size(); pc++) {
            raw.add(encode(statements.get(pc), pc));
        }
        return Program.ofRaw(raw);
    }

    private RawInstruction encode(Statement statement, int pc) {
        return switch (statement) {
            case Statement.Ready(RawInstruction raw) -> raw;
            case Statement.Goto(Token label) ->
                    new Instruction.Jump(labels.distance(label, pc)).encode();
            case Statement.Branch branch -> {
                int jt = branch.whenTrue() == null ? 0 : labels.forward(branch.whenTrue(), pc);
                int jf = branch.whenFalse() == null ? 0 : labels.forward(branch.whenFalse(), pc);
                yield branch.instruction(jt, jf).encode();
            }
        };
    }

    private Statement statement() {
        Token word = lexer.peek();
        String mnemonic = word.lower();
        if (mnemonic.equals("raw")) {
            lexer.take();
            return raw();
        }
        if (!Mnemonics.contains(mnemonic)) {
            throw notAnInstruction(word);
        }
        lexer.take();
        if (Mnemonics.isJump(mnemonic)) {
            return new Statement.Goto(label());
        }
        Mnemonics.Condition condition = Mnemonics.condition(mnemonic);
        if (condition != null) {
            return branch(word, condition);
        }
        return new Statement.Ready(instruction(word, mnemonic).encode());
    }

    private InvalidProgramTextException notAnInstruction(Token word) {
        String hint = Nearest.hint(word.lower(), Mnemonics.all());
        return lexer.error(
                word,
                word.display() + " is not an instruction",
                hint == null ? "a label is followed by a colon" : hint);
    }

    private Instruction instruction(Token word, String mnemonic) {
        if (Mnemonics.isAlone(mnemonic)) {
            Instruction alone = Mnemonics.instruction(mnemonic, null);
            if (alone != null) {
                return alone;
            }
        }
        Token first = lexer.peek();
        Operand operand = operandOf(word, mnemonic);
        Instruction instruction = Mnemonics.instruction(mnemonic, operand);
        if (instruction == null) {
            throw notTaken(mnemonic, first, operand);
        }
        if (operand instanceof Operand.Scratch(int slot) && !Mnemonics.isSlot(slot)) {
            throw lexer.error(
                    first.start(),
                    lexer.previousEnd(),
                    "the machine has the scratch words M[0] to M[15]",
                    null);
        }
        return instruction;
    }

    /** An operand; there must be one, on the same line or a later one. */
    private Operand operandOf(Token word, String mnemonic) {
        boolean nextStatement =
                lexer.peek().kind() == Kind.WORD && lexer.peekSecond().isSymbol(':');
        Operand operand = nextStatement ? null : Operand.parse(lexer);
        if (operand == null) {
            throw lexer.expected(
                    Mnemonics.takes(mnemonic) + " after '" + word.text() + "'",
                    mnemonic.equals("ret") ? "'ret #0' rejects, 'ret #-1' keeps all" : null);
        }
        return operand;
    }

    private InvalidProgramTextException notTaken(String mnemonic, Token first, Operand operand) {
        int end = lexer.previousEnd();
        String hint = operand instanceof Operand.Bare ? "a constant has a # before it" : null;
        if (mnemonic.startsWith("ldx") && operand instanceof Operand.Absolute) {
            hint = "only A is loaded from the packet; 'tax' copies it into X";
        }
        return lexer.error(
                first.start(), end, "'" + mnemonic + "' takes " + Mnemonics.takes(mnemonic), hint);
    }

    private Statement branch(Token word, Mnemonics.Condition condition) {
        Token first = lexer.peek();
        Operand operand = operandOf(word, word.lower());
        boolean withX = operand instanceof Operand.RegisterX;
        if (!withX && !(operand instanceof Operand.Immediate)) {
            throw notTaken(word.lower(), first, operand);
        }
        int k = operand instanceof Operand.Immediate(int constant) ? constant : 0;
        if (!lexer.peek().isSymbol(',')) {
            throw lexer.expected("',' and a label");
        }
        lexer.take();
        Token whenTrue = label();
        @Nullable Token whenFalse = null;
        if (lexer.peek().isSymbol(',')) {
            Token comma = lexer.take();
            if (condition.inverted()) {
                throw lexer.error(
                        comma,
                        "'" + word.text() + "' takes one label",
                        "where it does not jump, the next instruction follows");
            }
            whenFalse = label();
        }
        return condition.inverted()
                ? new Statement.Branch(condition.test(), withX, k, null, whenTrue)
                : new Statement.Branch(condition.test(), withX, k, whenTrue, whenFalse);
    }

    private Token label() {
        Token token = lexer.peek();
        if (token.kind() == Kind.NUMBER) {
            throw lexer.expected("a label", "the place to jump to has a name: 'drop: ret #0'");
        }
        if (token.kind() != Kind.WORD) {
            throw lexer.expected("a label");
        }
        labels.checkName(token);
        return lexer.take();
    }

    /** {@code raw CODE, JT, JF, K}; the commas may be left out. */
    private Statement raw() {
        int code = Numbers.unsigned(lexer, "the opcode", 0xffff);
        lexer.accept(',');
        int jt = Numbers.unsigned(lexer, "jt", 0xff);
        lexer.accept(',');
        int jf = Numbers.unsigned(lexer, "jf", 0xff);
        lexer.accept(',');
        int k = Numbers.word(lexer, "k");
        return new Statement.Ready(new RawInstruction(code, jt, jf, k));
    }
}
