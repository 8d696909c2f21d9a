// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.language.SharedFilters;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.conformance.machine.Libpcap;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;
import dev.weir.prove.Finding;
import dev.weir.prove.Notion;
import dev.weir.prove.Prover;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What libpcap's optimizer is known to get wrong is found, version by version, and nothing else.
 */
class LibpcapOptimizerMistakesTest {
    private static final Prover PROVER = Prover.on(Notion.FIRST_DOES_NOT_FAULT).loopCaplen(64);

    private static final FilterCompiler ETHERNET = FilterCompiler.of(LinkType.ETHERNET);

    /** Fixed in 1.10.5: issues 945 (and 143), 434 and 437 of libpcap. */
    private static final List<String> FIXED_IN_1_10_5 =
            List.of(
                    "host 10.0.0.1 and not ((host 10.0.0.2 or host 10.0.0.3) and icmp)"
                            + " and not (host 10.0.0.3 or host 10.0.0.1)",
                    "len >= 2147483648 & 2147483648 or len < 0 | 2147483648",
                    "len <= 4294967295 & 2147483647 and len > 2147483647 + 0",
                    "(1 = 0) || (1 / 4294967295 = 0) and (0 & 4294967295 = 0)");

    /** Wrong in all of 1.10: the jset of 2001, and issue 1699. */
    private static final List<String> NOT_FIXED =
            List.of("link[0:1] & 0xffffffff != 0", "1/2=1/3&&1>4/5&&1>6/7");

    /** Wrong once, or in a later version only: issues 42, 58, 112 and what this project found. */
    private static final List<String> RIGHT =
            List.of(
                    "tcp[0:2]>=79 and tcp[0:2]<=81",
                    "ip[4:2] & 0x0fff >= 2140 and ip[4:2] & 0x0fff <= 2147",
                    "(ip[12:4] = 0x0a0a0a0a or ip[16:4] = 0x0a0a0a0a)"
                            + " and (not ((ip[12:4] = 0x0a0a0a0b or ip[16:4] = 0x0a0a0a0b)))",
                    "net 0.0.0.0/8 or net 0.0.0.0/8",
                    "net 0.0.0.0/8 or (net 0.0.0.0/8 and tcp)",
                    "(net 0.0.0.0/8 and dst host 10.0.0.1) or net 0.0.0.0/8",
                    "ip[12:4] = 0x0a0a0a0a");

    private static Set<String> wrong(String file) throws IOException {
        Map<Line, Program> plain = SharedFilters.programs(file, "unopt");
        Map<Line, Program> optimized = SharedFilters.programs(file, "opt");
        Confirmation confirmation = new Confirmation();
        Set<String> wrong = new TreeSet<>();
        plain.forEach((line, program) -> {
            Program other = optimized.get(line);
            if (other != null
                    && PROVER.equal(program, other)
                            instanceof Finding.Refuted(var counterexample)) {
                confirmation.confirm(program, other, counterexample);
                wrong.add(line.dlt() + " " + line.expression());
            }
        });
        return wrong;
    }

    @Test
    void of1_10_3() throws IOException {
        assertEquals(Set.of("EN10MB ip[0] & 0xffffffff != 0"), wrong("golden-1.10.3.tsv"));
    }

    @Test
    void ofTheDevelopmentVersion() throws IOException {
        assertEquals(Set.of(), wrong("golden-master.tsv"));
        Set<String> wrong = wrong("master-only.tsv");
        assertTrue(wrong.contains("EN10MB vxlan and ip"), wrong.toString());
        assertTrue(wrong.contains("RAW vxlan and arp"), wrong.toString());
        for (String filter : wrong) {
            assertTrue(filter.contains("vxlan"), filter);
        }
    }

    /**
     * The test of nothing but the first four bits is what that version makes of two equal terms.
     */
    @Test
    void ofTwoEqualTermsInTheDevelopmentVersion() {
        Program plain =
                TextForm.ASSEMBLY.read(
                        """
                        ldb [0]
                        and #0xf0
                        jeq #0x40, ip, no
                        ip: ld [12]
                        and #0xff000000
                        jeq #0, yes, dst
                        dst: ld [16]
                        and #0xff000000
                        jeq #0, yes, no
                        yes: ret #262144
                        no: ret #0
                        """);
        Program optimized =
                TextForm.ASSEMBLY.read(
                        """
                        ldb [0]
                        and #0xf0
                        jeq #0x40, yes, no
                        yes: ret #262144
                        no: ret #0
                        """);
        assertTrue(
                Prover.on(Notion.NEITHER_FAULTS).equal(plain, optimized)
                        instanceof Finding.Refuted);
    }

