// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.prove.logic.Bdd;
import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.ExhaustedException;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.machine.PacketModel;
import dev.weir.prove.word.Sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Searches by a {@link Bdd}, which is good where a {@link dev.weir.prove.sat.Solver} is not: at
 * long lists in different orders, chains of comparisons against trees.
 *
 * <p>Variables are the bits of the captured length and of that on the wire, in turn, then the bytes
 * of the packet in their order, then what is kept beside it. Bytes and lengths at computed places
 * are taken to be unrelated to all others, so what is found may be no packet if there are such, but
 * where nothing is found there is nothing.
 */
final class BddSearch {
    private final Question question;
    private final Gates gates;
    private final Bdd bdd;
    private final int caplenBits;

    /** By gate: whether the goals depend on it. */
    private final BitSet needed;

    /** By gate: its function. */
    private final int[] functions;

    private int variables;
    private boolean computed;

    private BddSearch(Question question, Bdd bdd) {
        this.question = question;
        this.bdd = bdd;
        gates = question.gates();
        caplenBits = Long.SIZE - Long.numberOfLeadingZeros(question.packet().maxCaplen());
        needed = new BitSet(gates.size());
        functions = new int[gates.size()];
    }

    /**
     * {@return the answer}
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts
     */
    static Answer search(Question question, Budget budget, long deadline) {
        long bytes = 5L * question.gates().size();
        budget.take(bytes);
        Bdd bdd = new Bdd(budget, deadline);
        try {
            return new BddSearch(question, bdd).search();
        } catch (ExhaustedException e) {
            return new Answer.GaveUp(Answer.Reason.TIME); // or memory: others may need less
        } finally {
            bdd.close();
            budget.giveBack(bytes);
        }
    }

    private Answer search() {
        findNeeded();
        placeInputs();
        if (variables > Bdd.MAX_VARIABLES) {
            return new Answer.GaveUp(Answer.Reason.MEMORY);
        }
        for (int gate = needed.nextSetBit(0); gate >= 0; gate = needed.nextSetBit(gate + 1)) {
            functions[gate] = function(gate);
        }
        int all = lengthsFit();
        for (int goal : question.goals()) {
            all = bdd.and(all, of(goal));
        }
        if (all == Bdd.FALSE) {
            return new Answer.Impossible(Answer.Method.BDD);
        }
        return computed ? new Answer.GaveUp(Answer.Reason.TIME) : packet(all);
    }

    private void findNeeded() {
        for (int goal : question.goals()) {
            needed.set(goal >> 1);
        }
        for (int gate = needed.previousSetBit(gates.size());
                gate > 0;
                gate = needed.previousSetBit(gate - 1)) {
            for (int i = Gates.operands(gates.kind(gate)) - 1; i >= 0; i--) {
                needed.set(gates.operand(gate, i) >> 1);
            }
        }
    }

    /** Gives variables to the inputs: lengths first, then bytes by their places. */
    private void placeInputs() {
        variables = 2 * Integer.SIZE;
        int[] wirelen = question.packet().wirelenBits();
        for (int i = 0; i < wirelen.length; i++) {
            place(wirelen[i], lengthVariable(i) + 1);
        }
        List<Map.Entry<Sum, int[]>> octets = new ArrayList<>(question.packet().octets().entrySet());
        octets.sort(
                Map.Entry.comparingByKey(
                        Comparator.comparing(Sum::bases, Arrays::compare)
                                .thenComparingLong(Sum::offset)));
        for (Map.Entry<Sum, int[]> octet : octets) {
            for (int bit : octet.getValue()) {
                if (needed.get(bit >> 1)) {
                    place(bit, variables++);
                    computed |= !octet.getKey().isConstant();
                }
            }
        }
        for (int[] bits : question.packet().ancillary().bits().values()) {
            for (int bit : bits) {
                if (needed.get(bit >> 1)) {
                    place(bit, variables++);
                }
            }
        }
        question.packet().checks().forEach(this::placeCheck);
    }

    private void place(int input, int variable) {
        functions[input >> 1] = bdd.node(variable, Bdd.FALSE, Bdd.TRUE);
    }

    private void placeCheck(Sum end, int check) {
        if (needed.get(check >> 1)) {
            if (end.isConstant()) {
                functions[check >> 1] = caplenAtLeast(end.offset());
            } else {
                place(check, variables++);
                computed = true;
            }
        }
    }

