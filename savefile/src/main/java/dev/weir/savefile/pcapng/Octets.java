// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change. */
public final class Octets {
    /** No bytes. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private static final int SHOWN = 32;

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return a copy of {@code bytes}} */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** {@return a copy of what remains in {@code bytes}, whose position stays} */
    public static Octets of(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy.length == 0 ? EMPTY : new Octets(copy);
    }

    /** {@return how many bytes they are} */
    public int length() {
        return bytes.length;
    }

    /** {@return a copy} */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** {@return a view of them that cannot be written to, big-endian} */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return how many they are and the first of them in hexadecimal} */
    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
        return bytes.length + " bytes" + (hex.isEmpty() ? "" : " " + hex);
    }
}
