// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import org.jspecify.annotations.Nullable;

/**
 * A fork, or one of its two ways, in the tree of what must be passed to come there: whatever comes
 * to a place has come by all places above it.
 */
final class Place {
    private final Fork fork;
    private final @Nullable Boolean answer;
    private final @Nullable Place above;

    /** A place farther up, so that one high above is found in few steps; the root's is itself. */
    private final Place shortcut;

    private final int depth;
    private @Nullable Place firstBelow;
    private @Nullable Place next;

    /**
     * A place.
     *
     * @param answer the answer whose way it is, or null if it is the fork itself
     * @param above the lowest place that must be passed to come here; null at the root
     */
    Place(Fork fork, @Nullable Boolean answer, @Nullable Place above) {
        this.fork = fork;
        this.answer = answer;
        this.above = above;
        if (above == null) {
            depth = 0;
            shortcut = this;
        } else {
            depth = above.depth + 1;
            shortcut = above.shortcutBelow();
            next = above.firstBelow;
            above.firstBelow = this;
        }
    }

    /** One as long as the next two together, if these are alike. */
    private Place shortcutBelow() {
        Place half = shortcut;
        return depth - half.depth == half.depth - half.shortcut.depth ? half.shortcut : this;
    }

    Fork fork() {
        return fork;
    }

    @Nullable Boolean answer() {
        return answer;
    }

    /**
     * {@return a place right below this one that was not taken yet, or null} Of two of them, one
     * that the other may lead to comes first.
     */
    @Nullable Place takeBelow() {
        Place below = firstBelow;
        firstBelow = below == null ? null : below.next;
        return below;
    }

    /** {@return the lowest place that must be passed to come to both} */
    static Place common(Place one, Place other) {
        Place a = one.at(Math.min(one.depth, other.depth));
        Place b = other.at(a.depth);
        while (a != b) {
            boolean leap = a.shortcut != b.shortcut;
            a = leap ? a.shortcut : a.parent();
            b = leap ? b.shortcut : b.parent();
        }
        return a;
    }

    private Place at(int wanted) {
        Place place = this;
        while (place.depth > wanted) {
            place = place.shortcut.depth >= wanted ? place.shortcut : place.parent();
        }
        return place;
    }

    private Place parent() {
        return above == null ? this : above;
    }
}
