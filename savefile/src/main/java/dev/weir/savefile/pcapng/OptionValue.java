// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The value of an option, taken as the form that its code calls for. A form that does not fit gives
 * null.
 *
 * @param bytes the value and nothing else, in the byte order of the section
 */
record OptionValue(ByteBuffer bytes) {
    int length() {
        return bytes.remaining();
    }

    /** {@return it as text, or null if it is no UTF-8} */
    @Nullable String text() {
        return text(0);
    }

    /** {@return what comes after {@code skipped} bytes as text, or null if it is no UTF-8} */
    @Nullable String text(int skipped) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(from(skipped)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    Octets octets() {
        return Octets.of(bytes);
    }

    /** {@return {@code length} bytes after {@code skipped}} */
    Octets octets(int skipped, int length) {
        return Octets.of(from(skipped).limit(length));
    }

    /** {@return everything after {@code skipped} bytes} */
    Octets octets(int skipped) {
        return Octets.of(from(skipped));
    }

    private ByteBuffer from(int skipped) {
        return bytes.slice(bytes.position() + skipped, bytes.remaining() - skipped);
    }

    int u8(int at) {
        return Byte.toUnsignedInt(bytes.get(bytes.position() + at));
    }

    int u32(int at) {
        return bytes.getInt(bytes.position() + at);
    }

    long u64() {
        return bytes.getLong(bytes.position());
    }

    /** {@return a time, whose upper half comes first in either byte order} */
    long time() {
        return (long) u32(0) << 32 | Integer.toUnsignedLong(u32(4));
    }
}
