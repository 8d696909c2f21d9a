// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScreenWidthTest {
    @Test
    void isThatOfTheScreenWithinReason() {
        assertEquals(60, ScreenWidth.columns("24 60\n"));
        assertEquals(40, ScreenWidth.columns("24 7\n"));
        assertEquals(120, ScreenWidth.columns("24 9999\n"));
        for (String nothing :
                new String[] {"", "24", "0 0\n", "a b", "24 60 7", "24 99999999999"}) {
            assertEquals(ScreenWidth.USUAL, ScreenWidth.columns(nothing), nothing);
        }
    }

    @Test
    void linesAreWrappedBelowTheirText() {
        StringBuilder out = new StringBuilder();
        new LabelledLines(out, 40).line("label", "some words that are more than a line has room");
        assertEquals(
                """
                  label         some words that are more
                                than a line has room
                """,
                out.toString());
    }
}
