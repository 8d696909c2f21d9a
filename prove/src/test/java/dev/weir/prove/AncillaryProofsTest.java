// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.prove.Finding.Proved;
import dev.weir.prove.Finding.Reason;
import dev.weir.prove.Finding.Refuted;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Programs that ask what Linux keeps beside a packet. */
class AncillaryProofsTest {
    private static final Prover STRICT = Prover.on(Notion.EVERY_PACKET);
    private static final FilterCompiler LIVE =
            FilterCompiler.of(LinkType.ETHERNET).target(Target.LIVE_LINUX);

    private static Program asm(String text) {
        return TextForm.ASSEMBLY.read(text.replace(';', '\n'));
    }

    private static Program filter(String expression) {
        return LIVE.compile(expression);
    }

    private static void proved(Finding finding) {
        assertInstanceOf(Proved.class, finding, finding.toString());
    }

    /** Each packet is run on a machine of Linux once more, from here. */
    private static Counterexample refuted(Finding finding, Program... programs) {
        Counterexample packet = assertInstanceOf(Refuted.class, finding).counterexample();
        for (int i = 0; i < programs.length; i++) {
            int verdict =
                    Interpreter.of(programs[i], Flavour.LINUX)
                            .run(
                                    MemorySegment.ofArray(packet.captured()),
                                    0,
                                    packet.caplen(),
                                    packet.wirelen(),
                                    packet.ancillary().toAncillary());
            assertEquals(packet.runs().get(i).verdict(), verdict, packet.toString());
        }
        return packet;
    }

    @Test
    void directionsAreDifferent() {
        Program in = filter("inbound");
        Program out = filter("outbound");
        Counterexample packet = refuted(STRICT.equal(in, out), in, out);
        assertEquals(1, packet.ancillary().byName().size());
        assertTrue(packet.ancillary().byName().containsKey("type"));
        proved(STRICT.disjoint(in, out));
        refuted(STRICT.rejectsAll(in), in);
        refuted(STRICT.acceptsAll(out), out);
        proved(STRICT.acceptsAll(filter("inbound or outbound")));
    }

    @Test
    void dataAreTheSameInBothProgramsAndEachTime() {
        Program both = filter("ifindex 3 and ip");
        proved(STRICT.implies(both, filter("ifindex 3")));
        Program other = filter("ifindex 4 and ip");
        Counterexample packet = refuted(STRICT.equal(both, other), both, other);
        assertNotEquals(packet.runs().get(0).verdict(), packet.runs().get(1).verdict());
        proved(
                STRICT.equal(
                        asm("ld mark; tax; ld mark; sub x; ret a"), asm("ld mark; and #0; ret a")));
    }

    @Test
    void dataAreWhatTheyCanBe() {
        proved(STRICT.acceptsAll(asm("ld ifidx; jeq #0, n, y; y: ret #1; n: ret #0")));
        proved(STRICT.acceptsAll(asm("ld type; jge #8, n, y; y: ret #1; n: ret #0")));
        proved(STRICT.rejectsAll(asm("ld proto; jge #0x10000, y, n; y: ret #1; n: ret #0")));
        refuted(STRICT.rejectsAll(asm("ld mark; jge #0x80000000, y, n; y: ret #1; n: ret #0")));
        Program tag = asm("ldh vlan_tci; and #0xfff; jeq #5, y, n; y: ret #1; n: ret #0");
        proved(STRICT.implies(tag, asm("ldb vlanp; ret a")));
        Counterexample tagged = refuted(STRICT.rejectsAll(tag), tag);
        Map<String, Integer> beside = tagged.ancillary().byName();
        assertEquals(5, beside.getOrDefault("vlan_tci", 0) & 0xfff);
        assertEquals(1, beside.get("vlanp"));
    }

    @Test
    void tagsAreInThePacketOrBesideIt() {
        Program tagged = filter("vlan 5");
        proved(STRICT.implies(tagged, filter("vlan")));
        Program six = filter("vlan 6");
        refuted(STRICT.equal(tagged, six), tagged, six);
    }

    @Test
    void theRunsTellWhatTheyAsk() {
        Counterexample packet = refuted(STRICT.equal(filter("outbound"), asm("ret #0")));
        assertEquals("[type] = 4", packet.runs().get(0).tests().getFirst().text());
        assertEquals("type 4 (outgoing)", packet.ancillary().text());
        assertTrue(packet.toString().contains("type 4"), packet.toString());
    }

    /** Nothing is asked for, so nothing is beside it. */
    @Test
    void otherPacketsHaveNothingBesideThem() {
        Counterexample packet = refuted(STRICT.equal(filter("tcp"), filter("udp")));
        assertTrue(packet.ancillary().isEmpty());
        assertEquals("", packet.ancillary().text());
    }

    @Test
    void whatLinuxComputesIsUnknown() {
        Finding unknown = new Finding.Unknown(Reason.COMPUTED);
        assertEquals(unknown, STRICT.equal(asm("ld rand; ret a"), asm("ret #0")));
        assertEquals(unknown, STRICT.rejectsAll(asm("ld poff; ret a")));
        assertEquals(unknown, STRICT.acceptsAll(asm("ldb [-0x100000]; ret a")));
        assertEquals(
                unknown, STRICT.implies(asm("ret #0"), asm("ldxb 4*([-1048576]&0xf); txa; ret a")));
        proved(STRICT.equal(asm("ld rand; ret a"), asm("ld rand; ret a")));
    }

    /** It is a place that no packet has, in Linux as in libpcap. */
    @Test
    void otherNegativePlacesAreNowhere() {
        proved(STRICT.rejectsAll(asm("ldb [0xffffffff]; ret #1")));
        proved(STRICT.rejectsAll(asm("ldb [0x80000000]; ret #1")));
    }

    @Test
    void whatTheMachinesDoDifferentlyIsUnknown() {
        Finding unknown = new Finding.Unknown(Reason.MACHINES);
        Program shift = asm("ld mark; tax; ld #1; lsh x; ret a");
        assertEquals(unknown, STRICT.rejectsAll(shift));
        Program place = asm("ld mark; tax; ldb [x + 0]; ret a");
        assertEquals(unknown, STRICT.rejectsAll(place));
        Program little = asm("ld mark; and #31; tax; ld #1; lsh x; ret a");
        proved(STRICT.acceptsAll(little));
        Program same = asm("ld #33; tax; ld #1; lsh x; ret a");
        proved(STRICT.rejectsAll(same));
    }

    @Test
    void loopsAreOfNoMachineOfLinux() {
        Program chain = FilterCompiler.of(LinkType.ETHERNET).compile("protochain 6 and inbound");
        Prover few = Prover.on(Notion.NEITHER_FAULTS).loopCaplen(64);
        Counterexample packet =
                refuted(few.equal(chain, FilterCompiler.of(LinkType.ETHERNET).compile("inbound")));
        assertFalse(packet.ancillary().isEmpty());
    }

    @Test
    void witnessesHaveThemBesideThem() {
        Program program = filter("outbound and ifindex 7 and tcp");
        WitnessSearch search = WitnessSearch.of(program, LinkType.ETHERNET);
        Witness witness = assertInstanceOf(WitnessFinding.Found.class, search.next()).witness();
        assertEquals(Map.of("type", 4, "ifidx", 7), witness.ancillary().byName());
        Program known = witness.ancillary().filledInto(program);
        assertNotEquals(
                0,
                Interpreter.of(known)
                        .run(
                                MemorySegment.ofArray(witness.captured()),
                                0,
                                witness.caplen(),
                                witness.wirelen()));
    }
}
