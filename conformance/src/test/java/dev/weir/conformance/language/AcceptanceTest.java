// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Which expressions mean something at all, beside libpcap, neither optimizing. */
class AcceptanceTest {
    private static final int EXPRESSIONS = Integer.getInteger("weir.random.accessors", 6000);

    /** These have become others since libpcap 1.10.3. */
    private static final Set<String> NEWER =
            Set.of("BACNET_MS_TP", "DSA_TAG_BRCM", "DSA_TAG_DSA", "PPI");

    private final LibpcapCompiler libpcap = LibpcapCompiler.required("1.10.3");

    private static boolean isTaken(Line line) {
        try {
            return FilterCompiler.of(line.linkType())
                            .optimize(false)
                            .compile(line.expression())
                            .size()
                    > 0;
        } catch (InvalidFilterException e) {
            return false;
        }
    }

    @Test
    void accessorsAreTakenWhereLibpcapTakesThem() {
        long seed = Long.getLong("seed", 1);
        System.out.println("AcceptanceTest seed " + seed);
        List<LinkType> linkTypes =
                RandomFilters.linkTypes().stream()
                        .filter(each -> !NEWER.contains(String.valueOf(each.dltName())))
                        .toList();
        RandomAccessors random = new RandomAccessors(new Random(seed), linkTypes);
        Set<String> differing = new LinkedHashSet<>();
        int taken = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            Line line = random.next();
            boolean theirs = libpcap.compile(line, false) != null;
            taken += theirs ? 1 : 0;
            if (isTaken(line) != theirs) {
                differing.add(line + (theirs ? " is refused" : " is taken"));
            }
        }
        System.out.printf("%d of %d are taken%n", taken, EXPRESSIONS);
        assertEquals(Set.of(), differing);
        assertTrue(EXPRESSIONS / 10 < taken && taken < EXPRESSIONS * 9 / 10, taken + " are taken");
    }

    /** The right operand of arithmetic need not be there, but it must be possible. */
    @ParameterizedTest
    @CsvSource({
        "EN10MB,mpls and 1 + arp[0] = 1",
        "EN10MB,mpls and 3 ^ rarp[2] != 4",
        "EN10MB,mpls and ip[len + decnet[0]] = 1",
        "MTP2,8 = link[8:4] + rarp[0]",
        "USB_LINUX,len - ip[0] != 13",
        "LINUX_SLL,len | mpls and 1 = 1",
    })
    void isRefusedByBoth(String dlt, String expression) {
        Line line = new Line(dlt, 262144, expression);
        assertEquals(null, libpcap.compile(line, false), line::toString);
        assertEquals(false, isTaken(line), line::toString);
    }

    /**
     * libpcap looks at the first step of a right operand, where it means a constant: this is a
     * division by a byte, and no constant at all. Ours is right.
     */
    @ParameterizedTest
    @CsvSource({
        "EN10MB,ip[2:2] / ip[0] > 1",
        "EN10MB,ip[2:2] % ip[0] > 1",
        "EN10MB,len >> ip[40] > 1",
        "EN10MB,1 << 40 % 32 = 256",
    })
    void isTakenThoughLibpcapTakesItsIndexForTheNumber(String dlt, String expression) {
        Line line = new Line(dlt, 262144, expression);
        assertEquals(null, libpcap.compile(line, false), line::toString);
        assertTrue(isTaken(line), line::toString);
    }
}
