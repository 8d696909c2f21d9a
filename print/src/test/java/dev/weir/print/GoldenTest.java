// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** Frames of our own are printed as tcpdump 4.99.3 printed them. */
class GoldenTest {
    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsWhatTcpdumpPrints(GoldenCase golden) {
        assertEquals(golden.expected(), golden.print());
    }

    @Test
    void hasCases() {
        assertFalse(cases().isEmpty());
    }
}
