// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.OptionScope;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The block of the packet that was given last, to look at what nobody asks for most of the time: a
 * reader tells nothing of it per packet.
 */
sealed interface LastBlock {
    /** {@return the memory that holds it} */
    MemorySegment segment();

    /** {@return where it begins in {@link #segment}} */
    long at();

    /** {@return how long it is, with type and both lengths} */
    long length();

    /** {@return where it begins in the savefile} */
    long offset();

    /** {@return whether the numbers of its section are big-endian} */
    boolean isBigEndian();

    private int u32(long field) {
        return Fields.u32(segment(), at() + field, isBigEndian());
    }

    private int type() {
        return u32(0);
    }

    /** {@return the number of the interface within the section} */
    default int interfaceNumber() {
        return switch (type()) {
            case EnhancedPacketBlock.TYPE -> u32(8);
            case PacketBlock.TYPE -> Fields.u16(segment(), at() + 8, isBigEndian());
            default -> 0;
        };
    }

    /** {@return whether it says when the packet was captured} */
    default boolean isTimed() {
        return type() != SimplePacketBlock.TYPE;
    }

    /** {@return its time as the interface counts it; 0 if it has none} */
    default long units() {
        return !isTimed() ? 0 : (long) u32(12) << 32 | Integer.toUnsignedLong(u32(16));
    }

    /**
     * {@return how many packets the obsolete block says were lost before; 0 if it does not know}
     */
    default int drops() {
        int field =
                type() == PacketBlock.TYPE ? Fields.u16(segment(), at() + 10, isBigEndian()) : 0;
        return field == PacketBlock.UNKNOWN_DROPS ? 0 : field;
    }

    /** {@return what its options mean} */
    default OptionScope scope() {
        return type() == PacketBlock.TYPE ? OptionScope.OBSOLETE_PACKET : OptionScope.PACKET;
    }

    /** {@return how many bytes there are for options behind {@code packet}} */
    default long optionsLength(SavefilePacket packet) {
        return type() == SimplePacketBlock.TYPE
                ? 0
                : Math.max(0, at() + length() - RawBlock.TRAILER - optionsAt(packet));
    }

    private static long optionsAt(SavefilePacket packet) {
        return packet.offset() + ((packet.caplen() + 3L) & ~3L);
    }

    /** {@return the bytes of the options behind {@code packet}} */
    default ByteBuffer options(SavefilePacket packet) {
        return segment()
                .asSlice(optionsAt(packet), optionsLength(packet))
                .asByteBuffer()
                .order(isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return the block with bytes of its own} */
    default LastBlock copy() {
        byte[] bytes = segment().asSlice(at(), length()).toArray(ValueLayout.JAVA_BYTE);
        return new Kept(MemorySegment.ofArray(bytes), 0, bytes.length, offset(), isBigEndian());
    }

    /** The block that a reader has just left. */
    record OfReader(RawBlock block) implements LastBlock {
        @Override
        public MemorySegment segment() {
            return block.segment();
        }

        @Override
        public long at() {
            return block.at(-block.length());
        }

        @Override
        public long length() {
            return block.length();
        }

        @Override
        public long offset() {
            return block.offset() - block.length();
        }

        @Override
        public boolean isBigEndian() {
            return block.isBigEndian();
        }
    }

    /** A block of its own, of a packet that was copied. */
    record Kept(MemorySegment segment, long at, long length, long offset, boolean isBigEndian)
            implements LastBlock {}
}
