// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import java.util.ArrayList;
import java.util.List;

/** A packet on its way: where it was seen, in the order of time. */
public final class Track {
    private final List<Sighting> hops = new ArrayList<>(2);
    private boolean selected;
    private boolean done;

    Track(Sighting first) {
        hops.add(first);
    }

    /** {@return where it was seen} */
    public List<Sighting> hops() {
        return List.copyOf(hops);
    }

    Sighting first() {
        return hops.getFirst();
    }

    /** {@return where in the order of time it belongs, counted from 0} */
    int placeOf(long time) {
        int place = hops.size();
        while (place > 0 && hops.get(place - 1).time() > time) {
            place--;
        }
        return place;
    }

    Sighting hop(int index) {
        return hops.get(index);
    }

    int size() {
        return hops.size();
    }

    void add(int place, Sighting sighting) {
        hops.add(place, sighting);
    }

    boolean wasAt(int interfaceId) {
        return hops.stream().anyMatch(hop -> hop.interfaceId() == interfaceId);
    }

    /** {@return at how many interfaces it was seen} */
    long interfaces() {
        return hops.stream().mapToInt(Sighting::interfaceId).distinct().count();
    }

    /** {@return whether it matched what was asked for at any of them} */
    public boolean isSelected() {
        return selected;
    }

    void select() {
        selected = true;
    }

    boolean isDone() {
        return done;
    }

    void setDone() {
        done = true;
    }

    /** {@return whether it was seen going somewhere else} */
    public boolean isForwarded() {
        return hops.size() > 1;
    }

    /** {@return whether its addresses or ports were rewritten} */
    public boolean isTranslated() {
        return !hops.getFirst().ends().equals(hops.getLast().ends());
    }
}
