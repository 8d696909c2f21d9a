// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import java.util.List;

/**
 * A part of an expression that has no parts, in words.
 *
 * @param text the part; of several identifiers only one: {@code 443} in {@code port 80 or 443}
 * @param start the index of its first character in the expression
 * @param end the index after its last one
 * @param sentence what it means; lower case, without a full stop
 * @param implied what it asks for without saying so, in the same form
 * @param lines what is compared in a packet
 */
public record ExplainedPart(
        String text, int start, int end, String sentence, List<String> implied, List<Line> lines) {
    /**
     * A line about comparisons.
     *
     * @param depth how far it is indented
     * @param text a comparison, such as {@code IPv4 protocol is TCP (6)}, or {@code either} and
     *     {@code or} in front of alternatives
     * @param bytes the bytes of the packet that it looks at, such as {@code byte 23}; maybe empty
     * @param instructions those of the plain program that compare, such as {@code 2-3}; maybe empty
     */
    public record Line(int depth, String text, String bytes, String instructions) {}

    public ExplainedPart {
        implied = List.copyOf(implied);
        lines = List.copyOf(lines);
    }
}
