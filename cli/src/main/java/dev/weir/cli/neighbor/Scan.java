// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who was asked for and who answered. Knows no network and no clock: it is told what was sent and
 * what came, and when, in nanoseconds since 1970.
 */
public final class Scan {
    /**
     * An answer.
     *
     * @param mac who gave it
     * @param roundTrip nanoseconds between the question and the answer
     */
    public record Answer(MacAddress mac, long roundTrip) {}

    /**
     * An address that was answered for.
     *
     * @param answers the first of each machine, the first of all first; several are a conflict
     * @param own whether the machine that asks has it too, which is a conflict as well
     */
    public record Found(IpAddress address, List<Answer> answers, boolean own) {
        public Found {
            answers = List.copyOf(answers);
        }

        /** {@return whether more than one machine has it} */
        public boolean isConflict() {
            return own || answers.size() > 1;
        }

        /** {@return who has it, as far as that can be told} */
        public MacAddress mac() {
            return answers.getFirst().mac();
        }
    }

    /** Whoever answers as more machines than these adds nothing: it is a conflict. */
    private static final int MOST_ANSWERS = 16;

    private static final class Asked {
        /**
         * When it was asked for last, and when that had been done: a busy machine takes a while.
         */
        private long last = Long.MIN_VALUE;

        private long done;
        private final List<Answer> answers = new ArrayList<>(1);
    }

    private final Map<IpAddress, Asked> asked = new LinkedHashMap<>();
    private final Set<IpAddress> own;
    private final Set<MacAddress> known;
    private final long timeout;
    private final ScanCounts counts;

    /**
     * A scan that has not begun.
     *
     * @param own the addresses of the machine that asks
     * @param known whose answers count; of everybody if empty
     * @param timeout how long after a question an answer counts, in nanoseconds
     */
    public Scan(
            Collection<? extends IpAddress> targets,
            Set<IpAddress> own,
            Set<MacAddress> known,
            long timeout) {
        this(targets, own, known, timeout, new ScanCounts());
    }

    private Scan(
            Collection<? extends IpAddress> targets,
            Set<IpAddress> own,
            Set<MacAddress> known,
            long timeout,
            ScanCounts counts) {
        targets.forEach(target -> asked.put(target, new Asked()));
        this.own = Set.copyOf(own);
        this.known = Set.copyOf(known);
        this.timeout = timeout;
        this.counts = counts;
    }

    /** {@return the scan after this one, which has not begun and counts on} */
    public Scan next(Collection<? extends IpAddress> targets) {
        return new Scan(targets, own, known, timeout, counts);
    }

    /** {@return the addresses that nobody has answered for} */
    public List<IpAddress> open() {
        return asked.entrySet().stream()
                .filter(each -> each.getValue().answers.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Says that a question was sent.
     *
     * @param before when it was not sent yet
     * @param after when it had been sent: until so long after that an answer counts
     */
    public void sent(IpAddress target, long before, long after) {
        Asked of = asked.get(target);
        if (of == null) {
            throw new IllegalArgumentException("nobody wants to know of " + target);
        }
        of.last = before;
        of.done = after;
        counts.sent++;
    }

    /** Says what a packet says that came. */
    public void came(Message message, long time) {
        switch (message) {
            case Message.Malformed _ -> counts.malformed++;
            case Message.Other _ -> counts.other++;
            case Claim claim -> came(claim, time);
        }
    }

    private void came(Claim claim, long time) {
        Asked of = asked.get(claim.address());
        if (claim.kind() == Claim.Kind.REQUEST || claim.kind() == Claim.Kind.PROBE) {
            counts.other++;
        } else if (claim.isForged()) {
            counts.forged++;
        } else if (of == null || of.last == Long.MIN_VALUE) {
            counts.unasked++;
        } else if (time - of.done > timeout) {
            counts.late++;
        } else if (known.isEmpty() || known.contains(claim.mac())) {
            if (of.answers.size() < MOST_ANSWERS
                    && of.answers.stream().noneMatch(each -> each.mac().equals(claim.mac()))) {
                of.answers.add(new Answer(claim.mac(), Math.max(0, time - of.last)));
            }
        } else {
            counts.other++;
        }
    }

    /** {@return the addresses that were answered for, in their order} */
    public List<Found> found() {
        List<Found> found = new ArrayList<>();
        asked.forEach((address, of) -> {
            if (!of.answers.isEmpty()) {
                found.add(new Found(address, of.answers, own.contains(address)));
            }
        });
        found.sort((a, b) -> compare(a.address(), b.address()));
        return found;
    }

    /** IPv4 first, then by the numbers that addresses are. */
    static int compare(IpAddress a, IpAddress b) {
        return a.bits() != b.bits()
                ? Integer.compare(a.bits(), b.bits())
                : Arrays.compareUnsigned(a.octets(), b.octets());
    }

    /** {@return what was sent and came, in the scans before this one too} */
    public ScanCounts counts() {
        return counts;
    }

    /** {@return how many addresses are asked for} */
    public int size() {
        return asked.size();
    }
}
