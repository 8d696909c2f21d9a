// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;

/** The programs of filters that everybody knows. */
class ListingTest {
    /** Blocks of a line {@code == LINKTYPE EXPRESSION} and the listing. */
    @TestFactory
    List<DynamicTest> listings() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : Resource.text("listings.txt").split("(?m)^== ", -1)) {
            if (block.isEmpty()) {
                continue;
            }
            int newline = block.indexOf('\n');
            int space = block.indexOf(' ');
            LinkType linkType = LinkType.ofName(block.substring(0, space));
            String expression = block.substring(space + 1, newline);
            String listing = block.substring(newline + 1);
            assertTrue(linkType != null, block);
            tests.add(
                    DynamicTest.dynamicTest(
                            block.substring(0, newline),
                            () -> assertEquals(listing, compile(linkType, expression))));
        }
        assertTrue(tests.size() > 30);
        return tests;
    }

    private static String compile(LinkType linkType, String expression) {
        return Disassembler.listing(FilterCompiler.of(linkType).compile(expression));
    }
}
