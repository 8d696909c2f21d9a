// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.word;

/**
 * What a gate says of a word and a constant.
 *
 * @param word the word
 * @param number the constant, above the smallest and not above the largest value of the word
 * @param isEquality whether it says {@code word = number}, else {@code word >= number}
 * @param isComplement whether it says the opposite
 */
public record Comparison(Word word, long number, boolean isEquality, boolean isComplement) {}
