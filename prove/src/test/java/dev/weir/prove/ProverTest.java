// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.filter.FilterCompiler;
import dev.weir.packet.LinkType;
import dev.weir.prove.Finding.Method;
import dev.weir.prove.Finding.Proved;
import dev.weir.prove.Finding.Refuted;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class ProverTest {
    private static final Prover STRICT = Prover.on(Notion.EVERY_PACKET);
    private static final Prover SAFE = Prover.on(Notion.FIRST_DOES_NOT_FAULT);
    private static final Prover BOTH = Prover.on(Notion.NEITHER_FAULTS);

    /** Assembles instructions that stand on lines, or between semicolons. */
    private static Program asm(String text) {
        return TextForm.ASSEMBLY.read(text.replace(';', '\n'));
    }

    private static Program filter(String expression) {
        return FilterCompiler.of(LinkType.ETHERNET).compile(expression);
    }

    private static Proved proved(Finding finding) {
        return assertInstanceOf(Proved.class, finding);
    }

    private static Counterexample refuted(Finding finding) {
        return assertInstanceOf(Refuted.class, finding).counterexample();
    }

    @Test
    void theSameInstructionsAreEqual() {
        assertEquals(Method.IDENTITY, proved(STRICT.equal(filter("ip"), filter("ip"))).method());
    }

    @Test
    void differentWaysToSayTheSameAreEqual() {
        proved(
                STRICT.equal(
                        asm("ldb [0]; jge #64, y, n; y: ret #1; n: ret #0"),
                        asm("ldb [0]; jset #0xc0, y, n; y: ret #1; n: ret #0")));
        proved(
                STRICT.equal(
                        asm("ldb [0]; mul #3; ret a"), asm("ldb [0]; tax; lsh #1; add x; ret a")));
        proved(STRICT.equal(asm("ld [0]; mod #16; ret a"), asm("ld [0]; and #15; ret a")));
        proved(
                STRICT.equal(
                        asm("ldb [0]; div #3; mul #3; ret a"),
                        asm("ldb [0]; tax; mod #3; st M[1]; ldx M[1]; ldb [0]; sub x; ret a")));
        proved(STRICT.equal(asm("ld len; neg; ret a"), asm("ldx len; ld #0; sub x; ret a")));
    }

    @Test
    void addressesAreSums() {
        Program twice = asm("ldxb 4*([0]&0xf); txa; add #14; tax; ldh [x+2]; ret a");
        Program once = asm("ldxb 4*([0]&0xf); ldh [x+16]; ret a");
        assertEquals(Method.STRUCTURE, proved(STRICT.equal(twice, once)).method());
    }

    /** The two bytes are the same one where the header has 20 bytes, and only there. */
    @Test
    void bytesAtComputedPlacesAreThoseAtFixedOnes() {
        Program computed =
                asm("ldxb 4*([0]&0xf); txa; jeq #20, go, no; go: ldb [x+3]; ret a; no: ret #0");
        Program fixed = asm("ldb [0]; and #0xf; jeq #5, go, no; go: ldb [23]; ret a; no: ret #0");
        proved(STRICT.equal(computed, fixed));
        Program wrong = asm("ldb [0]; and #0xf; jeq #5, go, no; go: ldb [22]; ret a; no: ret #0");
        Counterexample counterexample = refuted(STRICT.equal(computed, wrong));
        assertEquals(5, counterexample.captured()[0] & 0xf);
    }

    @Test
    void aNumberThatWrapsIsNoAddress() {
        Program wraps = asm("ldx #0xffffffff; ldb [x+1]; ret a");
        proved(STRICT.equal(wraps, asm("ret #0")));
        assertInstanceOf(Refuted.class, STRICT.equal(wraps, asm("ldb [0]; ret a")));
    }

    @Test
    void shiftsByManyGiveZero() {
        proved(STRICT.equal(asm("ldx #32; ld #1; lsh x; ret a"), asm("ret #0")));
        proved(
                STRICT.equal(
                        asm("ldb [0]; tax; ld #1; lsh x; jeq #0, y, n; y: ret #1; n: ret #0"),
                        asm("ldb [0]; jge #32, y, n; y: ret #1; n: ret #0")));
    }

    @Test
    void capturedAndWireLengthBelongTogether() {
        Program longer = asm("ldb [99]; ld len; jge #100, y, n; y: ret #1; n: ret #0");
        proved(STRICT.equal(longer, asm("ldb [99]; ret #1")));
        Counterexample shorter =
                refuted(
                        STRICT.equal(
                                asm("ld len; jge #100, y, n; y: ret #1; n: ret #0"),
                                asm("ldb [99]; ret #1")));
        assertTrue(shorter.caplen() < 100 && shorter.wirelen() >= 100, shorter.toString());
    }

    @Test
    void notionsDifferWhereProgramsFault() {
        Program loads = asm("ldb [99]; ret #1");
        Program doesNot = asm("ret #1");
        assertEquals(0, refuted(STRICT.equal(loads, doesNot)).runs().get(0).verdict());
        proved(SAFE.equal(loads, doesNot));
        proved(BOTH.equal(loads, doesNot));
        Counterexample introduced = refuted(SAFE.equal(doesNot, loads));
        assertTrue(introduced.runs().get(1).faults());
        proved(BOTH.equal(doesNot, loads));
    }

    @Test
    void divisionByZeroIsAFault() {
        Program divides = asm("ldb [0]; tax; ld #6; div x; ret #1");
        Counterexample byZero = refuted(STRICT.equal(divides, asm("ldb [0]; ret #1")));
        assertEquals(0, byZero.captured()[0]);
        assertEquals(Run.End.DIVISION_BY_ZERO, byZero.runs().get(0).end());
        proved(SAFE.equal(divides, asm("ldb [0]; ret #1")));
    }

    @Test
    void saysWhereRunsPart() {
        Counterexample counterexample =
                refuted(BOTH.equal(filter("tcp port 80"), filter("tcp dst port 80")));
        Parting parting = counterexample.parting();
        assertTrue(parting.common() > 0, parting.toString());
        assertNotNull(parting.first());
    }

    @Test
    void answersOtherQuestions() {
        proved(STRICT.implies(filter("tcp port 80"), filter("tcp")));
        refuted(STRICT.implies(filter("tcp"), filter("tcp port 80")));
        proved(STRICT.disjoint(filter("tcp"), filter("udp")));
        refuted(STRICT.disjoint(filter("tcp or udp"), filter("udp")));
        proved(STRICT.rejectsAll(asm("ldb [0]; and #1; jeq #2, y, n; y: ret #1; n: ret #0")));
        refuted(STRICT.rejectsAll(filter("tcp port 80")));
        proved(BOTH.acceptsAll(asm("ldb [9]; ret #1")));
        refuted(STRICT.acceptsAll(asm("ldb [9]; ret #1")));
    }

    /** 300 addresses, one test after the other and as a search tree. */
    @Test
    void longListsAreDecided() {
        Random random = new Random(1);
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            addresses.add("10.%d.%d.1".formatted(random.nextInt(256), random.nextInt(256)));
        }
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        String all = "host " + String.join(" or ", addresses);
        Program chain = compiler.optimize(false).compile(all);
        proved(SAFE.timeout(Duration.ofMinutes(1)).equal(chain, compiler.compile(all)));
        String gone = addresses.remove(150);
        addresses.removeAll(List.of(gone));
        Collections.shuffle(addresses, random);
        Program less = compiler.compile("host " + String.join(" or ", addresses));
        Counterexample counterexample =
                refuted(BOTH.timeout(Duration.ofMinutes(1)).equal(chain, less));
        assertEquals(0, counterexample.runs().get(1).verdict());
    }

    @Test
    void refusesInvalidPrograms() {
        Program invalid = asm("ldb [0]");
        assertThrows(InvalidProgramException.class, () -> STRICT.equal(invalid, invalid));
        assertThrows(InvalidProgramException.class, () -> STRICT.rejectsAll(invalid));
    }

    /** Each round skips one header of 8 bytes and more, so 256 bytes end it. */
    private static Program chain(int wanted) {
        return asm(
                """
                ldx #0
                next: ldb [x+0]
                jeq #%d, found, more
                more: jeq #44, skip, none
                skip: ldb [x+1]
                add #1
                lsh #3
                add x
                tax
                ja next
                found: ret #1
                none: ret #0
                """
                        .formatted(wanted));
    }

    @Test
    void loopsAreUnrolledToAStatedLength() {
        Proved same = proved(SAFE.loopCaplen(64).equal(chain(44), alwaysFirst()));
        assertEquals(64, same.maxCaplen());
        Counterexample found = refuted(STRICT.loopCaplen(64).equal(chain(6), asm("ret #0")));
        assertEquals(1, found.runs().get(0).verdict());
    }

    /** What {@link #chain} does when it looks for the header that it would skip. */
    private static Program alwaysFirst() {
        return asm("ldb [0]; jeq #44, y, n; y: ret #1; n: ret #0");
    }

    @Test
    void loopsThatDoNotEndAreUnknown() {
        Program endless = asm("again: ldb [0]; jeq #1, done, more; more: ja again; done: ret #1");
        Finding finding = STRICT.equal(endless, asm("ldb [0]; jeq #1, y, n; y: ret #1; n: ret #0"));
        assertEquals(new Finding.Unknown(Finding.Reason.LOOPS), finding);
    }
}
