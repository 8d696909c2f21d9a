// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which words of scratch memory are set aside for which values. What waits while another operand is
 * computed takes words from the end.
 *
 * <p>A parameter gets its word when it is first found in no register. By then blocks in front may
 * have been written that would have had to store it, so all code must be written once more.
 */
final class ScratchMemory {
    private final Map<Value, Integer> words = new HashMap<>();
    private int wordsAtStart;
    private int mostWaiting;
    private boolean lost;

    /** Words for {@code values}. */
    ScratchMemory(List<Value> values) {
        for (Value value : values) {
            words.putIfAbsent(value, words.size());
        }
        wordsAtStart = words.size();
    }

    /** {@return the word of {@code value}, or -1} */
    int wordOf(Value value) {
        return words.isEmpty() ? -1 : words.getOrDefault(value, -1);
    }

    /** {@return the word of a parameter that is neither in a register nor known to be stored} */
    int find(Parameter parameter) {
        int word = wordOf(parameter);
        if (word >= 0 && word < wordsAtStart) {
            lost = true;
        }
        return word >= 0 ? word : take(parameter);
    }

    private int take(Parameter parameter) {
        if (words.size() == Instruction.SCRATCH_WORDS) {
            lost = true;
            return 0;
        }
        words.put(parameter, words.size());
        return words.size() - 1;
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
        return Math.max(0, Instruction.SCRATCH_WORDS - words.size());
    }

    /** {@return whether code written with this may be kept: nothing was taken too late} */
    boolean isSettled() {
        return words.size() == wordsAtStart;
    }

    /** Before all code is written once more. */
    void settle() {
        wordsAtStart = words.size();
        mostWaiting = 0;
    }

    /** {@return whether there was room for all, and all was there when it was looked for} */
    boolean isSufficient() {
        return !lost && words.size() + mostWaiting <= Instruction.SCRATCH_WORDS;
    }
}
