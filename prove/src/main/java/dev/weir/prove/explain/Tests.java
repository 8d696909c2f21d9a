// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.explain.Claim.All;
import dev.weir.prove.explain.Claim.Any;
import dev.weir.prove.explain.Claim.Fixed;
import dev.weir.prove.explain.Claim.Inside;
import dev.weir.prove.explain.Claim.Opposite;
import dev.weir.prove.explain.Claim.Test;

import java.util.function.Consumer;

/** The comparisons of a claim. */
final class Tests {
    private Tests() {}

    /** Shows all of them, those that find a place before those behind it. */
    static void each(Claim claim, Consumer<Test> consumer) {
        each(claim, true, consumer);
    }

    /** Shows those about what is at a place, and not those that find it. */
    static void eachOfBodies(Claim claim, Consumer<Test> consumer) {
        each(claim, false, consumer);
    }

    /** Shows the instructions that compute places and belong to no comparison. */
    static void steps(Claim claim, Consumer<Integer> consumer) {
        switch (claim) {
            case Fixed _, Test _ -> {}
            case All(var claims) -> claims.forEach(one -> steps(one, consumer));
            case Any(var claims) -> claims.forEach(one -> steps(one, consumer));
            case Opposite(Claim operand) -> steps(operand, consumer);
            case Inside inside -> {
                inside.steps().forEach(consumer);
                inside.choices().forEach(one -> steps(one, consumer));
                steps(inside.body(), consumer);
            }
        }
    }

    private static void each(Claim claim, boolean finding, Consumer<Test> consumer) {
        switch (claim) {
            case Fixed _ -> {}
            case Test test -> consumer.accept(test);
            case All(var claims) -> claims.forEach(one -> each(one, finding, consumer));
            case Any(var claims) -> claims.forEach(one -> each(one, finding, consumer));
            case Opposite(Claim operand) -> each(operand, finding, consumer);
            case Inside inside -> {
                if (finding) {
                    inside.choices().forEach(one -> each(one, true, consumer));
                }
                each(inside.body(), finding, consumer);
            }
        }
    }
}
