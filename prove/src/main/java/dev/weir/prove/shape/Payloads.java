// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages of protocols, and bytes that mean nothing. */
final class Payloads {
    static final byte[] NONE = {};

    static final byte[] HTTP_REQUEST = ascii("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
    static final byte[] HTTP_RESPONSE = ascii("HTTP/1.1 204 No Content\r\n\r\n");

    /** Membership of 233.252.0.1, a group that is kept for documentation (RFC 5771). */
    static final byte[] IGMP_REPORT = {0x16, 0, 0, 0, (byte) 233, (byte) 252, 0, 1};

    /** A hello that holds for 105 seconds (RFC 7761). */
    static final byte[] PIM_HELLO = {0x20, 0, 0, 0, 0, 1, 0, 2, 0, 105};

    /** Version 2, router 1, priority 100, one address (RFC 3768). */
    static final byte[] VRRP_ADVERTISEMENT = {
        0x21, 1, 100, 1, 0, 1, 0, 0, (byte) 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    };

    /** A hello of version 2 without neighbours (RFC 2328). */
    static final byte[] OSPF_HELLO = {
        2,
        1,
        0,
        44,
        (byte) 192,
        0,
        2,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        -1,
        -1,
        -1,
        0,
        0,
        10,
        2,
        1,
        0,
        0,
        0,
        40,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    };

    /** ff02::db8:1, and no sources. */
    static final byte[] GROUP6 = {
        (byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0d, (byte) 0xb8, 0, 1,
    };

    /** A request for sysDescr.0 of the community public, in version 1 (RFC 1157). */
    static final byte[] SNMP_GET = {
        0x30,
        0x26,
        2,
        1,
        0,
        4,
        6,
        'p',
        'u',
        'b',
        'l',
        'i',
        'c',
        (byte) 0xa0,
        0x19,
        2,
        1,
        1,
        2,
        1,
        0,
        2,
        1,
        0,
        0x30,
        0x0e,
        0x30,
        0x0c,
        6,
        8,
        0x2b,
        6,
        1,
        2,
        1,
        1,
        1,
        0,
        5,
        0,
    };

    private static final int DHCP_LENGTH = 300;
    private static final int DHCP_MAGIC = 0x6382_5363;

    private Payloads() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** {@return so many letters, from a to z and again} */
    static byte[] text(int length) {
        byte[] text = new byte[Math.max(length, 0)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + i % 26);
        }
        return text;
    }

    /** {@return so many bytes that look like any} */
    static byte[] noise(int seed, int length) {
        byte[] noise = new byte[Math.max(length, 0)];
        int state = seed;
        for (int i = 0; i < noise.length; i++) {
            state = state * 1_103_515_245 + 12_345;
            noise[i] = (byte) (state >> 16);
        }
        return noise;
    }

    /** {@return a message, cut or with a line of letters behind it, so that it has this length} */
    static byte[] filled(byte[] message, int length) {
        byte[] filled = text(length);
        if (length > message.length) {
            filled[length - 1] = '\n';
        }
        System.arraycopy(message, 0, filled, 0, Math.min(message.length, filled.length));
        return filled;
    }

    /** {@return a query for the address of example.com (RFC 1035)} */
    static byte[] dnsQuery(int id) {
        byte[] name = ascii("\7example\3com\0");
        return ByteBuffer.allocate(12 + name.length + 4)
                .putShort((short) id)
                .putShort((short) 0x0100)
                .putShort((short) 1)
                .put(new byte[6])
                .put(name)
                .putShort((short) 1)
                .putShort((short) 1)
                .array();
    }

    /** {@return a request for the time (RFC 5905)} */
    static byte[] ntpRequest() {
        byte[] request = new byte[48];
        request[0] = 0x23; // version 4, a client
        return request;
    }

    /** {@return the search for a server (RFC 2131)} */
    static byte[] dhcpDiscover(Filling filling) {
        ByteBuffer discover = ByteBuffer.allocate(DHCP_LENGTH);
        discover.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 0).putInt(filling.number());
        discover.position(28);
        discover.put(filling.macFrom());
        discover.position(236);
        discover.putInt(DHCP_MAGIC).put(new byte[] {53, 1, 1, -1});
        return discover.array();
    }
}
