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

    /** {@return the form that the text must be, or null if it begins like none} */
    static @Nullable TextForm of(String text) {
        try {
            Lexer lexer = new Lexer(text, COMMENTS);
            Token first = lexer.peek();
            return switch (first.kind()) {
                case NUMBER -> numbers(text, first);
                case WORD -> word(lexer, first);
                case SYMBOL -> symbol(lexer, first);
                case STRING, END -> null;
            };
        } catch (InvalidProgramTextException e) {
            return null; // a comment or a string without end: whoever reads it will say so
        }
    }

    /** A number, then a comma or the end of the line. */
    private static @Nullable TextForm numbers(String text, Token first) {
        int at = first.end();
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
            return TextForm.DECIMAL;
        }
        return text.charAt(at) == ',' ? TextForm.ONE_LINE : null;
    }

    private static @Nullable TextForm word(Lexer lexer, Token first) {
        return switch (first.text()) {
            case "struct", "static", "const", "extern", "BPF_STMT", "BPF_JUMP" -> TextForm.C_ARRAY;
            default ->
                    Mnemonics.contains(first.lower()) || lexer.peekSecond().isSymbol(':')
                            ? TextForm.ASSEMBLY
                            : null;
        };
    }

    private static @Nullable TextForm symbol(Lexer lexer, Token first) {
        Token second = lexer.peekSecond();
        return switch (first.text()) {
            case "(" ->
                    second.isWord("struct")
                            ? TextForm.C_ARRAY
                            : second.kind() == Kind.NUMBER ? TextForm.LISTING : null;
            case "[" -> TextForm.JSON;
            case "{" -> second.kind() == Kind.STRING ? TextForm.JSON : braces(second);
            default -> null;
        };
    }

    private static TextForm braces(Token second) {
        return second.kind() == Kind.NUMBER ? TextForm.INITIALIZERS : TextForm.C_ARRAY;
    }
}
