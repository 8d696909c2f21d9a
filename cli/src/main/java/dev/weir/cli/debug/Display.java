// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.MachineState;
import dev.weir.bpf.Program;
import dev.weir.bpf.Step;
import dev.weir.cli.output.Quantity;
import dev.weir.filter.CompiledFilter;
import dev.weir.packet.Packet;
import dev.weir.print.NameResolver;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.print.TimestampMode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** Makes text of {@link Reply}s. Nothing of a packet gets into it but what is to be seen. */
final class Display {
    private final Style style;
    private final PacketPrinter printer =
            new PacketPrinter(
                    PrintOptions.defaults()
                            .withNumeric(true)
                            .withNames(NameResolver.none())
                            // Packets are gone to in any order, and what is shown is in them.
                            .withAbsoluteSequenceNumbers(true)
                            .withTimestamps(TimestampMode.NONE));

    Display(Style style) {
        this.style = style;
    }

    /** {@return the lines for a reply, each with its newline} */
    String of(Reply reply) {
        StringBuilder out = new StringBuilder();
        switch (reply) {
            case Reply.Stopped stopped -> stopped(stopped, out);
            case Reply.NotRunnable(Reply.Arrival arrival, String reason) -> {
                arrival(arrival, out);
                out.append(style.bad(reason)).append('\n');
            }
            case Reply.NothingFound nothing -> nothingFound(nothing, out);
            case Reply.Loaded(String name, int instructions, var flavour) ->
                    out.append(name).append(": ").append(instructions(instructions, flavour));
            case Reply.Added(Breakpoint breakpoint) -> breakpoint(breakpoint, out);
            case Reply.Deleted(int count) ->
                    out.append(Quantity.count(count, "breakpoint")).append(" deleted\n");
            case Reply.Registers(MachineState state) -> registers(state, out);
            case Reply.Memory(MachineState state) -> memory(state, out);
            case Reply.Bytes(Packet packet, var bytes, var marked) ->
                    PacketText.append(packet, bytes, marked, style, out);
            case Reply.BreakpointList(List<Breakpoint> all) -> {
                all.forEach(breakpoint -> breakpoint(breakpoint, out));
                out.append(all.isEmpty() ? "no breakpoints\n" : "");
            }
            case Reply.Listing listing -> ListingText.append(listing, style, out);
            case Reply.Whereabouts where -> where(where, out);
            case Reply.Explained explained -> ReasonText.append(explained, out);
            case Reply.Way way -> ReasonText.append(way, out);
            case Reply.Overview overview -> overview(overview, out);
            case Reply.HelpText(Verb verb) -> out.append(HelpPage.of(verb));
            case Reply.Goodbye() -> {}
        }
        return out.toString();
    }

    private void stopped(Reply.Stopped stopped, StringBuilder out) {
        if (stopped.arrival() != null) {
            arrival(stopped.arrival(), out);
        }
        if (stopped.reason() == Reply.Reason.INTERRUPTED) {
            out.append("interrupted\n");
        }
        for (Breakpoint breakpoint : stopped.met()) {
            breakpoint(breakpoint, out);
        }
        Step last = stopped.last();
        if (last != null) {
            effect(last, out);
        }
        next(stopped.state(), stopped.program(), stopped.places(), out);
    }

    private void effect(Step last, StringBuilder out) {
        MachineState after = last.after();
        String effect = Effect.of(last);
        out.append("     ");
        if (after.outcome() == null) {
            out.append(effect);
        } else {
            out.append(after.outcome().verdict() == 0 ? style.bad(effect) : style.good(effect));
        }
        out.append('\n');
    }

    private void next(
            MachineState state,
            Program program,
            @Nullable CompiledFilter places,
            StringBuilder out) {
        if (!state.ended()) {
            out.append(ListingText.current(program, state.pc(), places, style)).append('\n');
        }
    }

