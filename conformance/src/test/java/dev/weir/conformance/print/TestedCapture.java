// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.conformance.Requirements;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture of tcpdump's own tests, and the options that it is printed with there.
 *
 * @param name what the test is called
 * @param file the capture
 * @param options a list of words of tcpdump's
 */
record TestedCapture(String name, Path file, List<String> options) {
    /** What tests of a newer tcpdump have in place of an option of its own. */
    private static final String NO_OPTION = "SPECIAL_t";

    /** {@return the captures, in the order of their names} */
    static List<TestedCapture> all() {
        Path corpus = Requirements.shared("corpus");
        JsonNode root = new ObjectMapper().readTree(corpus.resolve("tcpdump-testlist.json"));
        List<TestedCapture> all = new ArrayList<>();
        for (JsonNode test : root) {
            List<String> options = new ArrayList<>();
            for (String word : test.get("options").asString().split(" +", -1)) {
                if (!word.isEmpty() && !word.equals(NO_OPTION)) {
                    options.add(word);
                }
            }
            Path tests = corpus.resolve("tcpdump/tests");
            all.add(
                    new TestedCapture(
                            test.get("name").asString(),
                            tests.resolve(test.get("capture").asString()),
                            options));
        }
        all.sort((a, b) -> a.name.compareTo(b.name));
        return all;
    }

    /** {@return how many packets are printed at most} */
    int limit() {
        for (String word : options) {
            if (word.startsWith("-c")) {
                return Integer.parseInt(word.substring(2));
            }
        }
        return Integer.MAX_VALUE;
    }

    /** {@return the options of printing, separated by blanks} */
    String words() {
        return String.join(" ", options.stream().filter(word -> !word.startsWith("-c")).toList());
    }
}
