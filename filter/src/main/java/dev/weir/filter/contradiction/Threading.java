// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Leads each way as far as it is known where packets go on: past forks that were asked before on
 * every way here, and past those that ask for another value of a number whose one value is known.
 *
 * <p>That is what libpcap's optimizer does before it looks at instructions. It knows nothing else:
 * two ways that meet have nothing in common but what lies above both, even if they have found out
 * the same; and questions about constants that are computed it answers too late to lead anywhere.
 */
final class Threading {
    /** Each leads ways past what the one before has shown; libpcap gives up after as many. */
    private static final int MOST_ROUNDS = 100;

    /** So many forks are looked at, and then ways stay as they are: libpcap takes minutes there. */
    private static final int MOST_STEPS = 2_000_000;

    /** By question. */
    private final Map<Integer, Boolean> answers = new HashMap<>();

    /** By number, whether its one value is known. */
    private final Map<Integer, Boolean> known = new HashMap<>();

    private boolean changed = true;
    private int steps;

    private Threading() {}

    /** Leads all ways from {@code root} on as far as they can. */
    static void from(Fork root) {
        Threading threading = new Threading();
        for (int i = 0; i < MOST_ROUNDS && threading.changed && !root.isEnd(); i++) {
            threading.changed = false;
            threading.walk(places(root));
            threading.changed |= Gathering.in(inOrder(root));
        }
    }

    /**
     * {@return where packets get to from {@code root} on whatever they are, computed constants
     * being known at last} What lies further on is known just as well and not looked at, as in
     * libpcap.
     */
    static Fork afterConstants(Fork root) {
        Fork now = root;
        while (!now.isEnd()) {
            Boolean answer = now.question().answer();
            if (answer == null && !now.asksInVain()) {
                break;
            }
            now = now.way(answer == null || answer);
        }
        return now;
    }

    /** {@return all forks that packets get to, each behind those that lead to it} */
    static List<Fork> inOrder(Fork root) {
        Set<Fork> seen = new HashSet<>();
        SequencedSet<Fork> done = new LinkedHashSet<>();
        Deque<Fork> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Fork fork = open.peek();
            if (!fork.isEnd() && seen.add(fork)) {
                for (Fork next : List.of(fork.way(false), fork.way(true))) {
                    if (!seen.contains(next)) {
                        open.push(next);
                    }
                }
            } else {
                open.pop();
                if (!fork.isEnd()) {
                    done.add(fork);
                }
            }
        }
        return List.copyOf(done.reversed());
    }

    /** {@return the root of a tree with a place for each fork that packets get to, and its ways} */
    private static Place places(Fork root) {
        List<Fork> order = inOrder(root);
        order.forEach(fork -> fork.place(null));
        // In between, the place of a fork is the lowest that the ways to it have in common.
        for (Fork fork : order) {
            Place place = new Place(fork, null, fork.place());
            fork.place(place);
            for (boolean answer : new boolean[] {true, false}) {
                Place way = new Place(fork, answer, place);
                Fork next = fork.way(answer);
                Place other = next.place();
                if (!next.isEnd()) {
                    next.place(other == null ? way : Place.common(other, way));
                }
            }
        }
        return Objects.requireNonNull(root.place());
    }

    /** Leads each way on by what is known of all above it, the last first. */
    private void walk(Place root) {
        Deque<Place> path = new ArrayDeque<>();
        Deque<Runnable> undos = new ArrayDeque<>();
        path.push(root);
        while (!path.isEmpty()) {
            Place at = path.element();
            Place below = at.takeBelow();
            if (below != null) {
                path.push(below);
                if (below.answer() != null) {
                    undos.push(learn(below.fork().question(), below.answer()));
                }
            } else {
                path.pop();
                if (at.answer() != null) {
                    Fork next = at.fork().way(at.answer());
                    changed |= at.fork().lead(at.answer(), followed(next));
                    undos.pop().run();
                }
            }
        }
    }

    /** Returns what forgets it again. */
    private Runnable learn(Question question, boolean answer) {
        Boolean before = answers.put(question.asked(), answer);
        boolean isKnown = answer && question.isEquality();
        Boolean knownBefore = isKnown ? known.put(question.subject(), true) : null;
        return () -> {
            restore(answers, question.asked(), before);
            if (isKnown) {
                restore(known, question.subject(), knownBefore);
            }
        };
    }

    private static void restore(Map<Integer, Boolean> map, int key, @Nullable Boolean before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }

    private Fork followed(Fork next) {
        Fork target = next;
        while (!target.isEnd() && steps < MOST_STEPS) {
            steps++;
            Boolean answer = target.asksInVain() ? Boolean.TRUE : answer(target.question());
            if (answer == null) {
                break;
            }
            target = target.way(answer);
        }
        return target;
    }

    private @Nullable Boolean answer(Question question) {
        Boolean answer = answers.get(question.asked());
        boolean hasOther = question.isEquality() && known.containsKey(question.subject());
        return (answer == null && hasOther) ? Boolean.FALSE : answer;
    }
}
