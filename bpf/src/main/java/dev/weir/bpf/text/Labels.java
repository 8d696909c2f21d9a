// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import java.util.HashMap;
import java.util.Map;

/** The labels of a program of assembly, and how far they are away. */
final class Labels {
    private final Lexer lexer;
    private final Map<String, Integer> targets = new HashMap<>();

    Labels(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Gives the instruction {@code pc} a label. */
    void define(Token label, int pc) {
        checkName(label);
        Integer before = targets.putIfAbsent(label.text(), pc);
        if (before != null) {
            throw lexer.error(
                    label,
                    "the label "
                            + label.display()
                            + (before == pc
                                    ? " is given twice"
                                    : " is already that of instruction " + before),
                    null);
        }
    }

    /** Refuses words that stand there by mistake. */
    void checkName(Token label) {
        String word = label.lower();
        if (Mnemonics.contains(word)) {
            throw reserved(label, "an instruction");
        }
        if (word.equals("a") || word.equals("x")) {
            throw reserved(label, "a register");
        }
        if (word.equals("m")) {
            throw reserved(label, "the scratch memory");
        }
    }

    private InvalidProgramTextException reserved(Token label, String what) {
        return lexer.error(label, label.display() + " is " + what + " and cannot be a label", null);
    }

    /** {@return how many instructions are skipped from {@code pc} to the label} */
    int distance(Token label, int pc) {
        Integer target = targets.get(label.text());
        if (target == null) {
            throw lexer.error(
                    label,
                    "there is no label " + label.display(),
                    Nearest.hint(label.text(), targets.keySet()));
        }
        return target - pc - 1;
    }

    /** {@return that distance for a conditional jump, which has eight bits for it} */
    int forward(Token label, int pc) {
        int distance = distance(label, pc);
        if (distance < 0) {
            throw lexer.error(
                    label,
                    "a conditional jump goes forward, and "
                            + label.display()
                            + (distance == -1 ? " is this instruction" : " is before it"),
                    "'ja' jumps backward, where the machine is libpcap's");
        }
        if (distance > 0xff) {
            throw lexer.error(
                    label,
                    "a conditional jump skips at most 255 instructions, and "
                            + label.display()
                            + " is behind "
                            + distance,
                    "jump to a 'ja " + label.text() + "' that is closer");
        }
        return distance;
    }
}
