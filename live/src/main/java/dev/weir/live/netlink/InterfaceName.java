// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Names of interfaces as text and back. Linux takes any octets but blanks, slashes and colons, most
 * names are UTF-8. An octet that is no part of it becomes a surrogate by itself, U+DC80 to U+DCFF,
 * which no UTF-8 becomes, so that each name leads back to its octets.
 */
public final class InterfaceName {
    /** IFNAMSIZ of {@code linux/if.h} without the final NUL. */
    public static final int LONGEST = 15;

    private static final int SURROGATES = 0xdc00;

    private InterfaceName() {}

    /** {@return the name that these octets are} */
    public static String text(byte[] octets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isMalformed()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (SURROGATES | (in.get() & 0xff)));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** {@return the octets that this name is of} */
    public static byte[] octets(String name) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        name.codePoints()
                .forEach(c -> {
                    if (c >= SURROGATES + 0x80 && c <= SURROGATES + 0xff) {
                        octets.write(c);
                    } else {
                        octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                    }
                });
        return octets.toByteArray();
    }
}
