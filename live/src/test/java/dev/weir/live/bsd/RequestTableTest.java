// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

class RequestTableTest {
    @ParameterizedTest
    @CsvSource({
        "MACOS, BIOCGDLTLIST, c00c4279",
        "FREEBSD, BIOCGDLTLIST, c0104279",
        "OPENBSD, BIOCGDLTLIST, c010427b",
        "NETBSD, BIOCSETIF, 8090426c",
        "NETBSD, BIOCSRTIMEOUT, 8010427a",
        "DRAGONFLY, BIOCSRTIMEOUT, 8010426d",
        "OPENBSD, BIOCSDLT, 8004427a",
        "FREEBSD, BIOCSTSTAMP, 80044284",
        "OPENBSD, BIOCLOCK, 20004276",
        "NETBSD, BIOCGSTATS, 4080426f",
    })
    void numbersAreThoseOfTheHeaders(BsdSystem system, BpfRequest request, String hex) {
        assertEquals(Long.parseLong(hex, 16), system.requests().code(request).value());
        assertEquals(request, system.requests().named(Long.parseLong(hex, 16)));
    }

    /** The reason why every system is a table of its own. */
    @Test
    void thirteenNumbersMeanSomethingElseElsewhere() {
        Map<Long, Set<BpfRequest>> meanings = new TreeMap<>();
        for (BsdSystem system : BsdSystem.values()) {
            for (BpfRequest request : system.requests().requests()) {
                meanings.computeIfAbsent(
                                system.requests().code(request).value(), code -> new TreeSet<>())
                        .add(request);
            }
        }
        meanings.values().removeIf(names -> names.size() == 1);
        assertEquals(13, meanings.size(), meanings::toString);
        assertEquals(
                Set.of(BpfRequest.BIOCSDIRECTION, BpfRequest.BIOCSFILDROP),
                meanings.get(0x80044279L));
    }

    @Test
    void whatASystemDoesNotHaveHasNoNumber() {
        RequestTable dragonfly = BsdSystem.DRAGONFLY.requests();
        assertFalse(dragonfly.has(BpfRequest.BIOCSDIRECTION));
        assertThrows(
                IllegalArgumentException.class, () -> dragonfly.code(BpfRequest.BIOCSDIRECTION));
        assertNull(dragonfly.named(0x80044279L));
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, MACOS",
        "FreeBSD, FREEBSD",
        "OpenBSD, OPENBSD",
        "NetBSD, NETBSD",
        "DragonFly, DRAGONFLY",
        "Darwin, MACOS",
    })
    void systemsAreKnownByTheNameThatJavaHas(String name, BsdSystem system) {
        assertEquals(system, BsdSystem.named(name));
        assertNull(BsdSystem.named("Linux"));
    }
}
