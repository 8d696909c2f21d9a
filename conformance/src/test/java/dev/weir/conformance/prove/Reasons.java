// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import java.util.List;

/** Why our programs differ from libpcap's on purpose. */
final class Reasons {
    private static final String UNKNOWN = "; no reason is known";

    private Reasons() {}

    /** Adds to each line the reason, where one is known. */
    static List<String> explained(List<String> lines) {
        return lines.stream().map(line -> line + reason(line)).toList();
    }

    /** {@return the lines for which no reason is known} */
    static List<String> unexplained(List<String> lines) {
        return lines.stream().filter(line -> reason(line).equals(UNKNOWN)).toList();
    }

    private static String reason(String line) {
        if (line.startsWith("LINUX_SLL `") && line.matches(".*`.*(?:clnp|esis|isis|l1|l2).*`.*")) {
            return "; libpcap compares one byte with two values there and never matches";
        }
        if (line.contains("protochain")) {
            return "; libpcap forgets where an authentication header began when it skips it";
        }
        return UNKNOWN;
    }
}
