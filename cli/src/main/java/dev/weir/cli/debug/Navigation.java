// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** What goes to another packet. */
final class Navigation {
    private final Position position;
    private final BooleanSupplier interrupted;
    private final PrintStream err;

    Navigation(Position position, BooleanSupplier interrupted, PrintStream err) {
        this.err = err;
        this.position = position;
        this.interrupted = interrupted;
    }

    Reply open(String name) throws WrongCommandException, IOException {
        PacketFile opened = PacketFile.open(name, err);
        try {
            opened.select(1);
        } catch (WrongCommandException | IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return position.enter(opened);
    }

    Reply select(long number) throws WrongCommandException, IOException {
        position.opened().select(number);
        return position.arrive(0, Reply.Reason.STEPPED);
    }

    /** Goes so many packets on, or back where negative. */
    Reply move(long packets) throws WrongCommandException, IOException {
        long number = position.opened().number();
        if (number + packets < 1) {
            throw new WrongCommandException(
                    switch ((int) Math.min(number, 3)) {
                        case 1 -> "this is the first packet";
                        case 2 -> "there is only one packet before this one";
                        default -> "there are only " + (number - 1) + " packets before this one";
                    });
        }
        return select(number + packets);
    }

    /** Runs the packets behind this one until one has such a verdict. */
    Reply search(VerdictKind verdict) throws WrongCommandException, IOException {
        PacketScan scan = new PacketScan(position.target(), interrupted);
        long steps =
                scan.find(
                        position.opened(),
                        stepper -> {
                            stepper.forwardTo(s -> false, interrupted);
                            var outcome = stepper.outcome();
                            return outcome != null && verdict.covers(outcome.verdict());
                        });
        return steps < 0
                ? scan.nothingFound(
                        switch (verdict) {
                            case ANY -> "has a verdict";
                            case ACCEPT -> "matches";
                            case REJECT -> "is rejected";
                        })
                : position.arrive(steps, Reply.Reason.ENDED);
    }

    /** Runs the packets behind this one until one meets a breakpoint. */
    Reply toBreakpoint() throws WrongCommandException, IOException {
        Breakpoints breakpoints = position.breakpoints();
        PacketScan scan = new PacketScan(position.target(), interrupted);
        long steps =
                scan.find(
                        position.opened(),
                        stepper ->
                                breakpoints.anyMet(stepper)
                                        || stepper.forwardTo(breakpoints::anyMet, interrupted));
        return steps < 0
                ? scan.nothingFound("meets a breakpoint")
                : position.arrive(steps, Reply.Reason.BREAKPOINT);
    }
}
