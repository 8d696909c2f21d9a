// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words of scratch memory are set aside for which values; parameters that are never wanted at
 * the same time share one. What waits while another operand is computed takes words from the end.
 *
 * <p>A parameter gets its word when it is first found in no register. By then blocks in front may
 * have been written that would have had to store it, so all code must be written once more.
 */
final class ScratchMemory {
    private final Lives lives;
    private final Map<Value, Integer> words = new HashMap<>();
    private final Set<Value> knownAtStart;
    private int size;
    private int mostWaiting;
    private boolean lost;

    /** Words for {@code values}, and for the parameters that turn out to need one. */
    ScratchMemory(List<Value> values, Lives lives) {
        this.lives = lives;
        for (Value value : values) {
            if (words.putIfAbsent(value, size) == null) {
                size++;
            }
        }
        knownAtStart = new HashSet<>(words.keySet());
    }

    /** {@return the word of {@code value}, or -1} */
    int wordOf(Value value) {
        return words.isEmpty() ? -1 : words.getOrDefault(value, -1);
    }

    /** {@return the word of a parameter that is neither in a register nor known to be stored} */
    int find(Parameter parameter) {
        int word = wordOf(parameter);
        if (knownAtStart.contains(parameter)) {
            lost = true;
        }
        return word >= 0 ? word : take(parameter);
    }

    private int take(Parameter parameter) {
        int word = 0;
        while (word < size && !isFreeFor(parameter, word)) {
            word++;
        }
        if (word == Instruction.SCRATCH_WORDS) {
            lost = true;
            return 0;
        }
        size = Math.max(size, word + 1);
        words.put(parameter, word);
        return word;
    }

    /** Whether nothing is in {@code word} while {@code parameter} is wanted. */
    private boolean isFreeFor(Parameter parameter, int word) {
        for (Map.Entry<Value, Integer> entry : words.entrySet()) {
            boolean apart =
                    entry.getKey() instanceof Parameter other && !lives.meet(parameter, other);
            if (entry.getValue() == word && !apart) {
                return false;
            }
        }
        return true;
    }

    /** {@return the word for something that waits while {@code waiting} others do} */
    int waitingRoom(int waiting) {
        mostWaiting = Math.max(mostWaiting, waiting + 1);
        if (waiting >= Instruction.SCRATCH_WORDS) {
            lost = true;
            return 0;
        }
        return Instruction.SCRATCH_WORDS - 1 - waiting;
    }

    /** {@return the words that hold values computed from {@code parameter}, as bits} */
    int computedFrom(Parameter parameter) {
        int bits = 0;
        for (Map.Entry<Value, Integer> entry : words.entrySet()) {
            bits |= entry.getKey().mayUse(parameter) ? 1 << entry.getValue() : 0;
        }
        return bits;
    }

    /** {@return how many words are left for what waits} */
    int free() {
        return Math.max(0, Instruction.SCRATCH_WORDS - size);
    }

    /** {@return whether code written with this may be kept: nothing was taken too late} */
    boolean isSettled() {
        return words.size() == knownAtStart.size();
    }

    /** Before all code is written once more. */
    void settle() {
        knownAtStart.addAll(words.keySet());
        mostWaiting = 0;
    }

    /** {@return whether there was room for all, and all was there when it was looked for} */
    boolean isSufficient() {
        return !lost && size + mostWaiting <= Instruction.SCRATCH_WORDS;
    }
}
