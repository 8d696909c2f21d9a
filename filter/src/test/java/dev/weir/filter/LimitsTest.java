// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Expressions that are long, deep or hostile. */
class LimitsTest {
    private static final FilterCompiler COMPILER = FilterCompiler.of(LinkType.ETHERNET);

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "ip[", "- ", "len + (", "port (", "port not ", "not ("})
    void whatIsTooDeepIsRefused(String opening) {
        assertThrows(
                InvalidFilterException.class,
                () -> COMPILER.compile("tcp and " + opening.repeat(10_000)));
    }

    @Test
    void parenthesesMayBeDeep() {
        String deep = "(".repeat(300) + "ip" + ")".repeat(300);
        assertEquals(COMPILER.compile("ip"), COMPILER.compile(deep));
        assertThrows(
                InvalidFilterException.class,
                () -> COMPILER.compile("(".repeat(10_000) + "ip" + ")".repeat(10_000)));
    }

    @Test
    void aChainMayBeLong() {
        String chain = "ip" + " or arp and len > 5".repeat(20_000);
        assertTrue(COMPILER.compile(chain).size() > 5);
    }

    @Test
    void moreOffsetsThanTheMachineKeepsAreRefused() {
        String tunnels = "geneve" + " and geneve".repeat(30);
        InvalidFilterException error =
                assertThrows(InvalidFilterException.class, () -> COMPILER.compile(tunnels));
        assertEquals("too many registers needed to evaluate expression", error.reason());
        assertThrows(InvalidFilterException.class, () -> COMPILER.optimize(false).compile(tunnels));
    }

    /** Each needs two words of the sixteen that there are, but not for long. */
    @Test
    void offsetsThatAreNotWantedTogetherShareAWord() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        for (int depth : new int[] {1, 5, 9, 12}) {
            String tunnels = "geneve" + " and geneve".repeat(depth - 1) + " and tcp port 80";
            for (boolean optimize : new boolean[] {true, false}) {
                Program program = compiler.optimize(optimize).compile(tunnels);
                if (program.size() <= 4096) {
                    Validator.check(program, Flavour.LINUX);
                }
                Interpreter filter = Interpreter.of(program);
                for (int inPacket : new int[] {depth - 1, depth, depth + 1}) {
                    assertEquals(
                            inPacket == depth,
                            filter.matches(inTunnels(inPacket)),
                            inPacket + " of " + depth);
                }
            }
        }
    }

    /** A segment from port 80 in so many tunnels, with 4 bytes of options in every other. */
    private static byte[] inTunnels(int depth) {
        StringBuilder packet = new StringBuilder("000000000000000000000000").append("0800");
        for (int i = 0; i < depth; i++) {
            String options = i % 2 == 0 ? "00" : "01";
            packet.append("450000000000000000110000c0000201c0000202");
            packet.append("000017c100000000").append(options).append("00655800000000");
            packet.append(i % 2 == 0 ? "" : "00000000");
            packet.append("000000000000000000000000").append("0800");
        }
        packet.append("450000000000000000060000c0000201c0000202").append("00501000");
        return HexFormat.of().parseHex(packet);
    }

    @Test
    void threeThousandHosts() {
        StringBuilder hosts = new StringBuilder("host 10.0.0.0");
        for (int i = 1; i < 3000; i++) {
            hosts.append(" or 10.").append(i % 7).append('.').append(i / 250).append('.');
            hosts.append(i % 250);
        }
        Program program = COMPILER.compile(hosts.toString());
        Validator.check(program, Flavour.LIBPCAP);
        Interpreter filter = Interpreter.of(program);
        for (int i = 1; i < 3000; i += 7) {
            int address = 10 << 24 | (i % 7) << 16 | (i / 250) << 8 | i % 250;
            assertTrue(filter.matches(ipv4From(address)), "host " + i);
            assertEquals(0, filter.run(ipv4From(address + 250)), "not host " + i);
        }
    }

    @Test
    void withoutTheOptimizerJumpsAreLongToo() {
        StringBuilder ports = new StringBuilder("tcp src port 1");
        for (int i = 2; i < 500; i++) {
            ports.append(" or ").append(3 * i);
        }
        Program program = COMPILER.optimize(false).compile(ports.toString());
        Validator.check(program, Flavour.LIBPCAP);
        assertTrue(program.size() > 5000);
        Interpreter filter = Interpreter.of(program);
        for (int port = 3; port < 1600; port++) {
            byte[] packet = ipv4From(1);
            packet[23] = 6;
            ByteBuffer.wrap(packet).putShort(34, (short) port);
            boolean listed = port % 3 == 0 && port >= 6 && port < 1500;
            assertEquals(listed, filter.matches(packet), "port " + port);
        }
    }

    private static byte[] ipv4From(int address) {
        byte[] packet = new byte[60];
        ByteBuffer.wrap(packet).putShort(12, (short) 0x800).put(14, (byte) 0x45);
        ByteBuffer.wrap(packet).putInt(26, address);
        return packet;
    }
}
