// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was found out about one leaf, by the outcomes of its comparisons: packets share it. */
final class LeafDecisions {
    /** Two bits for each comparison and one for what came of them: the key is a long. */
    private static final int MOST_COMPARISONS = 31;

    /** So many are kept of a leaf. */
    private static final int MOST = 256;

    private final int[] jumps;
    private final Map<Long, Decision> decisions = new HashMap<>();

    LeafDecisions(Claim claim) {
        List<Integer> all = new ArrayList<>();
        Tests.each(
                claim,
                test -> {
                    if (test.jump() >= 0) {
                        all.add(test.jump());
                    }
                });
        jumps = all.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * {@return the decision of the leaf}
     *
     * @param outcomes by instruction what came of its comparison, 0 to 2
     * @param made finds it out
     */
    Decision decision(boolean holds, byte[] outcomes, Supplier<Decision> made) {
        if (jumps.length > MOST_COMPARISONS) {
            return made.get();
        }
        long key = holds ? 1 : 0;
        for (int jump : jumps) {
            key = key << 2 | outcomes[jump];
        }
        Decision decision = decisions.get(key);
        if (decision == null) {
            if (decisions.size() == MOST) {
                decisions.clear();
            }
            decision = made.get();
            decisions.put(key, decision);
        }
        return decision;
    }
}
