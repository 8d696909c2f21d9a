// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.OptionScope;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
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
                    dev.weir.packet.LinkType.ETHERNET,
                    1,
                    "",
                    TimestampUnit.NANOSECONDS,
                    0,
                    EncodedOptions.none(OptionScope.INTERFACE));

    private CaptureInterface captured = NOWHERE;
    private long units;
    private OptionScope scope = OptionScope.PACKET;
    private boolean bigEndian;
    private MemorySegment optionSegment = MemorySegment.NULL;
    private long optionsAt;
    private long optionsLength;
    private long blockOffset;

    SavefilePacket() {}

    /**
     * Says where the packet was captured.
     *
     * @param units its time as the interface counts it
     */
    void setInterface(int interfaceId, CaptureInterface from, long units) {
        setInterface(interfaceId, from.linkType());
        captured = from;
        this.units = units;
    }

    /** Says where in {@link #segment} the options are, and where in the file their block is. */
    void setOptions(
            OptionScope optionScope, boolean inBigEndian, long at, long length, long block) {
        scope = optionScope;
        bigEndian = inBigEndian;
        optionSegment = segment();
        optionsAt = at;
        optionsLength = length;
        blockOffset = block;
    }

    void setNoOptions() {
        optionsLength = 0;
    }

    /** {@return the interface it was captured on} */
    public CaptureInterface captureInterface() {
        return captured;
    }

    /** {@return its time as the interface counts it; of a pcap savefile 0, which has no such} */
    long units() {
        return units;
    }

    /**
     * {@return what a pcapng savefile says of this packet, in its order}
     *
     * @throws MalformedSavefileException if the options are longer than their block
     */
    public List<Option> options() throws MalformedSavefileException {
        return hasOptions() ? encodedOptions().decode() : List.of();
    }

    /** {@return whether there may be options} */
    boolean hasOptions() {
        return optionsLength > 0;
    }

    private EncodedOptions encodedOptions() throws MalformedSavefileException {
        try {
            return EncodedOptions.read(
                    scope,
                    optionSegment
                            .asSlice(optionsAt, optionsLength)
                            .asByteBuffer()
                            .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
        } catch (InvalidBlockException e) {
            throw new MalformedSavefileException(e.reason(), blockOffset);
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
        SavefilePacket copy = new SavefilePacket();
        byte[] bytes = bytes().toArray(ValueLayout.JAVA_BYTE);
        copy.set(MemorySegment.ofArray(bytes), 0, caplen(), wirelen(), timestamp());
        copy.setInterface(interfaceId(), captured, units);
        copy.setSecondsInFraction(secondsInFraction());
        if (hasOptions()) {
            copy.scope = scope;
            copy.bigEndian = bigEndian;
            copy.optionSegment =
                    MemorySegment.ofArray(
                            optionSegment
                                    .asSlice(optionsAt, optionsLength)
                                    .toArray(ValueLayout.JAVA_BYTE));
            copy.optionsLength = optionsLength;
            copy.blockOffset = blockOffset;
        }
        return copy;
    }
}