    @Test
    void ofTheInstalledVersion() {
        Libpcap libpcap = Libpcap.required();
        String version = libpcap.version();
        Requirements.require(version.contains("1.10."), "needs libpcap 1.10, not " + version);
        int patch = Integer.parseInt(version.replaceAll("(?s).*1\\.10\\.([0-9]+).*", "$1"));
        List<String> expected = new ArrayList<>(patch < 5 ? FIXED_IN_1_10_5 : List.of());
        expected.addAll(NOT_FIXED);
        List<String> all = new ArrayList<>(FIXED_IN_1_10_5);
        all.addAll(NOT_FIXED);
        all.addAll(RIGHT);
        List<String> found = new ArrayList<>();
        for (String expression : all) {
            Program plain = libpcap.compile(expression, 262_144, false);
            Program optimized = libpcap.compile(expression, 262_144, true);
            switch (PROVER.equal(plain, optimized)) {
                case Finding.Refuted(var counterexample) -> {
                    new Confirmation().confirm(plain, optimized, counterexample);
                    found.add(expression);
                }
                case Finding.Proved _ -> {}
                case Finding.Unknown(var reason) -> fail(expression + ": " + reason.text());
            }
        }
        assertEquals(expected, found, version);
    }

    /**
     * What old and new versions printed, as their users reported it, against what the expression
     * means.
     */
    @Test
    void ofReportedPrograms() {
        // issue 33, of 0.7, was none: the word that was compared cannot be the other one too
        assertWrong(
                "dst host 1234:5678:9abc:def0:feed:babe:dead:beef"
                        + " or dst host 1111:2222:3333:4444:5555:6666:7777:8888",
                ETHERNET,
                """
                ldh [12]
                jeq #0x86dd, l2, no
                l2: ld [38]
                jeq #0x12345678, l4, l10
                l4: ld [42]
                jeq #0x9abcdef0, l6, no
                l6: ld [46]
                jeq #0xfeedbabe, l8, no
                l8: ld [50]
                jeq #0xdeadbeef, yes, no
                l10: jeq #0x11112222, l11, no
                l11: ld [42]
                jeq #0x33334444, l13, no
                l13: ld [46]
                jeq #0x55556666, l15, no
                l15: ld [50]
                jeq #0x77778888, yes, no
                yes: ret #262144
                no: ret #0
                """,
                false);
        // issue 42, of 0.8.3 and of 0.4
        String ports = "tcp[0:2] >= 79 and tcp[0:2] <= 81";
        String head =
                """
                ldh [12]
                jeq #0x800, l2, no
                l2: ldb [23]
                jeq #0x6, l4, no
                l4: ldh [20]
                jset #0x1fff, no, l6
                l6: ldxb 4*([14]&0xf)
                ldh [x + 14]
                """;
        String end = "yes: ret #262144\nno: ret #0\n";
        String wrong = "ldx #0x4f\njge x, l10, no\nl10: jgt x, no, yes\n";
        String right = "jge #0x4f, l9, no\nl9: jgt #0x51, no, yes\n";
        assertWrong(ports, ETHERNET, head + wrong + end, true);
        assertWrong(ports, ETHERNET, head + right + end, false);
        // issue 437, of 1.5.3
        assertWrong(
                "(1 = 0) or (1 / 4294967295 = 0) and (0 & 4294967295 = 0)",
                ETHERNET,
                "ld #1\njeq #0, yes, no\n" + end,
                true);
        // the jset of 2001, of 1.10.7
        assertWrong("link[0:1] & 0xffffffff != 0", ETHERNET, "ret #262144", true);
        // issue 1513, of 1.11.0-pre: behind a tag that is not in the frame the type stands at 12
        assertWrong(
                "ether proto 0x8892 or (vlan and ether proto 0x8892)",
                ETHERNET.target(Target.LIVE_LINUX),
                """
                ldh [12]
                jeq #0x8892, yes, l2
                l2: jeq #0x8100, l7, l3
                l3: jeq #0x88a8, l7, l4
                l4: jeq #0x9100, l7, l5
                l5: ldb vlanp
                jeq #0x1, l7, no
                l7: ldh [16]
                jeq #0x8892, yes, no
                yes: ret #262144
                no: ret #0
                """,
                true);
    }

    private static void assertWrong(
            String expression, FilterCompiler compiler, String program, boolean wrong) {
        Program reported = TextForm.ASSEMBLY.read(program);
        Program plain = compiler.optimize(false).parts(expression).program();
        Finding finding = Prover.on(Notion.NEITHER_FAULTS).equal(plain, reported);
        if (wrong) {
            assertInstanceOf(Finding.Refuted.class, finding, expression);
        } else {
            assertInstanceOf(Finding.Proved.class, finding, expression);
        }
    }
}
