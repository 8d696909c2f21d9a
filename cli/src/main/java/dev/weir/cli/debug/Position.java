// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Step;
import dev.weir.bpf.Stepper;
import dev.weir.filter.CompiledFilter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where a session stands: a savefile, a packet in it, a program, and the machine in that. */
final class Position implements Closeable {
    private final Breakpoints breakpoints = new Breakpoints();
    private Target target;
    private @Nullable PacketFile file;

    /** Stands in the selected packet; null if there is none, or no program for it. */
    private @Nullable Stepper stepper;

    /** Why there is no stepper. */
    private String obstacle = "no packet to run over; open FILE opens a savefile";

    Position(Target target) {
        this.target = target;
    }

    Breakpoints breakpoints() {
        return breakpoints;
    }

    Target target() {
        return target;
    }

    @Nullable PacketFile file() {
        return file;
    }

    /** {@return the stepper, or null if there is nothing to step through} */
    @Nullable Stepper stepper() {
        return stepper;
    }

    /** {@return the link type of the packet; of the first of the file, or Ethernet without one} */
    LinkType linkType() {
        if (file == null) {
            return LinkType.ETHERNET;
        }
        Packet packet = file.packet();
        return packet == null ? file.linkType() : packet.linkType();
    }

    /** {@return the savefile, of which a packet is selected} */
    PacketFile opened() throws WrongCommandException {
        if (file == null) {
            throw new WrongCommandException("no savefile is open; open FILE opens one");
        }
        return file;
    }

    /** {@return the selected packet} */
    Packet packet() throws WrongCommandException {
        Packet packet = opened().packet();
        if (packet == null) {
            throw new WrongCommandException("no packet is selected");
        }
        return packet;
    }

    /** {@return the stepper} */
    Stepper running() throws WrongCommandException {
        if (stepper == null) {
            throw new WrongCommandException(obstacle);
        }
        return stepper;
    }

    /** {@return the stepper, which can go forward} */
    Stepper unfinished() throws WrongCommandException {
        Stepper running = running();
        if (running.outcome() != null) {
            throw new WrongCommandException(
                    "the run over this packet has ended; back, restart and next go on");
        }
        return running;
    }

    /** {@return the stepper, which can go back} */
    Stepper begun() throws WrongCommandException {
        Stepper running = running();
        if (running.steps() == 0) {
            throw new WrongCommandException("this is the first instruction");
        }
        return running;
    }

    /** Takes another savefile, of which a packet is selected. */
    Reply enter(PacketFile opened) throws WrongCommandException, IOException {
        if (file != null && file != opened) {
            file.close();
        }
        file = opened;
        return arrive(0, Reply.Reason.STEPPED);
    }

    /** Takes another program, or another machine; begins anew with the packet. */
    Reply enter(Target other) throws WrongCommandException {
        // What is wrong with it shows before anything changes.
        Stepper made = other.stepper(linkType());
        target = other;
        return file == null
                ? new Reply.Loaded(other.name(), made.program().size(), other.flavour())
                : arrive(0, Reply.Reason.STEPPED);
    }

    /** Begins with the selected packet and goes to that step. */
    Reply arrive(long steps, Reply.Reason reason) throws WrongCommandException {
        Packet packet = packet();
        Reply.Arrival arrival = arrival();
        stepper = null;
        try {
            stepper = target.stepper(packet.linkType());
        } catch (WrongCommandException e) {
            obstacle = String.valueOf(e.getMessage());
            return new Reply.NotRunnable(arrival, obstacle);
        }
        stepper.load(packet.segment(), packet.offset(), packet.caplen(), packet.wirelen());
        stepper.moveTo(steps);
        return stopped(reason, arrival);
    }

    /** {@return the selected packet and its number} */
    Reply.Arrival arrival() throws WrongCommandException {
        PacketFile in = opened();
        return new Reply.Arrival(in.number(), in.count(), packet());
    }

    /** {@return where the machine stands} */
    Reply stopped(Reply.Reason reason, Reply.@Nullable Arrival arrival)
            throws WrongCommandException {
        Stepper running = running();
        List<Breakpoint> met = breakpoints.met(running);
        Step last = running.last();
        return new Reply.Stopped(
                reason, met, arrival, last, running.state(), running.program(), places());
    }

    /** {@return the text that the instructions come from, or null if there is none} */
    @Nullable CompiledFilter places() {
        return target.source().places(linkType());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
