// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Ends a packet whose bytes cannot be what they say they are; there is one for each reason. */
@SuppressWarnings("StaticAssignmentOfThrowable") // control flow: without a stack trace
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The bytes contradict the protocol. */
    static final Damage INVALID = new Damage("invalid");

    /** So many layers lie within each other that the rest is left out. */
    static final Damage TOO_DEEP = new Damage("tooDeep");

    /** The packet comes to so much text that the rest is left out. */
    static final Damage TOO_LONG = new Damage("tooLong");

    private final String word;

    private Damage(String word) {
        super(word, null, false, false);
        this.word = word;
    }

    /** {@return its word in {@link Group#DAMAGES}} */
    String word() {
        return word;
    }
}
