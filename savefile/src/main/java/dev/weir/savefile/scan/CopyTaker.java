// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Copies matches to a savefile: their places are settled in turn, their bytes copied after it. */
final class CopyTaker extends Taker {
    private final CopyTarget target;
    private final PlacedOutput output;
    private CopyFormat.@Nullable Writer writer;

    /** Where the room begins that was reserved last. */
    private long room = -1;

    /** Where the writer will be when it has written what it has room for. */
    private long reserved = -1;

    /** How records are read that this writer takes without a look at their packets. */
    private @Nullable Layout known;

    /** The stretches of which the matches are still to be copied. */
    private final int[] waiting;

    private @Nullable Matches matches;
    private int count;
    private long bytes;
    private long records;

    CopyTaker(CopyTarget target, int stretches) {
        this.target = target;
        output = target.output();
        waiting = new int[stretches];
    }

    @Override
    boolean needsOffsets() {
        return true;
    }

    @Override
    boolean handsOut() {
        return false;
    }

    @Override
    void matches(Matches found) throws IOException {
        if (found.count() == 0) {
            return;
        }
        if (!areAlike(found)) {
            // Perhaps the writer refuses one; then those before it shall be written, which moves
            // what was found to their stretches.
            int stretch = found.stretch();
            copyWaiting();
            found.moveTo(stretch);
            for (int i = 0; i < found.count(); i++) {
                write(found.mapped(i));
            }
            return;
        }
        matches = found;
        waiting[count++] = found.stretch();
        bytes += target.recordBytes(found.count(), found.packetBytes(target.snaplen()));
        records += found.count();
    }

    /**
     * Begins the copy if nobody has; {@return whether all packets are of the link type of its
     * first}
     */
    @SuppressWarnings("ReferenceEquality") // an equal one would do, but this is asked often
    private boolean areAlike(Matches found) throws IOException {
        if (found.layout() == known) {
            return true;
        }
        Packet first = found.mapped(0);
        target.begin(first);
        if (!found.haveOneLinkType() || !target.isLikeTheFirst(first)) {
            return false;
        }
        known = found.layout();
        return true;
    }

    @Override
    void packet(Packet packet) throws IOException {
        copyWaiting();
        write(packet);
    }

    private void copyWaiting() throws IOException {
        turnEnds();
        afterTurn();
    }

    private void write(Packet packet) throws IOException {
        target.begin(packet);
        int caplen = Math.min(packet.caplen(), target.snaplen());
        place(target.packets(), target.recordBytes(1, caplen), 1).write(packet);
    }

    @Override
    void turnEnds() throws IOException {
        if (records > 0) {
            place(target.packets(), bytes, records);
            bytes = 0;
            records = 0;
        }
    }

    @Override
    void afterTurn() throws IOException {
        Matches found = matches;
        int stretches = count;
        matches = null;
        count = 0;
        if (found == null || writer == null) {
            return;
        }
        try {
            int longestKept = target.longestKept(found.layout());
            for (int i = 0; i < stretches; i++) {
                copy(found, waiting[i], longestKept, writer);
            }
            if (!found.areWhole()) {
                target.failedAt(room);
                throw new IOException("file was cut while it was copied");
            }
            if (writer.bytes() != reserved) {
                throw new IndexOutOfBoundsException(writer.bytes() + " bytes, not " + reserved);
            }
        } catch (IndexOutOfBoundsException e) {
            // What is mapped is no longer what was walked. More may be written than there is room.
            target.failedAt(room);
            throw Matches.changed(e);
        } catch (RuntimeException | Error e) {
            // There is room that nobody fills; and if the file was cut, what was written last may
            // be anything.
            target.failedAt(room);
            throw e;
        }
    }

    private static void copy(
            Matches matches, int stretch, int longestKept, CopyFormat.Writer writer)
            throws IOException {
        matches.moveTo(stretch);
        int count = matches.count();
        for (int i = 0; i < count; i += Batch.SIZE) {
            matches.write(i, Math.min(count, i + Batch.SIZE), longestKept, writer);
        }
    }

    /** Reserves room, and moves the writer there unless it is there. */
    private CopyFormat.Writer place(long before, long length, long count) throws IOException {
        CopyFormat.Writer open = writer;
        if (open == null) {
            open = target.writer(output);
            writer = open;
        }
        long at = target.reserve(length, count);
        room = at;
        if (at != reserved) {
            open.goOnBehind(at, before);
            output.moveTo(at);
        }
        reserved = at + length;
        return open;
    }

    @Override
    void end() throws IOException {
        CopyFormat.Writer open = writer;
        if (open != null) {
            writer = null;
            reserved = -1;
            open.close();
        }
    }
}
