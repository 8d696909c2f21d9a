// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.PacketRange;

import org.jspecify.annotations.Nullable;

/** A command of the debugger, parsed. What it does is {@link Session}'s matter. */
sealed interface Request {
    /** Opens a savefile and selects its first packet. */
    record Open(String file) implements Request {}

    /** Takes an expression, or {@code @FILE}, as the program. */
    record UseFilter(String text) implements Request {}

    /** Takes the text of a program. */
    record UseProgram(String text) implements Request {}

    /** Takes the machine of libpcap or of Linux. */
    record UseFlavour(Flavour flavour) implements Request {}

    /** Goes to a packet, from 1, and its first instruction. */
    record Select(long number) implements Request {}

    /** Goes so many packets on, or back where negative. */
    record Move(long packets) implements Request {}

    /** Executes so many instructions. */
    record Forward(long steps) implements Request {}

    /** Takes so many instructions back. */
    record Backward(long steps) implements Request {}

    /**
     * Runs to the next breakpoint or the end of the packet.
     *
     * @param allPackets whether to go on with the packets behind, until a breakpoint is met
     */
    record Continue(boolean allPackets) implements Request {}

    /** Runs back to the breakpoint before, or the first instruction. */
    record ReverseContinue() implements Request {}

    /** Goes back to the first instruction. */
    record Restart() implements Request {}

    /** Runs from the first instruction to the verdict, whatever breakpoints there are. */
    record Run() implements Request {}

    /** Runs the packets behind this one until one has such a verdict. */
    record Search(VerdictKind verdict) implements Request {}

    /** Sets a breakpoint at an instruction; the current one where it is null. */
    record BreakAt(@Nullable Integer pc) implements Request {}

    /** Sets a breakpoint on loads of bytes of the packet. */
    record BreakOnLoad(PacketRange bytes) implements Request {}

    /** Sets a breakpoint on verdicts. */
    record BreakOnVerdict(VerdictKind verdict) implements Request {}

    /** Deletes a breakpoint; all of them where the number is null. */
    record Delete(@Nullable Integer number) implements Request {}

    /** Shows A, X and where the machine is. */
    record ShowRegisters() implements Request {}

    /** Shows scratch memory. */
    record ShowMemory() implements Request {}

    /** Shows bytes of the packet; the first and those read last where {@code bytes} is null. */
    record ShowPacket(@Nullable PacketRange bytes) implements Request {}

    /** Lists the breakpoints. */
    record ShowBreakpoints() implements Request {}

    /** Tells which savefile, packet and program these are. */
    record ShowFile() implements Request {}

    /**
     * Lists the program.
     *
     * @param from the first instruction; around the current one where it is null
     * @param all whether to list all of it
     */
    record ListProgram(@Nullable Integer from, boolean all) implements Request {}

    /** Tells packet, step and instruction. */
    record Where() implements Request {}

    /** Tells in words what an instruction does; the current one where it is null. */
    record Explain(@Nullable Integer pc) implements Request {}

    /** Tells the branches taken on the way here. */
    record Why() implements Request {}

    /** Tells what the debugger can do, or one command. */
    record Help(@Nullable Verb verb) implements Request {}

    /** Leaves. */
    record Quit() implements Request {}
}
