// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts savefiles together by hand, right or wrong as the test wants them. */
final class FileBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;

    FileBuilder(ByteOrder order) {
        this.order = order;
    }

    static FileBuilder littleEndian() {
        return new FileBuilder(ByteOrder.LITTLE_ENDIAN);
    }

    FileBuilder order(ByteOrder changed) {
        order = changed;
        return this;
    }

    FileBuilder u16(int value) {
        return bytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    FileBuilder u32(long value) {
        return bytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    FileBuilder u64(long value) {
        return bytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    FileBuilder bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    FileBuilder text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** A pcap file header of version 2.4. */
    FileBuilder pcap(int magic, int snaplen, int linktype) {
        return pcap(magic, 2, 4, snaplen, linktype);
    }

    FileBuilder pcap(int magic, int major, int minor, int snaplen, int linktype) {
        return u32(magic).u16(major).u16(minor).u32(0).u32(0).u32(snaplen).u32(linktype);
    }

    FileBuilder record(long seconds, long fraction, int wirelen, byte... data) {
        return u32(seconds).u32(fraction).u32(data.length).u32(wirelen).bytes(data);
    }

    /** A pcapng block with a right length before and after its body, which is padded. */
    FileBuilder block(int type, byte... body) {
        int padding = -body.length & 3;
        int length = 12 + body.length + padding;
        return u32(type).u32(length).bytes(body).bytes(new byte[padding]).u32(length);
    }

    /** A builder for the body of a block, in the same byte order. */
    FileBuilder body() {
        return new FileBuilder(order);
    }

    FileBuilder section() {
        return block(0x0a0d0d0a, body().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1).toBytes());
    }

    FileBuilder interfaceBlock(int linktype, int snaplen, byte... options) {
        return block(1, body().u16(linktype).u16(0).u32(snaplen).bytes(options).toBytes());
    }

    FileBuilder option(int code, byte... value) {
        return u16(code).u16(value.length).bytes(value).bytes(new byte[-value.length & 3]);
    }

    FileBuilder enhanced(int interfaceId, long units, int wirelen, byte... data) {
        return block(
                6,
                body().u32(interfaceId)
                        .u32(units >>> 32)
                        .u32(units)
                        .u32(data.length)
                        .u32(wirelen)
                        .bytes(data)
                        .toBytes());
    }
}
