// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Consumer;

/** Skips damage in a savefile, and tells of it in the order of the file. */
final class SkippedDamage {
    private final RecordReader reader;
    private final Input input;
    private final Consumer<Damage> listener;

    /** What was skipped last, until it is known whether damage goes on behind it. */
    private @Nullable Damage untold;

    private boolean over;

    /**
     * Nothing so far.
     *
     * @param listener told of each stretch, after it was skipped
     */
    SkippedDamage(RecordReader reader, Input input, Consumer<Damage> listener) {
        this.reader = reader;
        this.input = input;
        this.listener = listener;
    }

    /** {@return the packet behind damage and whatever damage comes next, null if there is none} */
    @Nullable SavefilePacket nextBehind(MalformedSavefileException damage) throws IOException {
        MalformedSavefileException first = damage;
        while (true) {
            long again = skip(first);
            if (over) {
                return null;
            }
            try {
                SavefilePacket packet = reader.next();
                over = packet == null;
                tell();
                return packet;
            } catch (MalformedSavefileException e) {
                if (e.isInPacked()) {
                    over = true;
                    tell();
                    throw e;
                }
                if (untold == null || e.offset() > again) { // something was read: other damage
                    tell();
                    first = e;
                }
            }
        }
    }

    /** Goes to where records begin again, or to the end; {@return the place} */
    private long skip(MalformedSavefileException damage) throws IOException {
        boolean found = false;
        try {
            found = reader.resynchronize();
        } finally {
            untold = new Damage(damage.offset(), input.offset() - damage.offset(), damage.reason());
            if (!found) {
                over = true;
                tell();
            }
        }
        return input.offset();
    }

    /** Tells of damage before all that is skipped. */
    void tell(Damage damage) {
        listener.accept(damage);
    }

    /** Tells of what was skipped, for there is something else to tell that comes behind it. */
    void tell() {
        Damage skipped = untold;
        untold = null;
        if (skipped != null) {
            listener.accept(skipped);
        }
    }

    /** {@return whether there is nothing behind the damage that could be read} */
    boolean isOver() {
        return over;
    }
}
