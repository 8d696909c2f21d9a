// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

/** What is asked of a verdict. */
enum VerdictKind {
    ANY("verdict"),
    ACCEPT("accept"),
    REJECT("reject");

    private final String word;

    VerdictKind(String word) {
        this.word = word;
    }

    /** {@return the word for it in commands} */
    String word() {
        return word;
    }

    /** {@return whether a verdict is of this kind} */
    boolean covers(int verdict) {
        return switch (this) {
            case ANY -> true;
            case ACCEPT -> verdict != 0;
            case REJECT -> verdict == 0;
        };
    }
}
