// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

/** Which choices of a {@link Style} have made a difference so far. */
final class StyleUse {
    private boolean splitsPairs;
    private boolean innerFirst;

    /** There were two neighbouring numbers that one style compares one by one. */
    void splitsPairs() {
        splitsPairs = true;
    }

    /** There were numbers that one style compares in another order. */
    void innerFirst() {
        innerFirst = true;
    }

    /** {@return whether another answer to {@link Style#splitsPairs} may give other code} */
    boolean mattersWhetherPairsAreSplit() {
        return splitsPairs;
    }

    /** {@return whether another answer to {@link Style#innerFirst} may give other code} */
    boolean mattersWhatIsFirst() {
        return innerFirst;
    }
}
