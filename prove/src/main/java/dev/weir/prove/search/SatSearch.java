// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import static dev.weir.prove.logic.Gates.not;

import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.sat.Solver;
import dev.weir.prove.word.Circuits;
import dev.weir.prove.word.Sum;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches by a {@link Solver}. What it finds with free bits is turned into a packet; where that
 * cannot be, the clauses that are missing are added and the search goes on: that the lengths are
 * those of one packet, and that bytes at places that meet are the same byte.
 */
final class SatSearch {
    /** Nearly all computed places are a header's length away from others: that of IPv4's. */
    private static final int LIKELY_BASE = 20;

    private final Question question;
    private final Budget budget;
    private final Solver solver;
    private final ClauseForm clauses;
    private final Lengths lengths;
    private final Circuits circuits;

    /** Says the question to a solver. */
    SatSearch(Question question, Budget budget) {
        this.question = question;
        this.budget = budget;
        solver = new Solver(budget);
        clauses = new ClauseForm(question.gates(), solver, budget);
        lengths = new Lengths(question, clauses, budget);
        circuits = new Circuits(question.gates());
        for (int goal : question.goals()) {
            clauses.require(goal);
        }
        if (question.packet().hasComputedPlaces()) {
            // What is read decides where is read: no byte may be left open.
            for (int[] octet : question.packet().octets().values()) {
                for (int bit : octet) {
                    clauses.literal(bit);
                }
            }
        }
        lengths.addOrder();
        preferLikeness();
    }

    /** Where nothing else is said, bytes and lengths are those of the packet to resemble. */
    private void preferLikeness() {
        byte[] like = question.like();
        question.packet()
                .octets()
                .forEach((place, bits) -> {
                    if (place.isConstant() && place.offset() < like.length) {
                        int value = like[(int) place.offset()];
                        for (int i = 0; i < bits.length; i++) {
                            boolean bit = (value >> (bits.length - 1 - i) & 1) == 1;
                            clauses.prefer(bits[i], bit);
                        }
                    }
                });
        question.packet()
                .checks()
                .forEach((end, check) -> {
                    long likely = end.isConstant() ? 0 : LIKELY_BASE;
                    clauses.prefer(check, end.offset() + likely <= like.length);
                });
    }

    /**
     * {@return the answer} A later call goes on where this one gave up.
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts
     */
    Answer search(long deadline) {
        while (true) {
            switch (solver.solve(deadline)) {
                case UNSATISFIABLE -> {
                    return new Answer.Impossible(Answer.Method.SAT);
                }
                case OUT_OF_TIME -> {
                    return new Answer.GaveUp(Answer.Reason.TIME);
                }
                case SATISFIABLE -> {
                    budget.checkTime();
                    Answer answer = look(assignment());
                    if (answer != null) {
                        return answer;
                    }
                }
            }
        }
    }

    private Assignment assignment() {
        for (Sum place : question.packet().octets().keySet()) {
            makeBits(place);
        }
        for (Sum check : question.packet().checks().keySet()) {
            makeBits(check);
        }
        return new Assignment(question.gates(), question.words(), clauses);
    }

    private void makeBits(Sum sum) {
        for (int base : sum.bases()) {
            question.words().bits(question.words().base(base));
        }
    }

    /** Makes a packet of what the solver found; returns null if clauses were added instead. */
    private @Nullable Answer look(Assignment found) {
        int[] wirelenBits = question.packet().wirelenBits();
        long wirelen = wirelenBits.length == 0 ? -1 : found.number(wirelenBits);
        long most = question.packet().maxCaplen();
        if (wirelen >= 0) {
            most = Math.min(most, wirelen);
        }
        long least = 0;
        for (Map.Entry<Sum, Integer> check : question.packet().checks().entrySet()) {
            if (clauses.knows(check.getValue())) {
                long end = found.sum(check.getKey());
                if (found.isTrue(check.getValue())) {
                    least = Math.max(least, end);
                } else {
                    most = Math.min(most, end - 1);
                }
            }
        }
        if (least > most) {
            return tightened();
        }
        long caplen = Math.clamp(question.like().length, least, most);
        byte[] captured = captured(found, Math.toIntExact(caplen));
        if (captured == null) {
            return null;
        }
        int onWire = (int) (wirelen >= 0 ? wirelen : caplen);
        Solution packet = new Solution(captured, onWire, ancillary(found));
        return question.test().test(packet) ? new Answer.Found(packet) : tightened();
    }

    private Map<AncillaryDatum, Integer> ancillary(Assignment found) {
        Map<AncillaryDatum, Integer> values = new EnumMap<>(AncillaryDatum.class);
        question.packet()
                .ancillary()
                .bits()
                .forEach((datum, bits) -> values.put(datum, (int) found.number(bits)));
        return values;
    }

    private @Nullable Answer tightened() {
        if (lengths.isExact()) {
            return new Answer.GaveUp(Answer.Reason.MODEL);
        }
        lengths.makeExact();
        return null;
    }

    /** A byte that was read, and where it is in the packet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record Octet(Sum place, int[] bits) {}

    private byte @Nullable [] captured(Assignment found, int caplen) {
        byte[] captured = Arrays.copyOf(question.like(), caplen);
        Map<Long, Octet> at = new HashMap<>();
        List<Octet[]> clashes = new ArrayList<>();
        question.packet()
                .octets()
                .forEach((place, bits) -> {
                    long address = found.sum(place);
                    if (address < caplen && isKnown(bits)) {
                        Octet here = new Octet(place, bits);
                        Octet other = at.putIfAbsent(address, here);
                        byte value = found.octet(bits);
                        if (other != null && value != found.octet(other.bits)) {
                            clashes.add(new Octet[] {other, here});
                        }
                        captured[(int) address] = value;
                    }
                });
        clashes.forEach(clash -> makeSame(clash[0], clash[1]));
        return clashes.isEmpty() ? captured : null;
    }

    private boolean isKnown(int[] bits) {
        for (int bit : bits) {
            if (clauses.knows(bit)) {
                return true;
            }
        }
        return false;
    }

    /** Says that two bytes are the same if their places are. */
    private void makeSame(Octet x, Octet y) {
        budget.checkTime();
        Gates gates = question.gates();
        int samePlace = circuits.equal(lengths.address(x.place), lengths.address(y.place));
        for (int i = 0; i < x.bits.length; i++) {
            clauses.require(not(samePlace), not(gates.xor(x.bits[i], y.bits[i])));
        }
    }
}
