// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the shared tool says of pairs of programs that should be equal.
 *
 * @param proved how many are
 * @param unknown how many it could not decide
 * @param differing the link types and expressions of those that are not
 * @param summary its last line
 */
record Proof(int proved, int unknown, Set<String> differing, String summary) {
    /** Compares plain programs of one file with optimized ones of another. */
    static Proof of(String notion, Path plain, Path optimized)
            throws IOException, InterruptedException {
        Path tool = Requirements.shared("tools/prove/Prove.java");
        String output =
                JudgedTest.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                tool.toString(),
                                "--a",
                                "unopt",
                                "--b",
                                "opt",
                                "--notion",
                                notion,
                                "--timeout",
                                "2",
                                plain.toString(),
                                optimized.toString()),
                        Map.of());
        Set<String> differing = new TreeSet<>();
        int proved = 0;
        int unknown = 0;
        String summary = "";
        for (String line : output.lines().toList()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "proved" -> proved++;
                case "unknown" -> unknown++;
                case "differs" -> differing.add(fields[1] + "\t" + fields[3]);
                default -> summary = line;
            }
        }
        if (!summary.startsWith("# " + notion)) {
            throw new AssertionError(output);
        }
        return new Proof(proved, unknown, differing, summary);
    }
}
