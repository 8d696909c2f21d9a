// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.bpf.text.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads listings as {@code tcpdump -d} prints them: {@code (001) jeq #0x800 jt 2 jf 3}.
 *
 * <p>A listing does not show fields that an instruction does not use, nor k of {@code unimp}; they
 * are 0 in what is read.
 */
final class ListingReader {
    private final Lexer lexer;
    private final Spans spans;
    private final List<RawInstruction> raw = new ArrayList<>();

    private ListingReader(String text, Spans spans) {
        this.spans = spans;
        lexer = new Lexer(text, Set.of());
    }

    static Program read(String text, Spans spans) {
        return new ListingReader(text, spans).read();
    }

    private Program read() {
        if (lexer.peek().kind() == Kind.END) {
            throw lexer.error(0, 0, "the text is empty", null);
        }
        while (lexer.peek().kind() != Kind.END) {
            int start = lexer.peek().start();
            number();
            raw.add(instruction());
            spans.add(start, lexer.previousEnd());
        }
        return Program.ofRaw(raw);
    }

    /** {@code (001)}: listings are whole, since jumps are to these numbers. */
    private void number() {
        if (!lexer.peek().isSymbol('(')) {
            throw lexer.expected(
                    "the number of an instruction, such as (%03d)".formatted(raw.size()));
        }
        lexer.take();
        Token token = lexer.peek();
        long number = token.kind() == Kind.NUMBER ? Numbers.digits(token.text(), 0, 10) : -1;
        if (number < 0) {
            throw lexer.expected("the number of an instruction");
        }
        lexer.take();
        if (number != raw.size()) {
            throw lexer.error(
                    token,
                    "instruction " + raw.size() + " should be here",
                    "a listing begins with (000) and leaves nothing out");
        }
        lexer.expect(')');
    }

    private RawInstruction instruction() {
        Token word = lexer.peek();
        if (word.kind() != Kind.WORD) {
            throw lexer.expected("an instruction");
        }
        lexer.take();
        String mnemonic = word.lower();
        if (mnemonic.equals("unimp")) {
            return unimplemented();
        }
        if (mnemonic.equals("ja")) {
            int target = Numbers.word(lexer, "the number of an instruction");
            return new Instruction.Jump(target - raw.size() - 1).encode();
        }
        @Nullable Operand operand = atEnd() ? null : Operand.parse(lexer);
        Mnemonics.Condition condition = Mnemonics.condition(mnemonic);
        if (condition != null && !condition.inverted()) {
            return branch(word, condition, operand);
        }
        // a listing leaves the A of "ret a" out
        Instruction instruction =
                mnemonic.equals("ret") && operand == null
                        ? new Instruction.ReturnA()
                        : Mnemonics.instruction(mnemonic, operand);
        if (instruction == null) {
            throw refused(word, mnemonic);
        }
        return instruction.encode();
    }

    private boolean atEnd() {
        return lexer.peek().isSymbol('(') || lexer.peek().kind() == Kind.END;
    }

    private InvalidProgramTextException refused(Token word, String mnemonic) {
        return Mnemonics.contains(mnemonic)
                ? lexer.error(
                        word.start(),
                        lexer.previousEnd(),
                        "'" + mnemonic + "' takes " + Mnemonics.takes(mnemonic),
                        null)
                : lexer.error(
                        word,
                        word.display() + " is not an instruction",
                        Nearest.hint(mnemonic, Mnemonics.all()));
    }

    private RawInstruction branch(
            Token word, Mnemonics.Condition condition, @Nullable Operand operand) {
        boolean withX = operand instanceof Operand.RegisterX;
        if (!withX && !(operand instanceof Operand.Immediate)) {
            throw refused(word, word.lower());
        }
        int k = operand instanceof Operand.Immediate(int constant) ? constant : 0;
        int jt = target("jt");
        int jf = target("jf");
        return new Statement.Branch(condition.test(), withX, k, null, null)
                .instruction(jt, jf)
                .encode();
    }

    private int target(String name) {
        if (!lexer.acceptWord(name)) {
            throw lexer.expected("'" + name + "'");
        }
        Token token = lexer.peek();
        int target = Numbers.unsigned(lexer, "the number of an instruction", Integer.MAX_VALUE);
        int offset = target - raw.size() - 1;
        if (offset < 0 || offset > 0xff) {
            throw lexer.error(
                    token,
                    "a conditional jump skips 0 to 255 instructions, so "
                            + name
                            + " is "
                            + (raw.size() + 1)
                            + " to "
                            + (raw.size() + 256),
                    null);
        }
        return offset;
    }

    /** {@code unimp 0x55}, and targets if it is of the class of jumps. */
    private RawInstruction unimplemented() {
        int code = Numbers.unsigned(lexer, "an opcode", 0xffff);
        boolean jumps = lexer.peek().isWord("jt");
        return new RawInstruction(code, jumps ? target("jt") : 0, jumps ? target("jf") : 0, 0);
    }
}
