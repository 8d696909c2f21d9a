// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static dev.weir.prove.Verification.verified;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Filters;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.OptimizerCheck;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class VerificationTest {
    private static final FilterCompiler COMPILER = FilterCompiler.of(LinkType.ETHERNET);

    private final List<String> warnings = new ArrayList<>();
    private final Verification verified = verified().onWarning(warnings::add);

    private Program plain(String expression) {
        return COMPILER.optimize(false).compile(expression);
    }

    /** As if the optimizer had made {@code mistake}. */
    private OptimizerCheck with(UnaryOperator<Program> mistake) {
        return (text, plain, optimized) -> verified.accepts(text, plain, mistake.apply(optimized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ip",
                "tcp port 80 or 443",
                "ip[2:2] - ((ip[0] & 0xf) << 2) - ((tcp[12] & 0xf0) >> 2) != 0",
                "vlan and not (icmp6 or net 2001:db8::/32)",
                "not geneve 7 and tcp and udp"
            })
    void usesWhatIsProved(String expression) {
        assertEquals(COMPILER.compile(expression), COMPILER.check(verified).compile(expression));
        assertEquals(List.of(), warnings);
    }

    @Test
    void usesTheSearchTreeOfAThousandHosts() {
        String hosts =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "10.0.%d.%d".formatted(i % 100, i / 100 * 3))
                        .collect(Collectors.joining(" or ", "host ", ""));
        assertEquals(COMPILER.compile(hosts), COMPILER.check(verified).compile(hosts));
        assertEquals(List.of(), warnings);
    }

    /** One number of one comparison is wrong, each in turn. */
    @Test
    void catchesEveryWrongNumber() {
        String expression = "tcp port 80 or udp[4:2] > 100 and not host 192.0.2.1";
        Program plain = plain(expression);
        int size = COMPILER.compile(expression).size();
        int mistakes = 0;
        for (int i = 0; i < size; i++) {
            int pc = i;
            UnaryOperator<Program> mistake = program -> withWrongNumber(program, pc);
            if (!mistake.apply(COMPILER.compile(expression)).equals(COMPILER.compile(expression))) {
                warnings.clear();
                assertEquals(plain, COMPILER.check(with(mistake)).compile(expression));
                assertEquals(1, warnings.size());
                String start = "the unoptimized program is used: the optimized one is wrong";
                assertTrue(warnings.getFirst().startsWith(start), warnings.getFirst());
                mistakes++;
            }
        }
        assertTrue(mistakes > 10, "only " + mistakes);
    }

    private static Program withWrongNumber(Program program, int pc) {
        List<Instruction> instructions = new ArrayList<>(program.instructions());
        if (instructions.get(pc) instanceof JumpIfK jump) {
            instructions.set(pc, new JumpIfK(jump.test(), jump.k() ^ 1, jump.jt(), jump.jf()));
        }
        return new Program(instructions);
    }

    /** The packet in the warning gets other verdicts from the two programs. */
    @Test
    void showsThePacket() {
        UnaryOperator<Program> mistake = program -> withWrongNumber(program, 1);
        Program wrong = mistake.apply(COMPILER.compile("arp"));
        Program used = COMPILER.check(with(mistake)).compile("arp");
        String packet = warnings.getFirst().replaceFirst("(?s).*packet ", "");
        byte[] bytes = HexFormat.of().parseHex(packet);
        assertNotEquals(Filter.compile(wrong).run(bytes), Filter.compile(used).run(bytes));
        assertEquals(plain("arp"), used);
    }

    @Test
    void aFilterMayBeVerified() {
        byte[] arp = HexFormat.of().parseHex("000000000000" + "000000000000" + "0806");
        Filter right = Filters.compile("arp", LinkType.ETHERNET, verified);
        assertTrue(right.matches(arp));
        Filter fallen =
                Filters.compile(
                        "arp", LinkType.ETHERNET, with(program -> withWrongNumber(program, 1)));
        assertTrue(fallen.matches(arp));
        assertFalse(fallen.matches(new byte[14]));
        assertEquals(1, warnings.size());
    }

    @Test
    void fallsBackWithoutAnAnswerInTime() {
        Verification hasty = verified.timeout(Duration.ofNanos(1));
        String expression = "tcp port 80 or 443";
        assertEquals(plain(expression), COMPILER.check(hasty).compile(expression));
        assertEquals(
                List.of(
                        "the unoptimized program is used: that the optimized one is right was not"
                                + " shown in 0 ms: the time was over"),
                warnings);
    }

    @Test
    void fallsBackWhereLoopsAreProvedForShortPacketsOnly() {
        String expression = "ip6 protochain 6 and tcp port 80";
        assertEquals(plain(expression), COMPILER.check(verified).compile(expression));
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("captured bytes"), warnings.getFirst());
    }

    @Test
    void metadataOfLinuxAreProvedToo() {
        FilterCompiler live = COMPILER.target(Target.LIVE_LINUX);
        String expression = "vlan 5 and tcp and inbound and ifindex 3";
        assertEquals(live.compile(expression), live.check(verified).compile(expression));
        assertEquals(List.of(), warnings);
    }

    @Test
    void asksNothingWithoutTheOptimizerAndLeavesMistakesToTheCompiler() {
        OptimizerCheck never =
                (_, _, _) -> {
                    throw new AssertionError("asked");
                };
        assertEquals(plain("tcp"), COMPILER.optimize(false).check(never).compile("tcp"));
        Assertions.assertThrows(
                InvalidFilterException.class, () -> COMPILER.check(never).compile("tcp and udp"));
    }

    @Test
    void explainsTheProgramThatIsUsed() {
        OptimizerCheck none = (_, _, _) -> false;
        assertEquals(plain("tcp"), COMPILER.check(none).explain("tcp").program());
        assertEquals(COMPILER.explain("tcp"), COMPILER.check(verified).explain("tcp"));
    }
}
