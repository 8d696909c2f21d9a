// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import static dev.weir.prove.logic.Gates.not;

import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.machine.PacketModel;
import dev.weir.prove.word.Circuits;
import dev.weir.prove.word.Sum;
import dev.weir.prove.word.Words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is known of the questions about the captured length. First only that who has more bytes also
 * has fewer; that they are answered by a number only if it turns out to be needed.
 */
final class Lengths {
    /** Enough for any sum that is compared with a length: bases have 32 bits, and are few. */
    static final int ADDRESS_BITS = 36;

    private final Question question;
    private final ClauseForm clauses;
    private final Circuits circuits;
    private final Budget budget;
    private boolean exact;

    Lengths(Question question, ClauseForm clauses, Budget budget) {
        this.question = question;
        this.clauses = clauses;
        this.budget = budget;
        circuits = new Circuits(question.gates());
    }

    boolean isExact() {
        return exact;
    }

    private List<Map.Entry<Sum, Integer>> checks() {
        return question.packet().checks().entrySet().stream()
                .filter(check -> clauses.knows(check.getValue()))
                .toList();
    }

    /** Says that the questions with the same bases imply each other in the order of their ends. */
    void addOrder() {
        Map<Sum, TreeMap<Long, Integer>> byBases = new HashMap<>();
        for (Map.Entry<Sum, Integer> check : checks()) {
            byBases.computeIfAbsent(new Sum(check.getKey().bases(), 0), _ -> new TreeMap<>())
                    .put(check.getKey().offset(), check.getValue());
        }
        TreeMap<Long, Integer> constant =
                byBases.getOrDefault(new Sum(Sum.NO_BASES, 0), new TreeMap<>());
        byBases.forEach((bases, checks) -> {
            int shorter = Gates.TRUE;
            for (int check : checks.values()) {
                if (shorter != Gates.TRUE) {
                    clauses.require(not(check), shorter);
                }
                shorter = check;
            }
            if (!bases.isConstant()) {
                addOrderWithConstants(bases.bases(), checks, constant);
            }
        });
    }

    private void addOrderWithConstants(
            int[] bases, NavigableMap<Long, Integer> checks, NavigableMap<Long, Integer> constant) {
        Words words = question.words();
        checks.forEach((end, check) -> {
            budget.tick();
            var below = constant.floorEntry(words.min(bases) + end);
            if (below != null) {
                clauses.require(not(check), below.getValue());
            }
            var above = constant.ceilingEntry(words.max(bases) + end);
            if (above != null) {
                clauses.require(not(above.getValue()), check);
            }
        });
    }

    /** Says that there is a captured length that answers all questions. */
    void makeExact() {
        exact = true;
        Gates gates = question.gates();
        PacketModel packet = question.packet();
        int[] caplen = new int[ADDRESS_BITS];
        int bits = Long.SIZE - Long.numberOfLeadingZeros(packet.maxCaplen());
        for (int i = 0; i < bits; i++) {
            caplen[i] = gates.input();
        }
        int[] max = Circuits.constant(packet.maxCaplen(), ADDRESS_BITS);
        clauses.require(circuits.atLeast(max, caplen));
        if (packet.wirelenBits().length > 0) {
            int[] wirelen = Arrays.copyOf(packet.wirelenBits(), ADDRESS_BITS);
            clauses.require(circuits.atLeast(wirelen, caplen));
        }
        for (Map.Entry<Sum, Integer> check : new ArrayList<>(checks())) {
            budget.checkTime();
            int enough = circuits.atLeast(caplen, address(check.getKey()));
            clauses.require(not(gates.xor(enough, check.getValue())));
        }
    }

    /** {@return the bits of a sum, which does not wrap} */
    int[] address(Sum sum) {
        Words words = question.words();
        int[] address = Circuits.constant(sum.offset(), ADDRESS_BITS);
        for (int base : sum.bases()) {
            int[] bits = Arrays.copyOf(words.bits(words.base(base)), ADDRESS_BITS);
            address = circuits.add(bits, address);
        }
        return address;
    }
}
