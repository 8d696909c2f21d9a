// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Program;
import dev.weir.filter.CompiledFilter;
import dev.weir.packet.LinkType;
import dev.weir.prove.explain.PacketExplainer;

import org.jspecify.annotations.Nullable;

/** Where the program comes from that is debugged: an expression, or a program that is ready. */
public interface ProgramSource {
    /** {@return what it is, in the words of the user} */
    String name();

    /**
     * {@return the program for packets of that link type}
     *
     * @throws WrongCommandException if there is none
     */
    Program compile(LinkType linkType) throws WrongCommandException;

    /**
     * {@return the program with the text that each instruction comes from, or null if there is no
     * text}
     */
    default @Nullable CompiledFilter places(LinkType linkType) {
        return null;
    }

    /** {@return what tells of packets which part of the text decided, or null without a text} */
    default @Nullable PacketExplainer explainer(LinkType linkType) {
        return null;
    }

    /** {@return the text of the expression; empty if there is none} */
    default String text() {
        return "";
    }
}
