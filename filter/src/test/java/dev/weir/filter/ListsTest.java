// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.util.Random;

/** Long lists of things that are alike keep what they mean, term by term. */
class ListsTest {
    private static final int PACKETS = 400;

    /** # becomes another small number in each term. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host 10.0.0.#",
                "src and dst host 10.0.0.#",
                "net 10.#.0.0/16",
                "port #",
                "src and dst port #",
                "portrange #-200",
                "ip proto #",
                "host 2001:db8::#",
                "len > #",
                "ip[8] = # and tcp",
                "tcp[13] & # != 0",
                "vlan #"
            })
    void aListMeansWhatItsTermsMean(String term) {
        for (String joint : new String[] {" or ", " and ", " or not ", " and not "}) {
            for (String around : new String[] {"%s", "not (%s)", "arp or %s", "(%s) and udp"}) {
                check(around.formatted(list(term, joint)));
            }
        }
    }

    private static String list(String term, String joint) {
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            String one = "(" + term.replace("#", Integer.toString(7 * i)) + ")";
            list.append(i == 1 ? "" : joint).append(one);
        }
        return list.toString();
    }

    private static void check(String expression) {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        Program fast;
        try {
            fast = compiler.compile(expression);
        } catch (InvalidFilterException contradiction) {
            assertEquals("expression rejects all packets", contradiction.reason());
            return;
        }
        Program plainProgram = compiler.optimize(false).compile(expression);
        Filter plain = Interpreter.of(plainProgram);
        Filter opposite =
                Interpreter.of(compiler.optimize(false).compile("not (" + expression + ")"));
        Filter optimized = Interpreter.of(fast);
        assertTrue(fast.size() <= plainProgram.size(), expression);
        Random random = new Random(1);
        RandomPacket packets = new RandomPacket(random, LinkType.ETHERNET, plainProgram);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = packets.next();
            MemorySegment segment = MemorySegment.ofArray(packet);
            int expected = plain.run(segment, 0, packet.length, packet.length);
            // Neither means that a load lies outside the packet, where either answer is right.
            if (expected != 0 || opposite.run(segment, 0, packet.length, packet.length) != 0) {
                int got = optimized.run(segment, 0, packet.length, packet.length);
                assertEquals(expected, got, expression);
            }
        }
    }
}
