// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Builds what is behind the header of a message: a structure, and attributes behind it. */
final class MessageBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static ByteBuffer number(int octets, long value) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        buffer.putLong(0, value);
        if (buffer.order() == ByteOrder.BIG_ENDIAN) {
            return buffer.slice(8 - octets, octets);
        }
        return buffer.slice(0, octets);
    }

    MessageBuilder u8(int value) {
        return raw(number(1, value));
    }

    MessageBuilder u16(int value) {
        return raw(number(2, value));
    }

    MessageBuilder u32(long value) {
        return raw(number(4, value));
    }

    private MessageBuilder raw(ByteBuffer value) {
        while (value.hasRemaining()) {
            out.write(value.get());
        }
        return this;
    }

    MessageBuilder attribute(int type, byte... value) {
        u16(value.length + 4).u16(type);
        out.writeBytes(value);
        out.writeBytes(new byte[-value.length & 3]);
        return this;
    }

    MessageBuilder attribute(int type, int octets, long value) {
        byte[] bytes = new byte[octets];
        number(octets, value).get(bytes);
        return attribute(type, bytes);
    }

    MessageBuilder text(int type, String value) {
        return attribute(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    MessageBuilder nested(int type, Consumer<MessageBuilder> inside) {
        MessageBuilder builder = new MessageBuilder();
        inside.accept(builder);
        return attribute(type | 0x8000, builder.out.toByteArray());
    }

    /** RTM_NEWLINK of an interface. */
    static MessageBuilder link(int index, String name) {
        return new MessageBuilder().u8(0).u8(0).u16(1).u32(index).u32(0x1043).u32(0).text(3, name);
    }

    ByteBuffer build() {
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.nativeOrder());
    }

    byte[] octets() {
        return out.toByteArray();
    }
}
