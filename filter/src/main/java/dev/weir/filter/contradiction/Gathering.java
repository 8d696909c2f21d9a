// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings questions about one number together: in {@code a = 1 and b = 2 and a = 3} the last one is
 * asked before {@code b = 2}. Where several ways lead to {@code b = 2}, each has its answer to
 * {@code a = 3} then, which {@link Threading} finds on each by itself.
 */
final class Gathering {
    /** Among more forks nothing is looked for. */
    private static final int MANY = 4000;

    private record Way(Fork fork, boolean answer) {}

    /** The ways that lead to each fork. */
    private final Map<Fork, List<Way>> arriving = new HashMap<>();

    private boolean changed;

    private Gathering() {}

    /** Looks at each fork; returns whether something was moved. */
    static boolean in(List<Fork> order) {
        Gathering gathering = new Gathering();
        if (order.size() <= MANY) {
            for (Fork fork : order) {
                gathering.arrivingAt(fork.way(true)).add(new Way(fork, true));
                gathering.arrivingAt(fork.way(false)).add(new Way(fork, false));
            }
            for (Fork fork : order.reversed()) {
                gathering.gather(fork, false);
                gathering.gather(fork, true);
            }
        }
        return gathering.changed;
    }

    private List<Way> arrivingAt(Fork fork) {
        return arriving.computeIfAbsent(fork, _ -> new ArrayList<>());
    }

    /** The chain from {@code first} on is of forks that are left by one answer to one place. */
    private void gather(Fork first, boolean along) {
        Integer subject = subjectBefore(first);
        Fork other = subject == null ? null : next(first, first, along, subject, false);
        Fork same =
                other == null || subject == null
                        ? null
                        : next(other.way(along), first, along, subject, true);
        if (other != null && same != null) {
            move(same, other, along);
        }
    }

    /** {@return the number that is asked about right before a fork, on every way, or null} */
    private @Nullable Integer subjectBefore(Fork fork) {
        Integer subject = null;
        for (Way way : arrivingAt(fork)) {
            int before = way.fork().question().subject();
            if (subject != null && subject != before) {
                return null;
            }
            subject = before;
        }
        return subject;
    }

    /** {@return the next fork of a chain that asks about a number, or about another, or null} */
    private @Nullable Fork next(Fork from, Fork first, boolean along, int subject, boolean same) {
        Fork fork = from;
        while (!fork.isEnd()
                && fork.way(!along) == first.way(!along)
                && (fork == first || arrivingAt(fork).size() == 1)) {
            if ((fork.question().subject() == subject) == same) {
                return fork;
            }
            fork = fork.way(along);
        }
        return null;
    }

    /** Asks {@code same}, which is further along, in front of {@code other}. */
    private void move(Fork same, Fork other, boolean along) {
        Way toSame = arrivingAt(same).getFirst();
        Fork rest = same.way(along);
        toSame.fork().lead(along, rest);
        arrivingAt(rest).remove(new Way(same, along));
        arrivingAt(rest).add(toSame);
        List<Way> toOther = arrivingAt(other);
        for (Way way : toOther) {
            way.fork().lead(way.answer(), same);
        }
        same.lead(along, other);
        arriving.put(same, toOther);
        arriving.put(other, new ArrayList<>(List.of(new Way(same, along))));
        changed = true;
    }
}
