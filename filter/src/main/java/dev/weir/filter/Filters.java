// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;

/** Makes filters that are ready to run. */
public final class Filters {
    private Filters() {}

    /**
     * {@return a filter for packets of {@code linkType}, compiled to machine code of the JVM; it
     * knows no names but those of the language, and of a packet nothing but its bytes}
     *
     * @throws InvalidFilterException if {@code expression} is no filter for such packets
     * @see FilterCompiler
     */
    public static Filter compile(String expression, LinkType linkType) {
        return Filter.compile(
                FilterCompiler.of(linkType).target(Target.SAVEFILE).compile(expression));
    }

    /**
     * {@return the same filter, but not optimized if {@code check} does not accept what the
     * optimizer made of it}
     *
     * @param check such as {@code dev.weir.prove.Verification.verified()}
     * @throws InvalidFilterException if {@code expression} is no filter for such packets
     */
    public static Filter compile(String expression, LinkType linkType, OptimizerCheck check) {
        return Filter.compile(
                FilterCompiler.of(linkType)
                        .target(Target.SAVEFILE)
                        .check(check)
                        .compile(expression));
    }
}
