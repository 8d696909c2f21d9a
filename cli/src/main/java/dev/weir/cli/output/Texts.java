// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Texts of a savefile, the first of them kept and all of them counted. */
public final class Texts {
    private static final int LONGEST = 1000;

    private final int most;
    private final List<String> kept = new ArrayList<>();
    private long count;

    /** Keeps so many. */
    public Texts(int most) {
        this.most = most;
    }

    public void add(String text) {
        count++;
        if (kept.size() < most) {
            kept.add(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
        }
    }

    public List<String> kept() {
        return List.copyOf(kept);
    }

    public long count() {
        return count;
    }
}
