// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;

/** Octets as they are: what the last header carries, or the options of a header. Immutable. */
public final class Octets implements Layer {
    /** No octets. */
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return a copy of these} */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes.clone());
    }

    /**
     * {@return the octets that {@code hex} spells, two digits each}
     *
     * @throws IllegalArgumentException if it is not hexadecimal
     */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    /** {@return a copy of those from {@code at} to before {@code end}} */
    public static Octets read(MemorySegment segment, long at, long end) {
        return new Octets(segment.asSlice(at, end - at).toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public int length() {
        return bytes.length;
    }

    /** {@return a copy of them} */
    public byte[] toArray() {
        return bytes.clone();
    }

    void copyTo(MemorySegment segment, long at) {
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return them in hexadecimal, as {@link #ofHex} reads them} */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
