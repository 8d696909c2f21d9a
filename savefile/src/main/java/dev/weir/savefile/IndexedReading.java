// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.index.IndexTable;
import dev.weir.savefile.index.OtherBlock;
import dev.weir.savefile.scan.TimeSpan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes through a savefile by an index.
 *
 * <p>The index is not believed: where it wants to go, records must be that lead to the next place
 * it tells, in the number it tells. Otherwise reading goes on from where it is. Blocks that are
 * gone over and are no packets are read even so, so that sections and interfaces are known.
 */
final class IndexedReading {
    private final Savefile savefile;
    private final Input input;
    private final RecordReader reader;
    private final SavefileIndex index;
    private final IndexTable table;
    private final Consumer<UnusableIndexException> ignored;
    private boolean usable = true;
    private boolean jumped;

    /** The number of the packet that comes next, and where reading it begins. */
    private long number;

    private long position;

    /** The number of the packet at which the index is asked again. */
    private long decision;

    IndexedReading(
            Savefile savefile,
            Input input,
            RecordReader reader,
            SavefileIndex index,
            Consumer<UnusableIndexException> ignored) {
        this.savefile = savefile;
        this.input = input;
        this.reader = reader;
        this.index = index;
        this.ignored = ignored;
        table = index.table();
        position = input.offset();
        if (table.size() > 0 && table.offset(0) != position) {
            ignore();
        }
    }

    /** Goes over packets; {@return how many} */
    long skip(long count) throws IOException {
        long before = number;
        long target = count > Long.MAX_VALUE - number ? Long.MAX_VALUE : number + count;
        int stretch = table.stretchOf(target);
        if (isUsable() && table.first(stretch) > number) {
            jump(stretch);
        }
        while (number < target && read() != null) {}
        return number - before;
    }

    /** {@return the next packet of the stretches that may have packets of a time} */
    @Nullable SavefilePacket next(TimeSpan span) throws IOException {
        if (number >= decision && isUsable()) {
            int from = table.stretchOf(number);
            int stretch = firstMeeting(span, from);
            if (stretch > from) {
                jump(stretch);
            }
            decision = stretch == table.size() ? Long.MAX_VALUE : table.first(stretch + 1);
        }
        SavefilePacket packet = read();
        if (packet != null && usable) {
            check(packet.timestamp());
        }
        return packet;
    }

    /**
     * Goes to the first stretch that may have packets of a time.
     *
     * @return where the last of them ends; the greatest number if that is not known
     */
    long narrow(TimeSpan span) throws IOException {
        if (!isUsable()) {
            return Long.MAX_VALUE;
        }
        int from = table.stretchOf(number);
        int first = firstMeeting(span, from);
        if (first > from && !jump(first)) {
            return Long.MAX_VALUE;
        }
        int behind = table.size();
        while (behind > first && !meets(span, behind - 1)) {
            behind--;
        }
        return behind == table.size() && behind > first ? Long.MAX_VALUE : table.offset(behind);
    }

    private int firstMeeting(TimeSpan span, int from) {
        int stretch = from;
        while (stretch < table.size() && !meets(span, stretch)) {
            stretch++;
        }
        return stretch;
    }

    private boolean meets(TimeSpan span, int stretch) {
        return span.meets(
                table.stretches().get(stretch).min(), table.stretches().get(stretch).max());
    }

    private @Nullable SavefilePacket read() throws IOException {
        SavefilePacket packet;
        try {
            packet = savefile.next();
        } catch (MalformedSavefileException e) {
            throw blame(e);
        }
        position = input.offset();
        number += packet == null ? 0 : 1;
        return packet;
    }

    /** {@return whether the index can be asked} Not if somebody else read packets meanwhile. */
    private boolean isUsable() {
        usable &= input.offset() == position;
        return usable;
    }

    /**
     * {@return what to say of damage} The index was made of a savefile that had none: if it was
     * used, it may be wrong.
     */
    IOException blame(MalformedSavefileException damage) {
        if (!jumped) {
            return damage;
        }
        UnusableIndexException e =
                new UnusableIndexException(
                        "the index %s does not fit the savefile, in which it leads to: %s"
                                .formatted(index, damage.getMessage()));
        e.initCause(damage);
        return e;
    }

    /**
     * What was read of a stretch must be as the index says of it, or it hides packets elsewhere.
     */
    private void check(long timestamp) throws UnusableIndexException {
        int stretch = table.stretchOf(number - 1);
        boolean right =
                stretch < table.size()
                        && timestamp >= table.stretches().get(stretch).min()
                        && timestamp <= table.stretches().get(stretch).max()
                        && (number < table.first(stretch + 1)
                                || stretch == table.size() - 1
                                || position == table.offset(stretch + 1));
        if (!right) {
            throw new UnusableIndexException(
                    "the index %s does not fit the savefile; without it all packets are read"
                            .formatted(index));
        }
    }

    /** Goes to the beginning of a stretch, or to the end; {@return false if it is not there} */
    private boolean jump(int stretch) throws IOException {
        long to = table.offset(stretch);
        List<OtherBlock> others = table.othersBetween(position, to);
        boolean ends = stretch == table.size();
        boolean leads =
                reader.leads(
                        table.othersAround(position, to),
                        to,
                        ends ? to : table.offset(stretch + 1),
                        ends ? 0 : table.first(stretch + 1) - table.first(stretch));
        if (!leads) {
            input.moveTo(position);
            reader.moved();
            ignore();
            return false;
        }
        jumped = true;
        try {
            for (OtherBlock each : others) {
                input.moveTo(each.offset());
                reader.readOtherBlock();
            }
        } catch (MalformedSavefileException e) {
            throw blame(e);
        }
        input.moveTo(to);
        reader.moved();
        position = to;
        number = table.first(stretch);
        return true;
    }

    private void ignore() {
        usable = false;
        ignored.accept(new UnusableIndexException("it does not fit the savefile"));
    }
}
