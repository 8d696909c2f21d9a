// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Stepper;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Does what {@link Request}s ask for.
 *
 * <p>A request that fails leaves everything as it was.
 */
final class Session implements Closeable {
    private final SourceReader sources;
    private final Position position;
    private final Navigation navigation;
    private final Running running;
    private final Inspection inspection;

    /**
     * A session without a savefile.
     *
     * @param source the program
     * @param interrupted asked during long work whether to end it
     * @param err is told of what is wrong in a savefile and keeps nobody from reading
     */
    Session(
            SourceReader sources,
            ProgramSource source,
            Flavour flavour,
            BooleanSupplier interrupted,
            PrintStream err) {
        this.sources = sources;
        position = new Position(new Target(source, flavour));
        navigation = new Navigation(position, interrupted, err);
        running = new Running(position, navigation, interrupted);
        inspection = new Inspection(position, interrupted);
    }

    /**
     * Does it.
     *
     * @throws WrongCommandException if it cannot be done
     * @throws IOException if the world did not cooperate
     */
    Reply execute(Request request) throws WrongCommandException, IOException {
        return switch (request) {
            case Request.Open(String name) -> navigation.open(name);
            case Request.UseFilter(String text) -> use(sources.expression(text));
            case Request.UseProgram(String text) -> use(sources.program(text));
            case Request.UseFlavour(Flavour flavour) ->
                    position.enter(position.target().with(flavour));
            case Request.Select(long number) -> navigation.select(number);
            case Request.Move(long packets) -> navigation.move(packets);
            case Request.Search(VerdictKind verdict) -> navigation.search(verdict);
            case Request.Forward(long steps) -> running.forward(steps);
            case Request.Backward(long steps) -> running.backward(steps);
            case Request.Continue(boolean allPackets) -> running.toBreakpoint(allPackets);
            case Request.ReverseContinue() -> running.backToBreakpoint();
            case Request.Restart() -> running.restart();
            case Request.Run() -> running.run();
            case Request.BreakAt(Integer pc) -> breakAt(pc);
            case Request.BreakOnLoad(var bytes) -> add(new Breakpoint.OnLoad(bytes));
            case Request.BreakOnVerdict(var kind) -> add(new Breakpoint.OnVerdict(kind));
            case Request.Delete(Integer number) -> delete(number);
            case Request.ShowBreakpoints() ->
                    new Reply.BreakpointList(position.breakpoints().all());
            case Request.ShowRegisters() -> inspection.registers();
            case Request.ShowMemory() -> inspection.memory();
            case Request.ShowPacket(var bytes) -> inspection.packet(bytes);
            case Request.ShowFile() -> inspection.overview();
            case Request.ListProgram(Integer from, boolean all) -> inspection.list(from, all);
            case Request.Where() -> inspection.where();
            case Request.Explain(Integer pc) -> inspection.explain(pc);
            case Request.Why() -> inspection.why();
            case Request.Help(Verb verb) -> new Reply.HelpText(verb);
            case Request.Quit() -> new Reply.Goodbye();
        };
    }

    /** Breakpoints at instructions mean nothing in another program. */
    private Reply use(ProgramSource source) throws WrongCommandException {
        Reply reply = position.enter(new Target(source, position.target().flavour()));
        position.breakpoints().deleteAtInstructions();
        return reply;
    }

    private Reply breakAt(@Nullable Integer pc) throws WrongCommandException {
        if (pc == null) {
            Stepper stepper = position.running();
            return add(new Breakpoint.AtInstruction(stepper.pc()));
        }
        Inspection.check(pc, position.target().program(position.linkType()));
        return add(new Breakpoint.AtInstruction(pc));
    }

    private Reply add(Breakpoint.Place place) {
        return new Reply.Added(position.breakpoints().add(place));
    }

    private Reply delete(@Nullable Integer number) throws WrongCommandException {
        if (number == null) {
            return new Reply.Deleted(position.breakpoints().deleteAll());
        }
        if (!position.breakpoints().delete(number)) {
            throw new WrongCommandException("there is no breakpoint " + number);
        }
        return new Reply.Deleted(1);
    }

    @Override
    public void close() throws IOException {
        position.close();
    }
}
