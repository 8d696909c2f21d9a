// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where two runs over one packet part: up to there both asked the same and were answered the same.
 * Questions that a run asks again count once.
 *
 * @param common how many questions they had in common
 * @param first the next test of the first run, null if it ended without one
 * @param second the next test of the second run, null if it ended without one
 */
public record Parting(int common, Run.@Nullable Test first, Run.@Nullable Test second) {

    static Parting of(Run first, Run second) {
        List<Run.Test> ofFirst = withoutRepetitions(first);
        List<Run.Test> ofSecond = withoutRepetitions(second);
        int common = 0;
        while (common < Math.min(ofFirst.size(), ofSecond.size())
                && ofFirst.get(common).text().equals(ofSecond.get(common).text())) {
            common++;
        }
        return new Parting(common, at(ofFirst, common), at(ofSecond, common));
    }

    private static Run.@Nullable Test at(List<Run.Test> tests, int index) {
        return index < tests.size() ? tests.get(index) : null;
    }

    private static List<Run.Test> withoutRepetitions(Run run) {
        Set<String> asked = new HashSet<>();
        List<Run.Test> tests = new ArrayList<>();
        for (Run.Test test : run.tests()) {
            if (asked.add(test.text())) {
                tests.add(test);
            }
        }
        return tests;
    }
}
