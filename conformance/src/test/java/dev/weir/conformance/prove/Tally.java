// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.prove.Counterexample;
import dev.weir.prove.Finding;
import dev.weir.prove.Prover;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What became of many comparisons of the same kind. */
final class Tally {
    private static final int LONGEST_HEX = 120;

    private final Prover prover;
    private final Confirmation confirmation;
    private int equal;
    private int besideThePacket;
    private final List<String> bounded = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Tally(Prover prover, Confirmation confirmation) {
        this.prover = prover;
        this.confirmation = confirmation;
    }

    /** Compares two programs; returns whether they are known to be equal. */
    boolean compare(String name, Program first, Program second) {
        if (asksBeside(first) || asksBeside(second)) {
            besideThePacket++;
        }
        switch (prover.equal(first, second)) {
            case Finding.Proved(_, int maxCaplen) -> {
                equal++;
                if (maxCaplen < 262_144) {
                    bounded.add("%s: up to %d bytes".formatted(name, maxCaplen));
                }
                return true;
            }
            case Finding.Refuted(Counterexample counterexample) -> {
                confirmation.confirm(first, second, counterexample);
                different.add(
                        hasLoop(first) || hasLoop(second)
                                ? name // which packet is found depends on the time it takes
                                : name + ": " + describe(counterexample));
            }
            case Finding.Unknown(Finding.Reason reason) -> unknown.add(name + ": " + reason.text());
        }
        return false;
    }

    private static boolean hasLoop(Program program) {
        return program.instructions().stream()
                .anyMatch(each -> each instanceof Instruction.Jump(int k) && k < 0);
    }

    /** Whether it loads what Linux has at offsets from -4096 on (SKF_AD_OFF). */
    private static boolean asksBeside(Program program) {
        return program.instructions().stream()
                .anyMatch(each ->
                        each instanceof Instruction.LoadAbsolute(_, int k)
                                && k < 0
                                && k >= -0x1000);
    }

    private static String describe(Counterexample counterexample) {
        String hex = HexFormat.of().formatHex(counterexample.captured());
        return counterexample.runs().stream()
                        .map(run -> Integer.toUnsignedString(run.verdict()))
                        .collect(Collectors.joining(" and "))
                + " on "
                + (hex.length() > LONGEST_HEX ? hex.substring(0, LONGEST_HEX) + "..." : hex)
                + (counterexample.ancillary().isEmpty()
                        ? ""
                        : " with " + counterexample.ancillary().text());
    }

    /** {@return how many pairs ask what Linux keeps beside a packet} */
    int besideThePacket() {
        return besideThePacket;
    }

    int equal() {
        return equal;
    }

    int total() {
        return equal + different.size() + unknown.size();
    }

    /** {@return those that were proved of shorter packets only} */
    List<String> bounded() {
        return bounded;
    }

    List<String> different() {
        return different;
    }

    List<String> unknown() {
        return unknown;
    }

    /** {@return the cells of a table} */
    String row() {
        return "%d | %d | %d | %d".formatted(total(), equal, different.size(), unknown.size());
    }
}
