// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** libpcap refuses contradictions where it optimizes, and only there. */
class LeniencyTest {
    private static final Program NOTHING = new Program(List.of(new ReturnK(0)));

    private static FilterCompiler compiler(String name) {
        LinkType linkType = LinkType.ofName(name);
        assertTrue(linkType != null, name);
        return FilterCompiler.of(linkType);
    }

    @ParameterizedTest
    @CsvSource({
        "EN10MB,not geneve 7 and geneve 8 and tcp and udp",
        "EN10MB,vxlan and tcp and udp",
        "EN10MB,1 = 0 and geneve",
        "EN10MB,ip protochain 6 and ip6",
        "IEEE802_11,tcp and udp",
        "IEEE802_11,not ip and 1 = 0 and tcp",
        "IEEE802_11_RADIO,tcp and udp",
        "IEEE802_11_RADIO,tcp and type mgt and type data",
        "PPI,tcp and udp",
        "PRISM_HEADER,type mgt and type data",
        "PRISM_HEADER,less 5 and greater 10",
        "PRISM_HEADER,len >> (1 - 2) = 1",
        "EN10MB,geneve and len << (31 + 1) > 0",
    })
    void matchesNothing(String linkType, String expression) {
        assertEquals(NOTHING, compiler(linkType).compile(expression));
    }

    @ParameterizedTest
    @CsvSource({
        "EN10MB,tcp and udp",
        "EN10MB,vlan and tcp and udp",
        "EN10MB,pppoes and tcp and udp",
        "EN10MB,1 = 0",
        "EN10MB,not (ip or not ip)",
        "IEEE802_11,dir tods and dir fromds",
        "PFLOG,tcp and udp",
    })
    void isRefused(String linkType, String expression) {
        InvalidFilterException refused =
                assertThrows(
                        InvalidFilterException.class, () -> compiler(linkType).compile(expression));
        assertEquals("expression rejects all packets", refused.reason());
    }

    /** What is written is seen by every compiler; a number that has to be computed is not. */
    @Test
    void aWideShiftIsRefusedWhereItIsSeen() {
        FilterCompiler ethernet = compiler("EN10MB");
        assertIsWide(ethernet, "len >> (40 - 8) = 0");
        assertIsWide(ethernet.optimize(false), "len >> 32 = 0");
        assertIsWide(compiler("PRISM_HEADER"), "len >> 32 = 0");
        assertTrue(ethernet.optimize(false).compile("len >> (40 - 8) = 0").size() > 1);
        assertEquals(1, ethernet.compile("1 >> (40 - 8) = 0").size());
    }

    /** Nor is a divisor, and none matters that no packet comes to. */
    @Test
    void aDivisionByZeroIsRefusedWhereItIsSeen() {
        FilterCompiler ethernet = compiler("EN10MB");
        assertRefused(ethernet, "len / (1 - 1) = 3", "division by zero");
        assertRefused(ethernet, "1 % (1 - 1) = 3", "modulus by zero");
        assertRefused(ethernet, "ip[0 / (2 - 2)] = 3", "division by zero");
        assertRefused(ethernet.optimize(false), "len / 0 = 1", "division by zero");
        String unreached = "ip and arp[0] / (1 - 1) = 3";
        assertRefused(ethernet, unreached, "expression rejects all packets");
        assertRefused(ethernet, "tcp and udp or len << 31 + 1 = 0", "shift by more than 31 bits");
        String behind = "ip or (tcp and udp and len << 31 + 1 = 0)";
        assertEquals(ethernet.compile("ip"), ethernet.compile(behind));
        assertDivides(ethernet.compile("len / (len - len) = 3"));
    }

    /** The plain program divides, as libpcap's does, and so does what libpcap does not optimize. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "len / (1 - 1) = 0",
                "len % (1 - 1) = 0",
                "0 / (1 - 1) = 0",
                "5 + (link[0] + 3) % (1 - 1) * 2 < 9",
            })
    void aProgramThatDividesByZeroRejects(String expression) {
        assertDivides(compiler("EN10MB").optimize(false).compile(expression));
        if (!expression.startsWith("0")) { // what is left of that is 0, which nobody computes
            assertDivides(compiler("PRISM_HEADER").compile(expression));
        }
    }

    private static void assertDivides(Program plain) {
        assertTrue(
                plain.instructions().stream()
                        .anyMatch(instruction ->
                                instruction.equals(new AluX(AluOp.DIV))
                                        || instruction.equals(new AluX(AluOp.MOD))),
                plain::toString);
        assertEquals(0, Interpreter.of(plain).run(new byte[60]));
    }

    private static void assertIsWide(FilterCompiler compiler, String expression) {
        assertRefused(compiler, expression, "shift by more than 31 bits");
    }

    private static void assertRefused(FilterCompiler compiler, String expression, String reason) {
        InvalidFilterException refused =
                assertThrows(InvalidFilterException.class, () -> compiler.compile(expression));
        assertEquals(reason, refused.reason());
    }
}
