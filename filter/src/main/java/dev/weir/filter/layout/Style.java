// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import java.util.List;

/**
 * How a partition becomes comparisons where several ways take equally many. Which one lets blocks
 * be merged is found out by trying all.
 *
 * @param splitsPairs whether two neighbouring numbers are compared one by one
 * @param innerFirst whether numbers that lead to other tests are compared before those that end
 */
record Style(boolean splitsPairs, boolean innerFirst) {
    /** All there are; the first is as the expression had it. */
    static final List<Style> ALL =
            List.of(
                    new Style(false, false),
                    new Style(true, false),
                    new Style(false, true),
                    new Style(true, true));

    Style splittingPairsOtherwise() {
        return new Style(!splitsPairs, innerFirst);
    }

    Style orderingOtherwise() {
        return new Style(splitsPairs, !innerFirst);
    }
}
