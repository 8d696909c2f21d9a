// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Stepper;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A search through the packets behind the one that is selected. */
final class PacketScan {
    /** A power of two: how many packets go by before somebody is asked whether to go on. */
    private static final int PACE = 1024;

    private final Target target;
    private final BooleanSupplier interrupted;
    private final Map<LinkType, Optional<Stepper>> steppers = new HashMap<>();
    private long looked;
    private long leftOut;
    private boolean ended;

    PacketScan(Target target, BooleanSupplier interrupted) {
        this.target = target;
        this.interrupted = interrupted;
    }

    /**
     * Looks for a packet and selects it.
     *
     * @param found runs a packet and says whether it is the one; the stepper stays where it stands
     * @return after how many steps it stands, or -1 if there is no such packet
     */
    long find(PacketFile file, Predicate<? super Stepper> found) throws IOException {
        file.moveBehind(file.number());
        for (Packet packet = file.next(); packet != null; packet = file.next()) {
            looked++;
            Stepper stepper = stepper(packet.linkType());
            if (stepper == null) {
                leftOut++;
                continue;
            }
            stepper.load(packet.segment(), packet.offset(), packet.caplen(), packet.wirelen());
            if (found.test(stepper)) {
                file.take();
                return stepper.steps();
            }
            if ((looked & (PACE - 1)) == 0 || stepper.outcome() == null) {
                ended = interrupted.getAsBoolean();
                if (ended) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** {@return what to say where nothing was found} */
    Reply nothingFound(String what) {
        return new Reply.NothingFound(what, looked, leftOut, ended);
    }

    private @Nullable Stepper stepper(LinkType linkType) {
        return steppers.computeIfAbsent(linkType, this::made).orElse(null);
    }

    private Optional<Stepper> made(LinkType linkType) {
        try {
            return Optional.of(target.stepper(linkType));
        } catch (WrongCommandException e) {
            return Optional.empty();
        }
    }
}