    /** The variable of a bit of the captured length; that of the wire's comes next. */
    private static int lengthVariable(int bit) {
        return 2 * (Integer.SIZE - 1 - bit);
    }

    private int function(int gate) {
        return switch (gates.kind(gate)) {
            case Gates.INPUT -> functions[gate];
            case Gates.AND -> bdd.and(operand(gate, 0), operand(gate, 1));
            case Gates.XOR -> {
                int y = operand(gate, 1);
                yield bdd.mux(operand(gate, 0), Bdd.not(y), y);
            }
            case Gates.MUX -> bdd.mux(operand(gate, 0), operand(gate, 1), operand(gate, 2));
            default -> Bdd.FALSE;
        };
    }

    private int operand(int gate, int index) {
        return of(gates.operand(gate, index));
    }

    private int of(int literal) {
        return functions[literal >> 1] ^ (literal & 1);
    }

    /** {@return whether the captured length is at least {@code least}} */
    private int caplenAtLeast(long least) {
        if (least >> caplenBits != 0) {
            return Bdd.FALSE;
        }
        int result = Bdd.TRUE;
        for (int i = 0; i < caplenBits; i++) {
            result =
                    (least >> i & 1) == 1
                            ? bdd.node(lengthVariable(i), Bdd.FALSE, result)
                            : bdd.node(lengthVariable(i), result, Bdd.TRUE);
        }
        return result;
    }

    /** {@return whether the captured length is neither over its limit nor over the wire's} */
    private int lengthsFit() {
        PacketModel packet = question.packet();
        int fit = Bdd.not(caplenAtLeast(packet.maxCaplen() + 1));
        if (packet.wirelenBits().length == 0) {
            return fit;
        }
        int atMostWire = Bdd.TRUE;
        for (int i = 0; i < Integer.SIZE; i++) {
            int caplen = lengthVariable(i);
            int whereSet = bdd.node(caplen + 1, Bdd.FALSE, atMostWire);
            int whereNot = bdd.node(caplen + 1, atMostWire, Bdd.TRUE);
            atMostWire = i < caplenBits ? bdd.node(caplen, whereNot, whereSet) : whereNot;
        }
        return bdd.and(fit, atMostWire);
    }

    /** Takes the values on one path to "true" for those of a packet. */
    private Answer packet(int all) {
        boolean[] values = new boolean[variables];
        int at = all;
        while (at != Bdd.TRUE) {
            boolean value = bdd.whereFalse(at) == Bdd.FALSE;
            values[bdd.variable(at)] = value;
            at = value ? bdd.whereTrue(at) : bdd.whereFalse(at);
        }
        long caplen = 0;
        long wirelen = 0;
        for (int i = 0; i < Integer.SIZE; i++) {
            caplen |= (values[lengthVariable(i)] ? 1L : 0) << i;
            wirelen |= (values[lengthVariable(i) + 1] ? 1L : 0) << i;
        }
        byte[] captured = new byte[Math.toIntExact(caplen)];
        question.packet()
                .octets()
                .forEach((place, bits) -> {
                    if (place.isConstant() && place.offset() < captured.length) {
                        captured[(int) place.offset()] = octet(bits, values);
                    }
                });
        boolean asked = question.packet().wirelenBits().length > 0;
        int onWire = asked ? (int) wirelen : captured.length;
        Solution packet = new Solution(captured, onWire, ancillary(values));
        return question.test().test(packet)
                ? new Answer.Found(packet)
                : new Answer.GaveUp(Answer.Reason.MODEL);
    }

    private Map<AncillaryDatum, Integer> ancillary(boolean[] values) {
        Map<AncillaryDatum, Integer> ancillary = new EnumMap<>(AncillaryDatum.class);
        question.packet()
                .ancillary()
                .bits()
                .forEach((datum, bits) -> {
                    int number = 0;
                    for (int i = 0; i < bits.length; i++) {
                        number |= value(bits[i], values) << i;
                    }
                    ancillary.put(datum, number);
                });
        return ancillary;
    }

    private byte octet(int[] bits, boolean[] values) {
        int octet = 0;
        for (int bit : bits) {
            octet = octet << 1 | value(bit, values);
        }
        return (byte) octet;
    }

    private int value(int input, boolean[] values) {
        int function = needed.get(input >> 1) ? functions[input >> 1] : Bdd.FALSE;
        return function != Bdd.FALSE && values[bdd.variable(function)] ? 1 : 0;
    }
}
