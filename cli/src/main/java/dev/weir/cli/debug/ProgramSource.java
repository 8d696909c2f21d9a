// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

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
}
