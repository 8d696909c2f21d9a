// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Expressions that are long or deep end in a program or in an error with a place. Each is of a kind
 * that once took time for the square of its length, or more; with {@code -Dlarge=true} each is as
 * large as somebody might make it to break something.
 */
class HostileTest {
    private static final FilterCompiler COMPILER = FilterCompiler.of(LinkType.ETHERNET);
    private static final boolean LARGE = Boolean.getBoolean("large");

    /** Far more than any takes on a machine that does nothing else. */
    private static final Duration SOON = Duration.ofSeconds(LARGE ? 60 : 20);

    private static String many(int small, int large, String joint, IntFunction<String> term) {
        return IntStream.range(0, LARGE ? large : small)
                .mapToObj(term)
                .collect(Collectors.joining(joint));
    }

    private static String many(int small, int large, String text) {
        return text.repeat(LARGE ? large : small);
    }

    static Stream<Arguments> programs() {
        Random random = new Random(1);
        IntFunction<String> host = _ -> "host " + address(random);
        IntFunction<String> port = _ -> "port " + random.nextInt(65536);
        return Stream.of(
                program("hosts", many(1200, 20_000, " or ", host)),
                program("no hosts", many(1200, 20_000, " and not ", host)),
                program("ports", many(1200, 200_000, " or ", port)),
                program(
                        "nets",
                        many(1200, 20_000, " or ", i -> "net " + i % 200 + ".1." + i % 256)),
                program(
                        "pairs",
                        many(
                                150,
                                5000,
                                " or ",
                                i -> "(tcp " + port.apply(i) + " and " + host.apply(i) + ")")),
                program(
                        "comparisons of two",
                        many(
                                200,
                                5000,
                                " or ",
                                i ->
                                        "tcp[%d] > ip[%d] or udp[%d] = 7"
                                                .formatted(i, 3 * i % 1000, 7 * i % 1000))),
                program("offsets", many(400, 20_000, " or ", i -> "ether[" + (i + 14) + "] = 5")),
                program(
                        "ways",
                        many(
                                150,
                                3000,
                                " and ",
                                i -> "(tcp[%d] = %d or udp[%d] = 3)".formatted(i, i % 256, i + 1))),
                program(
                        "hosts of IPv6",
                        many(150, 20_000, " or ", i -> "host 2001:db8::" + hex(i))),
                program(
                        "Ethernet addresses",
                        many(150, 20_000, " or ", i -> "ether host 0:0:1:2:" + two(i))),
                program(
                        "all kinds",
                        many(
                                200,
                                20_000,
                                " or ",
                                i ->
                                        switch (random.nextInt(4)) {
                                            case 0 -> host.apply(i);
                                            case 1 -> port.apply(i);
                                            case 2 -> "ip proto " + i % 256;
                                            default -> "udp[" + i % 64 + "] = 1";
                                        })),
                program("tags", many(400, 10_000, " and ", _ -> "vlan")),
                program("tags with numbers", many(150, 10_000, " and ", i -> "vlan " + i % 4096)),
                program("labels with numbers", many(150, 10_000, " and ", i -> "mpls " + i)),
                program("the same again", "udp" + many(30_000, 300_000, " or tcp")),
                program("lengths", many(1200, 100_000, " or ", i -> "len = " + 3 * i)),
                program("sums", "ip[0]" + " + ip[1]".repeat(390) + " = 7"),
                program("offsets of offsets", "ip[".repeat(380) + "0" + "]".repeat(380) + " = 7"));
    }

    private static String address(Random random) {
        int number = random.nextInt();
        return "10.%d.%d.%d".formatted(number & 255, number >> 8 & 255, number >> 16 & 255);
    }

    private static String hex(int number) {
        return Integer.toHexString(number);
    }

    private static String two(int number) {
        return hex(number >> 8 & 255) + ":" + hex(number & 255);
    }

    private static Arguments program(String name, String expression) {
        return Arguments.of(name, expression);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void whatIsLongBecomesAProgramSoon(String name, String expression) {
        Program program = assertTimeoutPreemptively(SOON, () -> COMPILER.compile(expression));
        Validator.check(program, Flavour.LIBPCAP);
        assertTrue(program.size() > 1, name);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error("not", many(20_000, 250_000, "not ") + "tcp", "nested more than 400 deep"),
                error("marks", many(20_000, 1_000_000, "!") + "tcp", "nested more than 400 deep"),
                error("signs", many(20_000, 1_000_000, "-") + "1 = 1", "nested more than 400 deep"),
                error(
                        "parentheses",
                        many(10_000, 500_000, "(") + "tcp" + many(10_000, 500_000, ")"),
                        "nested more than 400 deep"),
                error(
                        "sums",
                        "1" + many(10_000, 100_000, " + 1") + " = 7",
                        "more than 400 operators"),
                error("tunnels or not", "geneve" + many(300, 5000, " or geneve 5"), "32 layers"),
                error("tunnels", "vxlan" + many(300, 5000, " and vxlan"), "32 layers"),
                // The kinds change, so that nothing becomes a set.
                error(
                        "terms",
                        "(port 1 or arp) and (tcp or ip6 or icmp) and ".repeat(22_000) + "udp",
                        "more than 400000 comparisons"));
    }

    private static Arguments error(String name, String expression, String reason) {
        return Arguments.of(name, expression, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void whatIsTooLongIsRefusedSoonAndWithAPlace(String name, String expression, String reason) {
        InvalidFilterException error =
                assertThrows(
                        InvalidFilterException.class,
                        () -> assertTimeoutPreemptively(SOON, () -> COMPILER.compile(expression)));
        assertTrue(error.reason().contains(reason), name + ": " + error.reason());
        assertTrue(error.start() < error.end() && error.end() <= expression.length(), name);
    }

    @Test
    void theSameExpressionAlwaysBecomesTheSameProgram() {
        Random random = new Random(2);
        String expression =
                many(
                        400,
                        5000,
                        " or ",
                        i -> "(tcp port " + i + " and host " + address(random) + ")");
        assertEquals(COMPILER.compile(expression), COMPILER.compile(expression));
    }
}
