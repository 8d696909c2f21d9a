// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.follow.Sighting.Side;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Recognises packets at one interface after another.
 *
 * <p>Two sightings can be one packet if their {@link Essence} is the same, they are near in time,
 * the later one has no longer to live, and they have an address, or the identification of IP, in
 * common. If there are several that can be, what was learned decides: a conversation that was
 * translated goes on so. Then the identification, and then who waits for the longest time.
 *
 * <p>Everything is bounded: beyond so many packets on their way the oldest counts as done.
 */
public final class Follower {
    private static final int LEARNED = 1 << 16;

    /** A translator may do otherwise with a conversation that was silent for so long. */
    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(30);

    /** Of packets that are all alike so many are looked at. */
    private static final int ALIKE = 64;

    private final int interfaces;
    private final long within;
    private final int most;
    private final Consumer<Track> done;

    /** Those that are alike in their order; any of many thousands is taken out at once. */
    private final Map<Essence, Set<Track>> waiting = new HashMap<>();

    private final Deque<Track> inOrder = new ArrayDeque<>();
    private final Map<Step, Known> learned = bounded();
    private long now = Long.MIN_VALUE;

    /** Ends at an interface, on the way to another one. */
    private record Step(int from, int to, Ends ends) {}

    /** What they become there, and when that was seen last. */
    private record Known(Ends ends, long time) {}

    /**
     * A follower that has seen nothing.
     *
     * @param interfaces how many there are
     * @param within how long a packet takes at most, in nanoseconds
     * @param most how many packets may be on their way
     * @param done gets each packet when it will be seen no more
     */
    public Follower(int interfaces, long within, int most, Consumer<Track> done) {
        this.interfaces = interfaces;
        this.within = within;
        this.most = most;
        this.done = done;
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > LEARNED;
            }
        };
    }

    /**
     * Takes a sighting; they come nearly in the order of their times.
     *
     * @param selected whether the packet matches what is asked for there
     */
    public void saw(Sighting sighting, boolean selected) {
        now = Math.max(now, sighting.time());
        expire(now);
        Track track = best(sighting);
        if (track == null) {
            track = new Track(sighting);
            waiting.computeIfAbsent(sighting.essence(), _ -> LinkedHashSet.newLinkedHashSet(1))
                    .add(track);
            inOrder.add(track);
        } else {
            int place = track.placeOf(sighting.time());
            track.add(place, sighting);
            learn(track, place);
        }
        if (selected) {
            track.select();
        }
        if (interfaces == 2 && track.interfaces() == 2) {
            finish(track);
        }
        if (inOrder.size() > most) {
            finish(inOrder.removeFirst());
        }
    }

    /** Takes it that it is so late: packets whose time is over are done. */
    public void expire(long time) {
        for (Track first = inOrder.peekFirst();
                first != null && (first.isDone() || time - first.first().time() > within);
                first = inOrder.peekFirst()) {
            inOrder.removeFirst();
            finish(first);
        }
    }

    /** Nothing comes any more. */
    public void end() {
        inOrder.forEach(this::finish);
        inOrder.clear();
    }

    private void finish(Track track) {
        if (track.isDone()) {
            return;
        }
        track.setDone();
        Essence essence = track.first().essence();
        Set<Track> alike = waiting.get(essence);
        if (alike != null) {
            alike.remove(track);
            if (alike.isEmpty()) {
                waiting.remove(essence);
            }
        }
        done.accept(track);
    }

    private @Nullable Track best(Sighting sighting) {
        Track best = null;
        int bestScore = 0;
        int looked = 0;
        for (Track track : waiting.getOrDefault(sighting.essence(), Set.of())) {
            if (looked++ == ALIKE) {
                break;
            }
            int score = score(track, sighting);
            if (score > bestScore) {
                bestScore = score;
                best = track;
            }
        }
        return best;
    }

    /** {@return how well the sighting goes on with this packet; 0 if it cannot be the same} */
    private int score(Track track, Sighting sighting) {
        int place = track.placeOf(sighting.time());
        Sighting before = place == 0 ? null : track.hop(place - 1);
        Sighting after = place == track.size() ? null : track.hop(place);
        if ((before != null && !follows(before, sighting))
                || (after != null && !follows(sighting, after))) {
            return 0;
        }
        Sighting near = before != null ? before : track.hop(place);
        if (track.wasAt(sighting.interfaceId()) && !turnsAround(near, sighting)) {
            return 0;
        }
        return before != null ? likeness(before, sighting) : likeness(sighting, near);
    }

    private boolean follows(Sighting before, Sighting after) {
        return after.timeToLive() <= before.timeToLive() && after.time() - before.time() <= within;
    }

    /** In and out at the same interface; what is sent again looks the same in all. */
    private static boolean turnsAround(Sighting one, Sighting other) {
        return one.interfaceId() == other.interfaceId()
                && one.timeToLive() != other.timeToLive()
                && (one.side() == Side.UNKNOWN || one.side() != other.side());
    }

    private int likeness(Sighting before, Sighting after) {
        Ends from = before.ends();
        Ends to = after.ends();
        boolean sameNumber =
                before.identification() != 0 && before.identification() == after.identification();
        if (from.hasPorts()) {
            Ends expected = known(step(before, after, from));
            Ends origin = known(step(after, before, to));
            if ((expected != null && !expected.equals(to))
                    || (origin != null && !origin.equals(from))) {
                return 0; // this conversation, or the one that it would become, is another one
            }
            if (expected != null) {
                return sameNumber ? 6 : 5;
            }
        }
        boolean sameAddress =
                from.source().equals(to.source()) || from.destination().equals(to.destination());
        if (!sameAddress && !sameNumber) {
            return 0;
        }
        return (sameNumber ? 2 : 1) + (from.equals(to) ? 2 : 0);
    }

    private @Nullable Ends known(Step step) {
        Known known = learned.get(step);
        return known == null || now - known.time > REMEMBERED ? null : known.ends;
    }

    private void learn(Step step, Ends ends) {
        learned.put(step, new Known(ends, now));
    }

    private static Step step(Sighting from, Sighting to, Ends ends) {
        return new Step(from.interfaceId(), to.interfaceId(), ends);
    }

    /** What was done to a conversation is done to the rest of it, and undone to its answers. */
    private void learn(Track track, int place) {
        for (int i = Math.max(1, place); i <= place + 1 && i < track.size(); i++) {
            Sighting before = track.hop(i - 1);
            Sighting after = track.hop(i);
            if (before.ends().hasPorts() && before.interfaceId() != after.interfaceId()) {
                learn(step(before, after, before.ends()), after.ends());
                learn(step(after, before, after.ends()), before.ends());
                learn(step(after, before, after.ends().reversed()), before.ends().reversed());
                learn(step(before, after, before.ends().reversed()), after.ends().reversed());
            }
        }
    }
}
