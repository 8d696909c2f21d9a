// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import static dev.weir.prove.logic.Gates.not;

import dev.weir.prove.logic.Bdd;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.ExhaustedException;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.logic.RangeDiagram;
import dev.weir.prove.word.Comparison;
import dev.weir.prove.word.Sum;
import dev.weir.prove.word.Word;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches by a {@link RangeDiagram}: what counts of a word is only how it compares with constants.
 * It is good at long lists of addresses, chains against trees, of which bits know too little.
 *
 * <p>Words are taken to be unrelated, even if they share bytes of the packet. So a path is only a
 * suggestion, which {@link SatSearch} has to turn into a packet; but where there is no path there
 * is no packet.
 */
final class RangeSearch {
    /** So many comparisons of one word make it worth a try. */
    private static final int MANY = 64;

    private static final int CAPLEN = 0;

    private final Question question;
    private final Gates gates;
    private final RangeDiagram diagram;
    private final Map<Integer, Comparison> comparisons;
    private final BitSet needed = new BitSet();
    private final Map<Word, Integer> variables = new HashMap<>();
    private final List<Word> wordOf = new ArrayList<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final int[] functions;
    private int variableCount;

    private RangeSearch(Question question, RangeDiagram diagram) {
        this.question = question;
        this.diagram = diagram;
        gates = question.gates();
        comparisons = question.words().comparisons();
        functions = new int[gates.size()];
    }

