// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;

import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;

import java.util.Arrays;

/**
 * Makes choices and computes with them.
 *
 * <p>A choice is kept as long as it is short, because a word that stays whole can be an address or
 * be compared by a glance; a long one is turned into one word whose bits are multiplexed.
 */
public final class Choices {
    private static final int MOST_WORDS = 24;
    private static final int MOST_PAIRS = 4 * MOST_WORDS;
    private static final int BYTES_PER_CHOICE = 80;
    private static final int BYTES_PER_WORD = 12;

    private final Gates gates;
    private final Words words;
    private final Budget budget;
    private final Circuits circuits;

    /** What is computed from two words. */
    @FunctionalInterface
    public interface Operation {
        Word of(Word x, Word y);
    }

    /** What is asked of two words. */
    @FunctionalInterface
    public interface Question {
        /** {@return a literal} */
        int of(Word x, Word y);
    }

    public Choices(Gates gates, Words words, Budget budget) {
        this.gates = gates;
        this.words = words;
        this.budget = budget;
        circuits = new Circuits(gates);
    }

    /** {@return the choice of one word} */
    public Choice only(Word word) {
        budget.take(BYTES_PER_CHOICE);
        return new Choice(new int[] {TRUE}, new Word[] {word});
    }

    /** {@return the one word that the choice is; made from all of them if it has several} */
    public Word collapsed(Choice choice) {
        int last = choice.size() - 1;
        if (last == 0) {
            return choice.words()[0];
        }
        int[] bits = words.bits(choice.words()[last]);
        for (int i = last - 1; i >= 0; i--) {
            bits = circuits.mux(choice.guards()[i], words.bits(choice.words()[i]), bits);
        }
        return words.ofBits(bits);
    }

    /** {@return the result of an operation on two registers} */
    public Choice map(Choice x, Choice y, Operation operation) {
        if (x.size() * y.size() > MOST_PAIRS) {
            return only(operation.of(collapsed(x), collapsed(y)));
        }
        Builder result = new Builder();
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                int guard = gates.and(x.guards()[i], y.guards()[j]);
                if (guard != FALSE) {
                    result.add(guard, operation.of(x.words()[i], y.words()[j]));
                }
            }
        }
        return result.build();
    }

    /** {@return the answer to a question about two registers, a literal} */
    public int ask(Choice x, Choice y, Question question) {
        if (x.size() * y.size() > MOST_PAIRS) {
            return question.of(collapsed(x), collapsed(y));
        }
        int answer = FALSE;
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                int guard = gates.and(x.guards()[i], y.guards()[j]);
                if (guard != FALSE) {
                    int here = question.of(x.words()[i], y.words()[j]);
                    answer = gates.or(answer, gates.and(guard, here));
                }
            }
        }
        return answer;
    }

    /** Collects words with their guards; a word that comes again gets both. */
    public final class Builder {
        private int[] guards = new int[4];
        private Word[] chosen = new Word[4];
        private int size;

        /** Adds a word that the register is where the guard is true. */
        public void add(int guard, Word word) {
            if (guard == FALSE) {
                return;
            }
            for (int i = 0; i < size; i++) {
                if (chosen[i] == word) {
                    guards[i] = gates.or(guards[i], guard);
                    return;
                }
            }
            if (size == guards.length) {
                guards = Arrays.copyOf(guards, 2 * size);
                chosen = Arrays.copyOf(chosen, 2 * size);
            }
            guards[size] = guard;
            chosen[size++] = word;
        }

        /** Adds the words of a register that is this one where the guard is true. */
        public void add(int guard, Choice choice) {
            for (int i = 0; i < choice.size(); i++) {
                add(gates.and(guard, choice.guards()[i]), choice.words()[i]);
            }
        }

        /**
         * {@return the choice; of 0 if nothing was added, for then the program never comes here}
         */
        public Choice build() {
            if (size == 0) {
                return only(words.constant(0));
            }
            if (size == 1) {
                return only(chosen[0]);
            }
            Choice choice = new Choice(Arrays.copyOf(guards, size), Arrays.copyOf(chosen, size));
            if (size > MOST_WORDS) {
                return only(collapsed(choice));
            }
            budget.take(BYTES_PER_CHOICE + (long) BYTES_PER_WORD * size);
            return choice;
        }
    }

    /** {@return a builder without words} */
    public Builder builder() {
        return new Builder();
    }

    /** {@return whether two registers are the same, as far as a glance tells} */
    public static boolean same(Choice x, Choice y) {
        return x.equals(y) || (x.size() == 1 && y.isOnly(x.words()[0]));
    }
}
