// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.text.Lexer.Comment;
import dev.weir.bpf.text.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;

/** Tells the forms of text apart by how they begin. */
final class Detection {
    private static final EnumSet<Comment> COMMENTS =
            EnumSet.of(Comment.BLOCK, Comment.SLASHES, Comment.SEMICOLON, Comment.HASH_LINE);

    private Detection() {}

    /** {@return the form that the text certainly is, or null} */
    static @Nullable TextForm certain(String text) {
        try {
            Lexer lexer = new Lexer(text, COMMENTS);
            Token first = lexer.peek();
            return switch (first.kind()) {
                case NUMBER -> numbers(lexer);
                case WORD -> word(first);
                case SYMBOL -> symbol(lexer);
                case STRING, END -> null;
            };
        } catch (InvalidProgramTextException e) {
            return null; // a comment or a string without end: whoever reads it will say so
        }
    }

    /** {@return the form that the text is most like} */
    static TextForm likely(String text) {
        TextForm form = certain(text);
        if (form != null) {
            return form;
        }
        int at = text.startsWith("\ufeff") ? 1 : 0;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first >= '0' && first <= '9') {
            return TextForm.DECIMAL;
        }
        return first == '(' ? TextForm.LISTING : TextForm.ASSEMBLY;
    }

    /** A number, then a comma, or the end of the line and another number. */
    private static @Nullable TextForm numbers(Lexer lexer) {
        lexer.take();
        Token second = lexer.peek();
        if (second.isSymbol(',')) {
            return TextForm.ONE_LINE;
        }
        return second.kind() == Kind.NUMBER && lexer.lineEndsBefore(second)
                ? TextForm.DECIMAL
                : null;
    }

    private static @Nullable TextForm word(Token first) {
        return switch (first.text()) {
            case "struct", "static", "const", "extern", "BPF_STMT", "BPF_JUMP" -> TextForm.C_ARRAY;
            // words of the filter language too
            case "and", "or" -> null;
            default -> Mnemonics.contains(first.lower()) ? TextForm.ASSEMBLY : null;
        };
    }

    private static @Nullable TextForm symbol(Lexer lexer) {
        Token first = lexer.take();
        Token second = lexer.peek();
        return switch (first.text()) {
            case "(" -> second.isWord("struct") ? TextForm.C_ARRAY : listing(lexer);
            case "[" -> TextForm.JSON;
            case "{" -> second.kind() == Kind.STRING ? TextForm.JSON : braces(second);
            default -> null;
        };
    }

    /** {@code (000) ldh}; an expression may begin with {@code (0}. */
    private static @Nullable TextForm listing(Lexer lexer) {
        Token number = lexer.take();
        if (number.kind() != Kind.NUMBER || !lexer.accept(')')) {
            return null;
        }
        String word = lexer.peek().lower();
        return Mnemonics.contains(word) || word.equals("unimp") ? TextForm.LISTING : null;
    }

    private static TextForm braces(Token second) {
        return second.kind() == Kind.NUMBER ? TextForm.INITIALIZERS : TextForm.C_ARRAY;
    }
}