    /** {@return whether some word is compared with many constants} */
    static boolean isPromising(Question question) {
        Map<Word, Integer> counts = new HashMap<>();
        for (Comparison comparison : question.words().comparisons().values()) {
            if (counts.merge(comparison.word(), 1, Integer::sum) >= MANY) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the answer}
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts
     */
    static Answer search(Question question, Budget budget, long deadline) {
        long bytes = 5L * question.gates().size();
        budget.take(bytes);
        RangeDiagram diagram = new RangeDiagram(budget, deadline);
        Set<Integer> suggestion;
        try {
            RangeSearch search = new RangeSearch(question, diagram);
            search.findNeeded();
            search.placeVariables();
            if (search.variableCount > Bdd.MAX_VARIABLES) {
                return new Answer.GaveUp(Answer.Reason.MEMORY);
            }
            int all = search.build();
            if (all == RangeDiagram.FALSE) {
                return new Answer.Impossible(Answer.Method.RANGES);
            }
            suggestion = search.suggestion(all);
        } catch (ExhaustedException e) {
            return new Answer.GaveUp(Answer.Reason.TIME); // or memory: others may need less
        } finally {
            diagram.close();
            budget.giveBack(bytes);
        }
        return packet(question, suggestion, budget, deadline);
    }

    /** Finds the gates that the goals depend on; operands of comparisons are not looked at. */
    private void findNeeded() {
        for (int goal : question.goals()) {
            needed.set(goal >> 1);
        }
        for (int gate = needed.length() - 1; gate > 0; gate = needed.previousSetBit(gate - 1)) {
            if (!comparisons.containsKey(gate)) {
                for (int i = Gates.operands(gates.kind(gate)) - 1; i >= 0; i--) {
                    needed.set(gates.operand(gate, i) >> 1);
                }
            }
        }
    }

    /** The captured length comes first, then words by their places, then single bits. */
    private void placeVariables() {
        Map<Integer, Long> placeOf = new HashMap<>();
        question.packet()
                .octets()
                .forEach((place, bits) -> {
                    if (place.isConstant()) {
                        for (int bit : bits) {
                            placeOf.put(bit >> 1, place.offset());
                        }
                    }
                });
        Set<Word> words = new HashSet<>();
        comparisons.forEach((gate, comparison) -> {
            if (needed.get(gate)) {
                words.add(comparison.word());
            }
        });
        Map<Word, Long> placeOfWord = new HashMap<>();
        for (Word word : words) {
            placeOfWord.put(
                    word,
                    Arrays.stream(question.words().bits(word))
                            .mapToLong(bit -> placeOf.getOrDefault(bit >> 1, Long.MAX_VALUE))
                            .min()
                            .orElse(Long.MAX_VALUE));
        }
        List<Word> ordered = new ArrayList<>(words);
        ordered.sort(
                Comparator.<Word>comparingLong(word -> placeOfWord.getOrDefault(word, 0L))
                        .thenComparing(Word::bases, Arrays::compare)
                        .thenComparingLong(Word::offset));
        variableCount = CAPLEN + 1;
        for (Word word : ordered) {
            variables.put(word, variableCount++);
            wordOf.add(word);
        }
        question.packet()
                .checks()
                .forEach((Sum end, Integer check) -> {
                    if (end.isConstant()) {
                        ends.put(check >> 1, end.offset());
                    }
                });
    }

    private int build() {
        for (int gate = needed.nextSetBit(0); gate >= 0; gate = needed.nextSetBit(gate + 1)) {
            functions[gate] = function(gate);
        }
        int all = RangeDiagram.TRUE;
        for (int goal : question.goals()) {
            all = diagram.and(all, of(goal));
        }
        return all;
    }

    private int function(int gate) {
        Comparison comparison = comparisons.get(gate);
        if (comparison != null) {
            return compared(comparison);
        }
        return switch (gates.kind(gate)) {
            case Gates.INPUT -> input(gate);
            case Gates.AND -> diagram.and(operand(gate, 0), operand(gate, 1));
            case Gates.XOR -> {
                int y = operand(gate, 1);
                yield diagram.mux(operand(gate, 0), RangeDiagram.not(y), y);
            }
            case Gates.MUX -> diagram.mux(operand(gate, 0), operand(gate, 1), operand(gate, 2));
            default -> RangeDiagram.FALSE;
        };
    }

    private int operand(int gate, int index) {
        return of(gates.operand(gate, index));
    }

    private int of(int literal) {
        return functions[literal >> 1] ^ (literal & 1);
    }

    private int input(int gate) {
        Long end = ends.get(gate);
        return end == null ? diagram.atLeast(variableCount++, 1) : atLeast(CAPLEN, end);
    }

    private int compared(Comparison comparison) {
        int variable = variables.getOrDefault(comparison.word(), CAPLEN);
        int holds = atLeast(variable, comparison.number());
        if (comparison.isEquality()) {
            int above = atLeast(variable, comparison.number() + 1);
            holds = diagram.and(holds, RangeDiagram.not(above));
        }
        return comparison.isComplement() ? RangeDiagram.not(holds) : holds;
    }

    private int atLeast(int variable, long number) {
        return number == 0
                ? RangeDiagram.TRUE
                : number > 0xffff_ffffL
                        ? RangeDiagram.FALSE
                        : diagram.atLeast(variable, (int) number);
    }

    /** {@return literals that say which values the words have on a path} */
    private Set<Integer> suggestion(int all) {
        Set<Integer> literals = new HashSet<>();
        diagram.visitPath(
                all,
                (variable, value) -> {
                    if (variable > CAPLEN && variable <= wordOf.size()) {
                        int[] bits = question.words().bits(wordOf.get(variable - 1));
                        for (int i = 0; i < bits.length; i++) {
                            literals.add((value >>> i & 1) == 1 ? bits[i] : not(bits[i]));
                        }
                    }
                });
        return literals;
    }

    private static Answer packet(
            Question question, Set<Integer> suggestion, Budget budget, long deadline) {
        int[] goals = question.goals();
        int[] more = Arrays.copyOf(goals, goals.length + suggestion.size());
        int at = goals.length;
        for (int literal : suggestion) {
            more[at++] = literal;
        }
        Question narrower =
                new Question(
                        question.gates(),
                        question.words(),
                        question.packet(),
                        more,
                        question.like(),
                        question.test());
        Answer answer = new SatSearch(narrower, budget).search(deadline);
        return answer instanceof Answer.Found ? answer : new Answer.GaveUp(Answer.Reason.TIME);
    }
}
