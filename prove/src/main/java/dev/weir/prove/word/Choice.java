// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

/**
 * A register: one of some words, by the way on which the program came here.
 *
 * <p>Wherever the program comes here at all, exactly one guard is true, and the register is the
 * word beside it.
 *
 * @param guards literals, not to be changed
 * @param words as many, all different, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
public record Choice(int[] guards, Word[] words) {
    /** {@return how many words there are, at least one} */
    public int size() {
        return words.length;
    }

    /** {@return whether the register is this word on every way} */
    boolean isOnly(Word word) {
        return words.length == 1 && words[0] == word;
    }
}
