// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;
import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * How far a scan is: everything before {@link #position} is read, in order, and what comes there is
 * the beginning of a record. Only who has the turn uses it, but for {@link #view}.
 */
final class Course {
    /** A power of two: how many packets are read one by one before the watcher is told. */
    private static final int PACE = 1024;

    /**
     * What threads need to walk ahead.
     *
     * @param layout how records are read, or null if not by walking
     * @param filters by interface; null where not known
     * @param span the time that matters; null if all does
     */
    record View(@Nullable Layout layout, List<@Nullable Filter> filters, @Nullable TimeSpan span) {}

    private final Sequence sequence;
    private final Filters filters;
    private final @Nullable TimeSpan span;
    private final Watcher watcher;
    private volatile View view;
    private int filtersSeen;
    private long readOneByOne;
    private boolean ended;
    private boolean stopped;
    long position;
    long packets;
    long matches;

    Course(Sequence sequence, Filters filters, @Nullable TimeSpan span, Watcher watcher) {
        this.sequence = sequence;
        this.filters = filters;
        this.span = span;
        this.watcher = watcher;
        position = sequence.position();
        view = new View(null, List.of(), span);
        refresh();
    }

    /** {@return what is known of the records from here on; any thread may ask} */
    View view() {
        return view;
    }

    /** {@return whether there is nothing more to read, or the watcher wants no more} */
    boolean isOver() {
        return ended || stopped;
    }

    /** Tells the watcher. */
    void tell() {
        stopped |= !watcher.at(packets, matches);
    }

    /**
     * Makes the first filter known: that of a file whose packets are all of one link type, or that
     * of the first packet, which is read unless it begins at {@code limit} or behind.
     */
    void begin(long limit, Taker taker) throws IOException {
        if (view.layout instanceof Layout.Pcap pcap) {
            filters.of(pcap.captured().linkType());
            refresh();
        } else {
            readUntil(Math.min(position + 1, limit), taker);
        }
    }

    /** Reads packets one after another while they begin before {@code end}. */
    void readUntil(long end, Taker taker) throws IOException {
        if (position >= end) {
            return; // as it is in nearly every window
        }
        sequence.moveTo(position);
        try {
            while (!isOver() && position < end) {
                readSome(end, taker);
            }
        } finally {
            refresh();
        }
    }

    private void readSome(long end, Taker taker) throws IOException {
        for (int i = 0; i < PACE && !isOver() && position < end; i++) {
            readOne(taker);
            if ((++readOneByOne & (PACE - 1)) == 0) {
                tell();
            }
        }
    }

    private void readOne(Taker taker) throws IOException {
        Packet packet = sequence.next();
        position = sequence.position();
        if (packet == null) {
            ended = true;
            return;
        }
        if (span != null && !span.contains(packet.timestamp())) {
            return;
        }
        packets++;
        if (packet.run(filters.of(packet.linkType())) != 0) {
            matches++;
            taker.packet(packet);
        }
    }

    /** Interfaces may have come, sections begun, filters been made. */
    private void refresh() {
        Layout layout = sequence.layout();
        if (layout == null) {
            view = new View(null, List.of(), span);
        } else if (filters.size() != filtersSeen || !layout.equals(view.layout)) {
            view = new View(layout, filters.byInterface(layout), span);
        }
        filtersSeen = filters.size();
    }
}
