// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.conformance.Requirements;
import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.bsd.RequestCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The request numbers of each BSD are those that were read in its headers and compared with the
 * constants that another language has from real systems: all of them, and no other.
 */
class BsdRequestsTest {
    private static final Pattern REQUEST =
            Pattern.compile("\"(BIOC\\w+)\": \\{(.*?)}", Pattern.DOTALL);
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\"(\\w+)\":"
                        + " \\[\\s*\"0x([0-9a-f]+)\",\\s*\"(\\w+)\",\\s*(\\d+),\\s*(\\d+)\\s*]");

    @Test
    void everyNumberOfEverySystem() throws IOException {
        Path facts = Requirements.shared("facts/bsd-ioctls.json");
        TreeMap<String, String> expected = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (MatchResult request : REQUEST.matcher(Files.readString(facts)).results().toList()) {
            names.add(request.group(1));
            for (MatchResult entry : ENTRY.matcher(request.group(2)).results().toList()) {
                expected.put(
                        entry.group(1) + " " + request.group(1),
                        String.join(
                                " ",
                                entry.group(2),
                                entry.group(3),
                                entry.group(4),
                                entry.group(5)));
            }
        }

        TreeMap<String, String> ours = new TreeMap<>();
        for (BsdSystem system : BsdSystem.values()) {
            for (BpfRequest request : system.requests().requests()) {
                RequestCode code = system.requests().code(request);
                ours.put(
                        system.name().toLowerCase(Locale.ROOT) + " " + request,
                        String.join(
                                " ",
                                Long.toHexString(code.value()),
                                direction(code.transfer()),
                                Integer.toString(code.number()),
                                Integer.toString(code.size())));
            }
        }
        assertEquals(162, expected.size(), "what was read of the facts");
        assertEquals(expected, ours);
        Set<String> known = new TreeSet<>();
        for (BpfRequest request : BpfRequest.values()) {
            known.add(request.name());
        }
        assertEquals(names, known);
    }

    private static String direction(RequestCode.Transfer transfer) {
        return switch (transfer) {
            case NONE -> "IO";
            case READ -> "IOR";
            case WRITE -> "IOW";
            case READ_WRITE -> "IOWR";
        };
    }
}
