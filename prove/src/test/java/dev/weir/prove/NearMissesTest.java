// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.FilterPart;
import dev.weir.filter.FilterParts;
import dev.weir.filter.FilterParts.Replacement;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

class NearMissesTest {
    private static final int IP = 14;

    private static List<WitnessFinding> misses(String expression) {
        FilterParts parts = FilterCompiler.of(LinkType.ETHERNET).parts(expression);
        NearMisses misses = NearMisses.of(parts, LinkType.ETHERNET, Prover.on(Notion.EVERY_PACKET));
        List<WitnessFinding> findings = new ArrayList<>();
        for (FilterPart.Test test : parts.tests()) {
            NearMiss miss = misses.of(test);
            assertEquals(test, miss.test());
            findings.add(miss.finding());
            if (miss.finding() instanceof WitnessFinding.Found(Witness witness)) {
                Program negated = parts.with(test, Replacement.NEGATION);
                assertTrue(accepts(negated, witness), expression + " " + parts.text(test));
                assertTrue(!accepts(parts.program(), witness), expression);
            }
        }
        return findings;
    }

    private static boolean accepts(Program program, Witness witness) {
        MemorySegment packet = MemorySegment.ofArray(witness.captured());
        return Interpreter.of(program).run(packet, 0, witness.caplen(), witness.wirelen()) != 0;
    }

    private static Witness found(WitnessFinding finding) {
        return assertInstanceOf(WitnessFinding.Found.class, finding).witness();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp port 80 and host 10.0.0.1",
                "tcp and not port 22 and not net 10.0.0.0/8",
                "vlan 5 and ip6",
                "icmp or arp or udp port 53",
                "not (tcp[tcpflags] & tcp-syn != 0 or ip[8] < 5)",
                "greater 100 and less 200",
                "ip proto 47 or ip6 proto 50",
                "mpls and tcp",
            })
    void eachTestIsMissedByItsOwnPacket(String expression) {
        for (WitnessFinding finding : misses(expression)) {
            found(finding);
        }
    }

    @Test
    void aMissIsNear() {
        ByteBuffer packet = ByteBuffer.wrap(found(misses("tcp dst port 80").getFirst()).captured());
        assertEquals(81, packet.getShort(IP + 22), "the next port");
        Witness longer = found(misses("less 100").getFirst());
        assertEquals(101, longer.wirelen());
        MemorySegment segment = MemorySegment.ofArray(longer.captured());
        assertEquals(0xffff, InternetChecksum.of(segment, IP, 20));
        Witness shorter = found(misses("greater 1000").getFirst());
        assertEquals(999, shorter.caplen());
    }

    /** What another test says already, no packet can fail alone; and nothing misses a tautology. */
    @Test
    void someTestsCannotMissAlone() {
        assertInstanceOf(WitnessFinding.None.class, misses("tcp and tcp port 80").getFirst());
        assertInstanceOf(WitnessFinding.None.class, misses("").getFirst());
        assertInstanceOf(WitnessFinding.None.class, misses("len >= 0").getFirst());
    }

    /** No packet matches, but were one test negated, one would. */
    @Test
    void aContradictionHasNearMisses() {
        List<WitnessFinding> findings = misses("tcp and udp");
        ByteBuffer first = ByteBuffer.wrap(found(findings.getFirst()).captured());
        ByteBuffer second = ByteBuffer.wrap(found(findings.getLast()).captured());
        assertEquals(17, protocol(first));
        assertEquals(6, protocol(second));
    }

    private static int protocol(ByteBuffer packet) {
        return packet.getShort(12) == 0x800 ? packet.get(IP + 9) : packet.get(IP + 6);
    }
}
