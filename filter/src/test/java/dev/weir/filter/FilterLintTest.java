// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The warnings about the expressions in {@code warnings.txt}, by what they are examples of. {@code
 * -Dapprove=true} writes the messages anew.
 */
class FilterLintTest {
    private static final Path FILE =
            Path.of("src/test/resources/dev/weir/filter/warnings.txt").toAbsolutePath();

    private static final String SILENT = "silent";

    private static final NameResolver NAMES =
            new NameResolver() {
                @Override
                public List<InetAddress> addresses(String name) {
                    return switch (name) {
                        case "one.example" -> addressesOf("192.0.2.1");
                        case "two.example" -> addressesOf("192.0.2.1", "2001:db8::1");
                        case "three.example" ->
                                addressesOf("192.0.2.1", "192.0.2.2", "2001:db8::1");
                        case "many.example" ->
                                addressesOf(
                                        "192.0.2.1",
                                        "192.0.2.20",
                                        "192.0.2.3",
                                        "192.0.2.40",
                                        "198.51.100.5",
                                        "2001:db8::1",
                                        "2001:db8::2");
                        default -> List.of();
                    };
                }
            };

    private static List<InetAddress> addressesOf(String... texts) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            try {
                addresses.add(InetAddress.getByName(text));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        return addresses;
    }

    private static FilterCompiler compiler(String linkType) {
        return FilterCompiler.of(Objects.requireNonNull(LinkType.ofName(linkType)))
                .names(NAMES)
                .netmask(0xffffff00);
    }

    private static FilterLint lint(String linkType) {
        return FilterLint.of(compiler(linkType)).timeout(Duration.ofMinutes(1));
    }

    private static List<FilterWarning> about(String expression) {
        return lint("EN10MB").about(expression);
    }

    /** A line of the file and what follows: {@code I: LINKTYPE EXPRESSION}, then the messages. */
    private static String block(String line, String section, List<String> wrong) {
        String[] words = line.substring(3).split(" ", 2);
        StringBuilder block = new StringBuilder(line).append('\n');
        List<String> classes = new ArrayList<>();
        for (FilterWarning warning : lint(words[0]).about(words[1])) {
            classes.add(warning.getClass().getSimpleName());
            warning.message()
                    .lines()
                    .forEach(text -> block.append("W: ").append(text).append('\n'));
        }
        boolean right = section.equals(SILENT) ? classes.isEmpty() : classes.contains(section);
        if (!right || !compiles(words[0], words[1])) {
            wrong.add(section + ": " + line + ": " + classes);
        }
        return block.append('\n').toString();
    }

    private static boolean compiles(String linkType, String expression) {
        try {
            return compiler(linkType).compile(expression).size() > 0;
        } catch (InvalidFilterException e) {
            return false;
        }
    }

    @Test
    void theMessages() throws IOException {
        String text = Files.readString(FILE);
        Map<String, Integer> sections = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        String section = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
                now.append(line).append("\n\n");
            } else if (line.startsWith("I: ")) {
                now.append(block(line, section, wrong));
                sections.merge(section, 1, Integer::sum);
            }
        }
        assertEquals(List.of(), wrong);
        if (Boolean.getBoolean("approve")) {
            Files.writeString(FILE, now);
        }
        assertEquals(Files.readString(FILE), now.toString(), "-Dapprove=true writes it anew");
        assertEquals(11, sections.size(), () -> "sections: " + sections);
        sections.forEach((name, count) -> assertTrue(count >= 12, () -> name + ": " + count));
    }

    @Test
    void knowsHowManyInstructionsFitWhere() {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        int fit = 0;
        int tooLong = 0;
        for (int n = 1; n < 34; n++) {
            String list =
                    IntStream.rangeClosed(1, n)
                            .mapToObj(i -> "host 10.%d.%d.1".formatted(i % 7, 6 * i))
                            .collect(Collectors.joining(" or "));
            int size = compiler.compile(list).size();
            List<FilterWarning> warnings =
                    FilterLint.of(compiler).limit(InstructionLimit.XT_BPF).about(list);
            if (size > 64) {
                assertEquals(List.of(), FilterLint.of(compiler).about(list));
                assertEquals(
                        "the program has %d instructions, and xt_bpf of iptables accepts 64"
                                .formatted(size),
                        warnings.getFirst().reason());
                tooLong++;
            } else {
                assertEquals(List.of(), warnings);
                fit++;
            }
        }
        assertTrue(fit > 12 && tooLong > 12, fit + " and " + tooLong);
    }

    @Test
    void knowsWhatLinuxAccepts() {
        String hosts =
                IntStream.range(0, 2500)
                        .mapToObj(i -> "10.%d.%d.1".formatted(i / 250, i % 250))
                        .collect(Collectors.joining(" or ", "host ", ""));
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        List<FilterWarning> warnings =
                FilterLint.of(compiler).limit(InstructionLimit.LINUX).about(hosts);
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().message().lines().noneMatch(line -> line.length() > 200));
        assertTrue(warnings.getFirst() instanceof FilterWarning.TooManyInstructions);
    }

    @Test
    void tellsThePlace() {
        FilterWarning warning = about("tcp and tcp port 80").getFirst();
        assertEquals("tcp and tcp port 80", warning.expression());
        assertEquals(new CompiledFilter.Place(0, 3), warning.place());
        assertEquals("'tcp' makes no difference: 'tcp port 80' implies it", warning.reason());
        assertEquals("tcp port 80", warning.correction());
    }

    @Test
    void showsOfLongOperandsOnlyTheEnds() {
        String ports = "port 1" + " or 2".repeat(10_000) + " and host " + "192.0.2.1";
        List<FilterWarning> warnings = about(ports);
        assertEquals(1, warnings.size());
        String hint = warnings.getFirst().message().lines().toList().getLast();
        assertTrue(hint.length() < 120, hint);
        assertTrue(hint.endsWith("or 2) and host 192.0.2.1'"), hint);
    }

    @Test
    void leavesMistakesToTheCompiler() {
        for (String wrong : List.of("(", "tcp or udp and", "tcp and udp", "host nobody.example")) {
            assertEquals(List.of(), about(wrong));
        }
    }

    @Test
    void aProverSeesMore() {
        String expression = "ip and tcp[13] & 2 != 0 and tcp[13] & 18 = 18";
        assertEquals(List.of(), about(expression));
        FilterLint trusting = lint("EN10MB").prover((first, second) -> true);
        assertTrue(trusting.about(expression).getFirst() instanceof FilterWarning.NeverMatches);
    }

    @Test
    void withoutTimeNobodyLooksWhatItMeans() {
        FilterLint hasty = lint("EN10MB").timeout(Duration.ofNanos(1));
        assertEquals(List.of(), hasty.about("tcp and tcp port 80"));
        assertEquals(1, hasty.about("tcp or udp and port 53").size());
    }

    @Test
    void aLongExpressionIsLookedAtOnce() {
        String expression = "tcp or udp and " + "ip and not arp or ".repeat(4_000) + "vlan or ip";
        List<FilterWarning> warnings = about(expression);
        assertEquals(2, warnings.size());
        assertTrue(warnings.getFirst() instanceof FilterWarning.MixedConnectives);
        assertTrue(warnings.getLast() instanceof FilterWarning.LooksInside);
    }
}
