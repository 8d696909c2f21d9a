// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The attributes behind each other in a message: {@code struct rtattr}, rtnetlink(7). Of two of the
 * same type the first counts. What follows an attribute whose length is wrong is left out; a value
 * that is shorter than what it is read as is absent.
 */
final class Attributes {
    /** Octets of the length and the type in front of a value. */
    static final int HEADER = 4;

    /** The two highest bits of a type say how the value is written, and not what it is. */
    private static final int TYPE_MASK = 0x3fff;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** The longest link-layer address that the kernel has, MAX_ADDR_LEN of netdevice.h. */
    private static final int LONGEST_ADDRESS = 32;

    private record Attribute(int type, ByteBuffer value) {}

    private final List<Attribute> attributes = new ArrayList<>();

    private Attributes(ByteBuffer in, int start) {
        int at = start;
        while (in.limit() - at >= HEADER) {
            int length = Short.toUnsignedInt(in.getShort(at));
            if (length < HEADER || length > in.limit() - at) {
                return;
            }
            int type = in.getShort(at + 2) & TYPE_MASK;
            ByteBuffer value = NetlinkMessage.slice(in, at + HEADER, at + length);
            attributes.add(new Attribute(type, value));
            at += length + 3 & ~3;
        }
    }

    /** {@return the attributes from octet {@code start} on} */
    static Attributes of(ByteBuffer in, int start) {
        return new Attributes(in, start);
    }

    private @Nullable ByteBuffer value(int type, int octets) {
        for (Attribute attribute : attributes) {
            if (attribute.type == type) {
                return attribute.value.limit() >= octets ? attribute.value : null;
            }
        }
        return null;
    }

    boolean has(int type) {
        return value(type, 0) != null;
    }

    /** {@return the attributes inside of one; none if it is absent} */
    Attributes nested(int type) {
        ByteBuffer value = value(type, 0);
        return of(value == null ? ByteBuffer.allocate(0) : value, 0);
    }

    int u8(int type, int absent) {
        ByteBuffer value = value(type, 1);
        return value == null ? absent : value.get(0) & 0xff;
    }

    int u16(int type, int absent) {
        ByteBuffer value = value(type, 2);
        return value == null ? absent : Short.toUnsignedInt(value.getShort(0));
    }

    /** {@return a number that is in network order, as EtherTypes are} */
    int networkU16(int type, int absent) {
        ByteBuffer value = value(type, 2);
        return value == null
                ? absent
                : Short.toUnsignedInt(value.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(0));
    }

    /** {@return whether there is one of no octets, or of one that is not 0} */
    boolean isSet(int type) {
        return has(type) && u8(type, 1) != 0;
    }

    /** {@return a number that is in network order, as keys of tunnels are} */
    long networkU32(int type, long absent) {
        ByteBuffer value = value(type, 4);
        return value == null
                ? absent
                : Integer.toUnsignedLong(value.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0));
    }

    long u32(int type, long absent) {
        ByteBuffer value = value(type, 4);
        return value == null ? absent : Integer.toUnsignedLong(value.getInt(0));
    }

    int s32(int type, int absent) {
        ByteBuffer value = value(type, 4);
        return value == null ? absent : value.getInt(0);
    }

    /**
     * {@return the number in the words of a structure, 64 bits each, or 0 if it has not so many}
     */
    long u64At(int type, int word) {
        ByteBuffer value = value(type, 8 * word + 8);
        return value == null ? 0 : value.getLong(8 * word);
    }

    /** {@return a number of 32 bits in a structure, or {@code absent} if it has not so many} */
    long u32At(int type, int word, long absent) {
        ByteBuffer value = value(type, 4 * word + 4);
        return value == null ? absent : Integer.toUnsignedLong(value.getInt(4 * word));
    }

    /** {@return the octets of a value; none if it is absent} */
    byte[] octets(int type) {
        ByteBuffer value = value(type, 0);
        if (value == null) {
            return new byte[0];
        }
        byte[] octets = new byte[value.limit()];
        value.get(0, octets);
        return octets;
    }

    /** {@return a link-layer address in hexadecimal; empty if it is absent, or none} */
    String hardwareAddress(int type) {
        byte[] octets = octets(type);
        return octets.length > LONGEST_ADDRESS ? "" : COLONS.formatHex(octets);
    }

    /** {@return a text up to its final NUL; empty if it is absent} */
    String text(int type) {
        return text(octets(type));
    }

    private static String text(byte[] octets) {
        return new String(untilNul(octets), StandardCharsets.UTF_8);
    }

    private static byte[] untilNul(byte[] octets) {
        int length = 0;
        while (length < octets.length && octets[length] != 0) {
            length++;
        }
        return Arrays.copyOf(octets, length);
    }

    /** {@return the name of an interface; empty if it is absent} */
    String name(int type) {
        return InterfaceName.text(untilNul(octets(type)));
    }

    /** {@return the names of interfaces in all attributes of a type} */
    List<String> names(int type) {
        List<String> names = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.type == type) {
                byte[] octets = new byte[attribute.value.limit()];
                attribute.value.get(0, octets);
                names.add(InterfaceName.text(untilNul(octets)));
            }
        }
        return names;
    }
}
