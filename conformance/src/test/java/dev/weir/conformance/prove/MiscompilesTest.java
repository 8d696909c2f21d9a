// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;
import dev.weir.conformance.language.SharedFilters;
import dev.weir.conformance.language.SharedFilters.Line;
import dev.weir.conformance.machine.Libpcap;
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
class MiscompilesTest {
    private static final Prover PROVER = Prover.on(Notion.FIRST_DOES_NOT_FAULT).loopCaplen(64);

    /** Found by a fuzzer and fixed in 1.10.5. */
    private static final List<String> FIXED_IN_1_10_5 =
            List.of(
                    "host 10.0.0.1 and not ((host 10.0.0.2 or host 10.0.0.3) and icmp)"
                            + " and not (host 10.0.0.3 or host 10.0.0.1)");

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
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>(patch < 5 ? FIXED_IN_1_10_5 : List.of());
        expected.add("link[0:1] & 0xffffffff != 0");
        List<String> all = new ArrayList<>(FIXED_IN_1_10_5);
        all.addAll(
                List.of(
                        "link[0:1] & 0xffffffff != 0",
                        "net 0.0.0.0/8 or net 0.0.0.0/8",
                        "ip[12:4] = 0x0a0a0a0a"));
        for (String expression : all) {
            Program plain = libpcap.compile(expression, 262_144, false);
            Program optimized = libpcap.compile(expression, 262_144, true);
            if (PROVER.equal(plain, optimized) instanceof Finding.Refuted(var counterexample)) {
                new Confirmation().confirm(plain, optimized, counterexample);
                found.add(expression);
            }
        }
        assertEquals(expected, found, version);
    }
}
