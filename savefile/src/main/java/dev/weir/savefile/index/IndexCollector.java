// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes an index of packets that are told one after another; it takes little memory. */
public final class IndexCollector {
    private final int mostStretches;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<OtherBlock> others = new ArrayList<>();
    private long length;
    private long packets;
    private long offset;
    private long min;
    private long max;
    private long first;

    /**
     * An index of nothing yet.
     *
     * @param length how many packets a stretch has; more if there are very many
     * @param mostStretches how many stretches there may be, even
     */
    public IndexCollector(int length, int mostStretches) {
        this.length = length;
        this.mostStretches = mostStretches;
    }

    /** An index of nothing yet. */
    public static IndexCollector standard() {
        return new IndexCollector(1024, IndexTable.MOST_STRETCHES);
    }

    /**
     * Takes the next packet.
     *
     * @param from where reading it began
     */
    public void packet(long from, long timestamp) {
        if (packets - first == length) {
            close();
        }
        if (packets == first) {
            offset = from;
            min = timestamp;
            max = timestamp;
        }
        packets++;
        min = Math.min(min, timestamp);
        max = Math.max(max, timestamp);
    }

    private void close() {
        stretches.add(new Stretch(offset, first, min, max));
        first = packets;
        if (stretches.size() == mostStretches) {
            for (int i = 0; i < mostStretches / 2; i++) {
                stretches.set(i, stretches.get(2 * i).with(stretches.get(2 * i + 1)));
            }
            stretches.subList(mostStretches / 2, mostStretches).clear();
            length *= 2;
        }
    }

    /**
     * Takes a block that is no packet.
     *
     * @throws IOException if there are too many
     */
    public void other(OtherBlock block) throws IOException {
        if (others.size() == IndexTable.MOST_OTHERS) {
            throw new IOException(
                    "more than %d blocks that are no packets: an index would not pay"
                            .formatted(IndexTable.MOST_OTHERS));
        }
        others.add(block);
    }

    /** {@return how many packets were taken} */
    public long packets() {
        return packets;
    }

    /** {@return the index of a savefile of which all was told} */
    public IndexTable end(FileState state) {
        if (packets > first) {
            close();
        }
        return new IndexTable(state, stretches, others, packets);
    }
}
