// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.MachineState;
import dev.weir.bpf.PacketRange;
import dev.weir.bpf.Program;
import dev.weir.bpf.Step;
import dev.weir.filter.CompiledFilter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.prove.explain.PacketExplainer;
import dev.weir.prove.explain.PacketExplanation;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.List;

/** What came of a {@link Request}; {@link Display} makes text of it. */
sealed interface Reply {
    /** Why the machine stands where it stands. */
    enum Reason {
        /** It went as far as it was told to. */
        STEPPED,
        /** A breakpoint was met. */
        BREAKPOINT,
        /** The run over the packet ended. */
        ENDED,
        /** It is at the first instruction, and was told to go back. */
        BEGINNING,
        /** Ctrl-C. */
        INTERRUPTED
    }

    /**
     * A packet that was gone to.
     *
     * @param count how many packets the file has, or -1 if that is not known
     */
    record Arrival(long number, long count, Packet packet) {}

    /**
     * The machine stands somewhere.
     *
     * @param met the breakpoints that are met there
     * @param arrival the packet, if it is another one than before
     * @param last the step that led there, or null if there was none
     * @param places the text that the instructions come from, or null if there is none
     */
    record Stopped(
            Reason reason,
            List<Breakpoint> met,
            @Nullable Arrival arrival,
            @Nullable Step last,
            MachineState state,
            Program program,
            @Nullable CompiledFilter places)
            implements Reply {}

    /** A packet was gone to that no program can be run over. */
    record NotRunnable(Arrival arrival, String reason) implements Reply {}

    /**
     * No packet behind the selected one was what was looked for.
     *
     * @param what what was looked for
     * @param looked how many packets there were
     * @param leftOut how many of those had a link type that there is no program for
     * @param interrupted whether Ctrl-C ended the search
     */
    record NothingFound(String what, long looked, long leftOut, boolean interrupted)
            implements Reply {}

    /** There is another program, and no packet. */
    record Loaded(String name, int instructions, Flavour flavour) implements Reply {}

    /** A breakpoint was set. */
    record Added(Breakpoint breakpoint) implements Reply {}

    /** So many breakpoints were deleted. */
    record Deleted(int count) implements Reply {}

    /** The registers. */
    record Registers(MachineState state) implements Reply {}

    /** Scratch memory. */
    record Memory(MachineState state) implements Reply {}

    /**
     * Bytes of the packet.
     *
     * @param bytes which ones; null for the first and those read last
     * @param marked those read last, or null if none were
     */
    record Bytes(Packet packet, @Nullable PacketRange bytes, @Nullable PacketRange marked)
            implements Reply {}

    /** The breakpoints. */
    record BreakpointList(List<Breakpoint> all) implements Reply {}

    /**
     * The program.
     *
     * @param from the first instruction to show
     * @param to the one behind the last
     * @param current the current instruction, or -1
     * @param breakpoints the instructions with a breakpoint
     * @param path the way to the current instruction, or null if there is no packet
     */
    record Listing(
            Program program,
            int from,
            int to,
            int current,
            BitSet breakpoints,
            @Nullable BranchPath path,
            @Nullable CompiledFilter places)
            implements Reply {}

    /** Where the machine is. */
    record Whereabouts(
            Arrival arrival,
            @Nullable Step last,
            MachineState state,
            Program program,
            @Nullable CompiledFilter places)
            implements Reply {}

    /**
     * What an instruction does.
     *
     * @param state the machine before it, or null if it is another one than the current
     * @param places the text that the instructions come from, or null if there is none
     */
    record Explained(
            Program program, int pc, @Nullable MachineState state, @Nullable CompiledFilter places)
            implements Reply {}

    /**
     * The branches taken.
     *
     * @param cause which part of the text decided, or null if there is no text or no verdict yet
     */
    record Way(BranchPath path, MachineState state, Program program, @Nullable Cause cause)
            implements Reply {}

    /**
     * Why a packet matches, or does not.
     *
     * @param text the expression
     * @param explainer what explained the packet last
     */
    record Cause(String text, PacketExplainer explainer, PacketExplanation explanation) {}

    /**
     * What is loaded.
     *
     * @param file the savefile, or null if there is none
     * @param number the packet that is selected, or 0
     * @param count how many packets there are, or -1 if that is not known
     * @param instructions the size of the program, or -1 if there is none for this link type
     */
    record Overview(
            @Nullable String file,
            LinkType linkType,
            long number,
            long count,
            String program,
            int instructions,
            Flavour flavour)
            implements Reply {}

    /** What commands there are, or about one. */
    record HelpText(@Nullable Verb verb) implements Reply {}

    /** The end of the session. */
    record Goodbye() implements Reply {}
}
