// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Stepper;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What moves the machine within a packet, forward and back. */
final class Running {
    private final Position position;
    private final Navigation navigation;
    private final BooleanSupplier interrupted;

    Running(Position position, Navigation navigation, BooleanSupplier interrupted) {
        this.position = position;
        this.navigation = navigation;
        this.interrupted = interrupted;
    }

    Reply forward(long steps) throws WrongCommandException {
        Stepper stepper = position.unfinished();
        long to = stepper.steps() + steps;
        boolean there = stepper.forwardTo(s -> s.steps() == to, interrupted);
        return stopped(there ? Reply.Reason.STEPPED : ended(stepper));
    }

    Reply backward(long steps) throws WrongCommandException {
        Stepper stepper = position.begun();
        stepper.moveTo(Math.max(0, stepper.steps() - steps));
        return stopped(stepper.steps() == 0 ? Reply.Reason.BEGINNING : Reply.Reason.STEPPED);
    }

    /**
     * Runs to the next breakpoint or the end of the packet.
     *
     * @param allPackets whether to go on with the packets behind
     */
    Reply toBreakpoint(boolean allPackets) throws WrongCommandException, IOException {
        Breakpoints breakpoints = position.breakpoints();
        if (!allPackets) {
            Stepper stepper = position.unfinished();
            boolean met = stepper.forwardTo(breakpoints::anyMet, interrupted);
            return stopped(met ? Reply.Reason.BREAKPOINT : ended(stepper));
        }
        if (breakpoints.all().isEmpty()) {
            throw new WrongCommandException("there is no breakpoint at which to stop");
        }
        Stepper stepper = position.stepper();
        if (stepper != null && stepper.outcome() == null) {
            if (stepper.forwardTo(breakpoints::anyMet, interrupted)) {
                return stopped(Reply.Reason.BREAKPOINT);
            }
            if (stepper.outcome() == null) {
                return stopped(Reply.Reason.INTERRUPTED);
            }
        }
        return navigation.toBreakpoint();
    }

    Reply backToBreakpoint() throws WrongCommandException {
        Stepper stepper = position.begun();
        if (stepper.backTo(position.breakpoints()::anyMet, interrupted)) {
            return stopped(Reply.Reason.BREAKPOINT);
        }
        return stopped(stepper.steps() == 0 ? Reply.Reason.BEGINNING : Reply.Reason.INTERRUPTED);
    }

    Reply restart() throws WrongCommandException {
        position.running().moveTo(0);
        return stopped(Reply.Reason.BEGINNING);
    }

    Reply run() throws WrongCommandException {
        Stepper stepper = position.running();
        stepper.moveTo(0);
        stepper.forwardTo(s -> false, interrupted);
        return stopped(ended(stepper));
    }

    private static Reply.Reason ended(Stepper stepper) {
        return stepper.outcome() == null ? Reply.Reason.INTERRUPTED : Reply.Reason.ENDED;
    }

    private Reply stopped(Reply.Reason reason) throws WrongCommandException {
        return position.stopped(reason, null);
    }
}
