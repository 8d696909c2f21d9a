// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/** Finds the word that was meant. */
public final class Nearest {
    private static final int LONGEST = 40;

    /** Enough for any vocabulary; programs may have more labels. */
    private static final int MOST = 5000;

    private Nearest() {}

    /** {@return a hint that names the closest of the candidates, or null if none is close} */
    static @Nullable String hint(String word, Collection<String> candidates) {
        String best = null;
        int least = word.length() > 5 ? 3 : 2;
        int left = MOST;
        for (String candidate : candidates) {
            if (left-- == 0) {
                break;
            }
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best == null ? null : "did you mean '" + best + "'?";
    }

    /**
     * {@return how many letters must be put in, taken out, changed or swapped with the next; a
     * large number for words that are too long to have been mistyped}
     */
    public static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
