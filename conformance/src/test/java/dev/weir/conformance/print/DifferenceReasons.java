// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Why captures are printed otherwise than by tcpdump, in words: a line for each in a resource, the
 * capture's name, a colon, the reason.
 */
final class DifferenceReasons {
    private static final String RESOURCE = "difference-reasons.txt";

    private final Map<String, String> reasons = new TreeMap<>();

    private DifferenceReasons() {}

    /** {@return the reasons of the resource} */
    static DifferenceReasons load() {
        DifferenceReasons loaded = new DifferenceReasons();
        try (InputStream in =
                Objects.requireNonNull(
                        DifferenceReasons.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(": ", 2);
                    loaded.reasons.put(parts[0], parts[1].strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loaded;
    }

    /** {@return why the capture of this name differs; empty if nobody has said} */
    String of(String capture) {
        return reasons.getOrDefault(capture, "");
    }

    /** {@return what is wrong: captures without a reason, and reasons without a difference} */
    List<String> faults(List<CaptureDifference> differences) {
        List<String> faults = new ArrayList<>();
        List<String> names = differences.stream().map(d -> d.capture().name()).toList();
        for (String name : names) {
            if (of(name).isEmpty()) {
                faults.add("no reason for " + name + " in " + RESOURCE);
            }
        }
        for (String name : reasons.keySet()) {
            if (!names.contains(name)) {
                faults.add(name + " is equal, but " + RESOURCE + " has a reason for it");
            }
        }
        return faults;
    }
}
