// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.OptionScope;
import dev.weir.savefile.pcapng.PacketOption;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet of a savefile, with what the savefile says of it besides: the interface, and in pcapng
 * options such as comments. Options are made into values only where they are asked for.
 *
 * <p>As every packet of a source it is valid until the next one is asked for; {@link #copy} keeps
 * the options too.
 */
public final class SavefilePacket extends PacketCursor {
    private static final CaptureInterface NOWHERE =
            new CaptureInterface(
                    LinkType.ETHERNET,
                    1,
                    "",
                    TimestampUnit.NANOSECONDS,
                    0,
                    EncodedOptions.none(OptionScope.INTERFACE));

    private final @Nullable LastBlock block;
    private CaptureInterface captured = NOWHERE;

    /**
     * A packet that is nowhere yet.
     *
     * @param block where it says the rest; null if the savefile has no blocks
     */
    SavefilePacket(@Nullable LastBlock block) {
        this.block = block;
    }

    /** Says where the packet was captured. */
    @SuppressWarnings("ReferenceEquality") // saves the store, which is dearer than the comparison
    void setInterface(int interfaceId, CaptureInterface from) {
        setInterface(interfaceId, from.linkType());
        if (captured != from) {
            captured = from;
        }
    }

    /** {@return the interface it was captured on} */
    public CaptureInterface captureInterface() {
        return captured;
    }

    /**
     * {@return whether the savefile says when it was captured} The simple packet block of pcapng
     * does not; {@link #timestamp} is 0 then, or the offset of its interface, as in libpcap.
     */
    public boolean isTimed() {
        return block == null || block.isTimed();
    }

    /** {@return the block that it is in, null if there is none} */
    @Nullable LastBlock block() {
        return block;
    }

    /** {@return its time as the interface counts it} */
    long units() {
        return block == null ? captured.timestampUnit().units(timestamp()) : block.units();
    }

    /** {@return whether there may be options} */
    boolean hasOptions() {
        return block != null && (block.optionsLength(this) > 0 || block.drops() > 0);
    }

    /**
     * {@return what a pcapng savefile says of this packet, in its order}
     *
     * <p>The packets that were lost before it, which the obsolete packet block has in a field, are
     * the last option, if they are known and not 0.
     *
     * @throws MalformedSavefileException if the options are longer than their block
     */
    public List<Option> options() throws MalformedSavefileException {
        if (block == null || !hasOptions()) {
            return List.of();
        }
        try {
            List<Option> options = EncodedOptions.read(block.scope(), block.options(this)).decode();
            if (block.drops() == 0) {
                return options;
            }
            List<Option> all = new ArrayList<>(options);
            all.add(new PacketOption.DropCount(block.drops()));
            return all;
        } catch (InvalidBlockException e) {
            throw new MalformedSavefileException(e.reason(), block.offset());
        }
    }

    /**
     * {@return the comments on this packet, in their order}
     *
     * @throws MalformedSavefileException if the options are longer than their block
     */
    public List<String> comments() throws MalformedSavefileException {
        return options().stream()
                .filter(Option.Comment.class::isInstance)
                .map(comment -> ((Option.Comment) comment).text())
                .toList();
    }

    @Override
    public Packet copy() {
        MemorySegment memory;
        SavefilePacket copy;
        long at;
        if (block == null) {
            memory = MemorySegment.ofArray(bytes().toArray(ValueLayout.JAVA_BYTE));
            copy = new SavefilePacket(null);
            at = 0;
        } else {
            LastBlock whole = block.copy();
            memory = whole.segment();
            copy = new SavefilePacket(whole);
            at = offset() - block.at();
        }
        copy.set(memory, at, caplen(), wirelen(), timestamp());
        copy.setInterface(interfaceId(), captured);
        copy.setSecondsInFraction(secondsInFraction());
        return copy;
    }
}