    private void arrival(Reply.Arrival arrival, StringBuilder out) {
        out.append("packet ").append(number(arrival.number(), arrival.count())).append(": ");
        TextBuffer text = new TextBuffer();
        printer.print(arrival.packet(), text);
        String line = text.toString();
        int end = line.indexOf('\n');
        out.append(Plain.text(end < 0 ? line : line.substring(0, end))).append('\n');
    }

    private static String number(long number, long count) {
        return count < 0 ? Long.toString(number) : number + " of " + count;
    }

    private void nothingFound(Reply.NothingFound nothing, StringBuilder out) {
        if (nothing.interrupted()) {
            out.append("interrupted after ")
                    .append(Quantity.count(nothing.looked(), "packet"))
                    .append('\n');
            return;
        }
        out.append(
                switch ((int) Math.min(nothing.looked(), 2)) {
                    case 0 -> "there are no packets behind this one\n";
                    case 1 -> "the packet behind this one is not one that " + nothing.what() + "\n";
                    default ->
                            "none of the "
                                    + nothing.looked()
                                    + " packets behind this one "
                                    + nothing.what()
                                    + "\n";
                });
        if (nothing.leftOut() > 0) {
            out.append("(").append(nothing.leftOut());
            out.append(" of them have a link type that the expression does not fit)\n");
        }
    }

    private static void breakpoint(Breakpoint breakpoint, StringBuilder out) {
        out.append("breakpoint ").append(breakpoint.number()).append(": ");
        out.append(
                switch (breakpoint.place()) {
                    case Breakpoint.AtInstruction(int pc) -> "instruction " + pc;
                    case Breakpoint.OnLoad(var bytes) -> "load of " + Words.bytes(bytes);
                    case Breakpoint.OnVerdict(VerdictKind kind) ->
                            switch (kind) {
                                case ANY -> "any verdict";
                                case ACCEPT -> "the packet matches";
                                case REJECT -> "the packet is rejected";
                            };
                });
        out.append('\n');
    }

    private static void registers(MachineState state, StringBuilder out) {
        out.append("A    ").append(Words.value(state.a())).append('\n');
        out.append("X    ").append(Words.value(state.x())).append('\n');
        out.append("pc   ").append(state.pc()).append('\n');
        out.append("step ").append(state.steps()).append('\n');
        if (state.outcome() != null) {
            out.append(Words.outcome(state.outcome())).append('\n');
        }
    }

    private static void memory(MachineState state, StringBuilder out) {
        boolean allZero = true;
        for (int slot = 0; slot < state.mem().size(); slot++) {
            int value = state.mem().get(slot);
            if (value != 0) {
                allZero = false;
                out.append(String.format("M[%d]%s ", slot, slot < 10 ? " " : ""));
                out.append(Words.value(value)).append('\n');
            }
        }
        out.append(allZero ? "M[0] to M[15] are 0\n" : "the others are 0\n");
    }

    private void where(Reply.Whereabouts where, StringBuilder out) {
        arrival(where.arrival(), out);
        MachineState state = where.state();
        out.append("step ").append(state.steps()).append(", instruction ").append(state.pc());
        out.append(" of ").append(where.program().size()).append('\n');
        if (where.last() != null) {
            effect(where.last(), out);
        }
        next(state, where.program(), where.places(), out);
    }

    private static void overview(Reply.Overview overview, StringBuilder out) {
        if (overview.file() == null) {
            out.append("no savefile\n");
        } else {
            out.append(overview.file()).append(": packet ");
            out.append(number(overview.number(), overview.count()));
            out.append(", link-type ").append(overview.linkType()).append('\n');
        }
        out.append(overview.program()).append(": ");
        out.append(
                overview.instructions() < 0
                        ? "no program for this link type\n"
                        : instructions(overview.instructions(), overview.flavour()));
    }

    private static String instructions(int count, Flavour flavour) {
        return Quantity.count(count, "instruction")
                + ", as "
                + flavour.name().toLowerCase(Locale.ROOT)
                + " runs them\n";
    }
}
