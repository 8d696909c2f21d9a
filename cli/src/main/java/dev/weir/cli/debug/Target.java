// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Stepper;
import dev.weir.packet.LinkType;

import java.util.HashMap;
import java.util.Map;

/** What is debugged: a program for each link type, and the machine that runs it. */
final class Target {
    private final ProgramSource source;
    private final Flavour flavour;
    private final Map<LinkType, Program> programs = new HashMap<>();

    Target(ProgramSource source, Flavour flavour) {
        this.source = source;
        this.flavour = flavour;
    }

    String name() {
        return source.name();
    }

    Flavour flavour() {
        return flavour;
    }

    /** {@return where the program comes from} */
    ProgramSource source() {
        return source;
    }

    /** {@return the same for another machine} */
    Target with(Flavour other) {
        return new Target(source, other);
    }

    /**
     * {@return the program for packets of that link type}
     *
     * @throws WrongCommandException if there is none
     */
    Program program(LinkType linkType) throws WrongCommandException {
        Program known = programs.get(linkType);
        if (known == null) {
            known = source.compile(linkType);
            programs.put(linkType, known);
        }
        return known;
    }

    /**
     * {@return a stepper for packets of that link type}
     *
     * @throws WrongCommandException if there is no program, or the machine does not accept it
     */
    Stepper stepper(LinkType linkType) throws WrongCommandException {
        try {
            return Stepper.of(program(linkType), flavour);
        } catch (InvalidProgramException e) {
            throw new WrongCommandException("the program is not valid: " + e.getMessage());
        }
    }
}
