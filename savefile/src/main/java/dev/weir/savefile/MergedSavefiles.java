// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.PacketSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The packets of several savefiles, those with the earliest time first.
 *
 * <p>Within a savefile packets stay in their order, even where that is not the order of time; of
 * packets with the same time the one of the savefile that was named first comes first. Each packet
 * keeps the interface of its savefile: {@link SavefilePacket#captureInterface} tells them apart,
 * numbers do not.
 *
 * <p>Damage in one savefile ends reading with its exception; then there are no more packets.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class MergedSavefiles implements PacketSource {
    /** A savefile whose next packet was read. */
    private record Head(int number, Savefile savefile, SavefilePacket packet) {}

    private final List<Savefile> savefiles;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.packet.timestamp())
                            .thenComparingInt(Head::number));
    private @Nullable Head given;
    private boolean begun;

    /**
     * Merges savefiles of which no packet was read.
     *
     * @param savefiles closed together with this
     */
    public MergedSavefiles(List<Savefile> savefiles) {
        this.savefiles = List.copyOf(savefiles);
    }

    /**
     * {@inheritDoc}
     *
     * @throws MalformedSavefileException if a savefile is damaged; later calls return null
     */
    @Override
    public @Nullable SavefilePacket next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                for (int i = 0; i < savefiles.size(); i++) {
                    advance(i, savefiles.get(i));
                }
            } else if (given != null) {
                Head before = given;
                given = null;
                advance(before.number, before.savefile);
            }
        } catch (IOException e) {
            heads.clear();
            throw e;
        }
        given = heads.poll();
        return given == null ? null : given.packet;
    }

    private void advance(int number, Savefile savefile) throws IOException {
        SavefilePacket packet;
        try {
            packet = savefile.next();
        } catch (MalformedSavefileException e) {
            throw in(savefile, e);
        }
        if (packet != null) {
            heads.add(new Head(number, savefile, packet));
        }
    }

    private static MalformedSavefileException in(Savefile savefile, MalformedSavefileException e) {
        MalformedSavefileException which =
                new MalformedSavefileException(savefile.name() + ": " + e.reason(), e.offset());
        which.initCause(e);
        return which;
    }

    /**
     * {@return damage of the packet that was given last, such as of its options, as damage that
     * names the savefile}
     */
    public MalformedSavefileException ofLast(MalformedSavefileException damage) {
        return given == null ? damage : in(given.savefile, damage);
    }

    /** {@return the interfaces of all savefiles seen so far} */
    public List<CaptureInterface> interfaces() {
        List<CaptureInterface> all = new ArrayList<>();
        savefiles.forEach(savefile -> all.addAll(savefile.interfaces()));
        return all;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Savefile savefile : savefiles) {
            try {
                savefile.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
