// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small savefiles, made byte by byte. */
public final class Captures {
    public static final int ETHERNET = 1;
    public static final int RAW = 101;
    public static final int SNAPLEN = 65_535;

    /** A link type that no filter is compiled for: LINKTYPE_USER0. */
    public static final int USER0 = 147;

    private Captures() {}

    /** An ARP frame without padding; {@code operation} is 1 for a request and 2 for a reply. */
    public static byte[] arp(int operation) {
        return ByteBuffer.allocate(42)
                .put(new byte[] {-1, -1, -1, -1, -1, -1, 2, 0, 0, 0, 0, 1})
                .putShort((short) 0x0806)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation)
                .put(new byte[] {2, 0, 0, 0, 0, 1, (byte) 192, 0, 2, 1})
                .put(new byte[] {2, 0, 0, 0, 0, 2, (byte) 192, 0, 2, 2})
                .array();
    }

    /** An IPv4 packet with a UDP header, from its first header on, or behind an Ethernet header. */
    public static byte[] udp(boolean ethernet, int port) {
        ByteBuffer out = ByteBuffer.allocate((ethernet ? 14 : 0) + 28);
        if (ethernet) {
            out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) 0x0800);
        }
        return out.put(new byte[] {0x45, 0, 0, 28, 0, 1, 0, 0, 64, 17, 0, 0})
                .put(new byte[] {(byte) 192, 0, 2, 1, (byte) 192, 0, 2, 2})
                .putShort((short) 49_152)
                .putShort((short) port)
                .putShort((short) 8)
                .putShort((short) 0)
                .array();
    }

    /** A pcap file with these packets, a second apart. */
    public static byte[] pcap(int linkType, byte[]... packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                little(24)
                        .putInt(0xa1b2c3d4)
                        .putShort((short) 2)
                        .putShort((short) 4)
                        .putInt(0)
                        .putInt(0)
                        .putInt(SNAPLEN)
                        .putInt(linkType)
                        .array());
        int second = 1;
        for (byte[] packet : packets) {
            out.writeBytes(
                    little(16)
                            .putInt(second++)
                            .putInt(0)
                            .putInt(packet.length)
                            .putInt(packet.length)
                            .array());
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    /**
     * A pcapng file with an interface per link type; packet {@code i} is on interface {@code i}.
     */
    public static byte[] pcapng(int[] linkTypes, byte[]... packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        block(out, 0x0a0d0d0a, little(16).putInt(0x1a2b3c4d).putInt(1).putLong(-1).array());
        for (int linkType : linkTypes) {
            block(out, 1, little(8).putInt(linkType).putInt(SNAPLEN).array());
        }
        for (int i = 0; i < packets.length; i++) {
            int padded = (packets[i].length + 3) & ~3;
            block(
                    out,
                    6,
                    little(20 + padded)
                            .putInt(i)
                            .putInt(0)
                            .putInt(1_000_000)
                            .putInt(packets[i].length)
                            .putInt(packets[i].length)
                            .put(packets[i])
                            .array());
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, int type, byte[] body) {
        int length = body.length + 12;
        out.writeBytes(little(8).putInt(type).putInt(length).array());
        out.writeBytes(body);
        out.writeBytes(little(4).putInt(length).array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
