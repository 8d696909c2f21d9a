// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames that begin with the number of an address family: in savefiles in either byte order, and
 * with all numbers that systems of BSD's family have for IPv6. Linux' own, 10, is written by no
 * capture of Linux.
 */
class LoopbackTest {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    @ParameterizedTest
    @CsvSource({
        "2, true, false",
        "24, false, true",
        "28, false, true",
        "30, false, true",
        "10, false, false",
        "0, false, false",
        "17, false, false",
    })
    void savefilesOfEveryMachine(int family, boolean ip, boolean ip6) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (String dlt : new String[] {"NULL", "ENC", "LOOP"}) {
                // That of OpenBSD is in network order always.
                boolean right = !dlt.equals("LOOP") || order == ByteOrder.BIG_ENDIAN;
                byte[] frame = frame(dlt, family, order, family == 2);
                String name = dlt + " " + family + " " + order;
                assertEquals(ip && right, keeps(dlt, "ip", frame), name);
                assertEquals(ip6 && right, keeps(dlt, "ip6", frame), name);
                assertEquals((ip || ip6) && right, keeps(dlt, "udp port 53", frame), name);
                assertEquals(ip && right, keeps(dlt, "host 192.0.2.1", frame), name);
                assertEquals(ip6 && right, keeps(dlt, "not host ::1 and ip6[6] = 17", frame), name);
            }
        }
    }

    private static boolean keeps(String dlt, String expression, byte[] frame) {
        LinkType linkType = LinkType.ofName(dlt);
        if (linkType == null) {
            throw new IllegalArgumentException(dlt);
        }
        FilterCompiler compiler = FilterCompiler.of(linkType).target(Target.SAVEFILE);
        boolean plain = Filter.compile(compiler.optimize(false).compile(expression)).matches(frame);
        assertEquals(plain, Filter.compile(compiler.compile(expression)).matches(frame), dlt);
        return plain;
    }

    /** UDP from port 53, of 192.0.2.1 if it is IPv4. */
    private static byte[] frame(String dlt, int family, ByteOrder order, boolean ipv4) {
        int header = dlt.equals("ENC") ? 12 : 4;
        ByteBuffer frame = ByteBuffer.allocate(header + IPV6_HEADER + 8).order(order);
        frame.putInt(0, family).order(ByteOrder.BIG_ENDIAN);
        if (ipv4) {
            frame.put(header, (byte) 0x45).put(header + 9, (byte) 17);
            frame.putInt(header + 12, 0xc0000201);
            frame.putShort(header + IPV4_HEADER, (short) 53);
        } else {
            frame.put(header, (byte) 0x60).put(header + 6, (byte) 17);
            frame.putShort(header + IPV6_HEADER, (short) 53);
        }
        return frame.array();
    }
}
