// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which text an instruction is said to come from. */
class SourceMapTest {
    @Test
    void aComparisonOfASetComesFromItsMember() {
        CompiledFilter ports = explain("tcp port 80 or 443 or tcp port 8080");
        assertEquals(List.of("tcp port 80", "tcp port 80"), of(ports, "jeq #0x50,"));
        assertEquals(List.of("443", "443"), of(ports, "jeq #0x1bb,"));
        assertEquals(List.of("tcp port 8080", "tcp port 8080"), of(ports, "jeq #0x1f90,"));
        String all = "tcp port 80 or 443 or tcp port 8080";
        assertEquals(List.of(all), of(ports, "ldh [x + 16]"));
        assertEquals(List.of(all), of(ports, "jeq #0x86dd,"));
    }

    @Test
    void aSearchInASetComesFromTheWholeList() {
        String list = "host 10.0.0.1 or 10.0.0.2 or 10.0.0.3";
        CompiledFilter hosts = explain("udp and (" + list + ") and not multicast");
        List<String> texts = of(hosts, "jge");
        assertTrue(texts.size() >= 2, hosts.explained());
        texts.forEach(text -> assertEquals(list, text));
    }

    @Test
    void ofSeveralPartsItComesFromTheFirstToTheLast() {
        CompiledFilter both = explain("(ip and tcp) or (ip and udp)");
        assertEquals(List.of("(ip and tcp) or (ip and udp)"), of(both, "ldb [23]"));
        assertEquals(List.of("tcp"), of(both, "jeq #0x6,"));
        CompiledFilter inside = explain("not (  arp  or (ip and tcp) or (ip and udp)\n)");
        assertEquals(List.of("(ip and tcp) or (ip and udp)"), of(inside, "ldb [23]"));
        assertEquals(List.of("arp"), of(inside, "jeq #0x806,"));
    }

    @Test
    void whatIsKnownAlreadyIsNotASecondPlace() {
        assertEquals(List.of("ip"), of(explain("ip and ip[0] > 5"), "jeq #0x800,"));
        assertEquals(List.of("ip"), of(explain("(ip and tcp) or (ip and udp)"), "jeq #0x800,"));
    }

    /** Before a protocol can be looked for, where the payload of 802.11 begins is found out. */
    @Test
    void whatFindsAnOffsetOutComesFromWhatWantsIt() {
        LinkType wlan = LinkType.ofDlt(105);
        for (boolean optimize : new boolean[] {true, false}) {
            FilterCompiler compiler = FilterCompiler.of(wlan).optimize(optimize);
            CompiledFilter filter = compiler.explain("len > 60 and arp");
            assertEquals(Set.of("arp"), Set.copyOf(of(filter, "jset #0x4,")), filter.explained());
        }
    }

    @Test
    void aLongListHasATextToo() {
        String list =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "10.0.%d.%d".formatted(i / 100, i % 100 * 2))
                        .collect(Collectors.joining(" or ", "host ", ""));
        CompiledFilter hosts = explain("tcp and (" + list + ")");
        assertEquals(hosts.program().size(), hosts.places().size());
        assertTrue(of(hosts, "jge").contains(list));
    }

    private static CompiledFilter explain(String expression) {
        return FilterCompiler.of(LinkType.ETHERNET).explain(expression);
    }

    /** The texts of the instructions that begin so. */
    private static List<String> of(CompiledFilter filter, String beginning) {
        List<String> lines = Disassembler.listing(filter.program()).lines().toList();
        List<String> texts = new ArrayList<>();
        for (int pc = 0; pc < lines.size(); pc++) {
            String line = lines.get(pc).substring(6).replaceAll("\\s+", " ");
            if (line.replaceFirst(" jt ", ", jt ").startsWith(beginning)) {
                texts.add(filter.text(pc));
            }
        }
        return texts;
    }
}
