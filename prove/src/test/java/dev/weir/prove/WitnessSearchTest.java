// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.UdpHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

class WitnessSearchTest {
    private static final int IP = 14;

    private static Program program(String expression) {
        return FilterCompiler.of(LinkType.ETHERNET).parts(expression).program();
    }

    private static WitnessSearch search(String expression) {
        return WitnessSearch.of(program(expression), LinkType.ETHERNET);
    }

    private static Witness found(WitnessFinding finding) {
        return assertInstanceOf(WitnessFinding.Found.class, finding).witness();
    }

    /** A witness that the program was seen to accept. */
    private static Witness witness(String expression) {
        Witness witness = found(search(expression).next());
        assertTrue(accepts(program(expression), witness), expression + " " + witness);
        return witness;
    }

    private static boolean accepts(Program program, Witness witness) {
        MemorySegment packet = MemorySegment.ofArray(witness.captured());
        return Interpreter.of(program).run(packet, 0, witness.caplen(), witness.wirelen()) != 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp",
                "udp port 161",
                "port 22 and not tcp",
                "icmp[icmptype] = icmp-unreach",
                "net 10.0.0.0/8 and tcp[tcpflags] & tcp-ack != 0",
                "greater 1000",
                "ip[2:2] > 500",
                "ip[2:2] = 200 and udp",
                "udp[4:2] = 100",
                "tcp[20:4] = 0x47455420",
                "ip[0] & 0xf > 5 and tcp",
                "tcp[12] & 0xf0 = 0x80",
                "sctp",
                "ip broadcast",
                "ip[6:2] & 0x1fff != 0",
            })
    void headersOfIpv4AreRight(String expression) {
        Witness witness = witness(expression);
        assertEquals(witness.wirelen(), witness.caplen(), expression);
        MemorySegment packet = MemorySegment.ofArray(witness.captured());
        int header = Ipv4Header.headerLength(packet, IP);
        assertEquals(4, Ipv4Header.version(packet, IP), expression);
        assertEquals(witness.caplen() - IP, Ipv4Header.totalLength(packet, IP), expression);
        assertEquals(0xffff, InternetChecksum.of(packet, IP, header), expression);
        if (Ipv4Header.fragmentOffset(packet, IP) == 0) {
            payloadIsRight(packet, IP + header, expression);
        }
    }

    private static void payloadIsRight(MemorySegment packet, int at, String expression) {
        int protocol = Ipv4Header.protocol(packet, IP);
        int length = (int) packet.byteSize() - at;
        if (protocol == IpProtocol.UDP) {
            assertEquals(length, UdpHeader.length(packet, at), expression);
        }
        if (protocol == IpProtocol.UDP || protocol == IpProtocol.TCP) {
            long sum = InternetChecksum.pseudoHeader4(packet, IP, protocol, length);
            assertEquals(
                    0xffff,
                    InternetChecksum.fold(InternetChecksum.add(sum, packet, at, length)),
                    expression);
        } else if (protocol == IpProtocol.ICMP) {
            assertEquals(0xffff, InternetChecksum.of(packet, at, length), expression);
        }
    }

    @Test
    void addressesAreThoseOfDocumentation() {
        ByteBuffer packet = ByteBuffer.wrap(witness("tcp port 443").captured());
        assertEquals(0xc0000201, packet.getInt(IP + 12));
        assertEquals(0xc6336402, packet.getInt(IP + 16));
        assertEquals(443, packet.getShort(IP + 22));
    }

    /** What the filter fixes stays, were it wrong. */
    @Test
    void whatTheFilterAsksForIsThere() {
        ByteBuffer packet = ByteBuffer.wrap(witness("ip[10:2] = 0x1234 and udp").captured());
        assertEquals(0x1234, packet.getShort(IP + 10));
        assertEquals(1000, witness("len = 1000").wirelen());
        Witness huge = witness("len = 100000");
        assertEquals(100_000, huge.wirelen());
        assertTrue(huge.caplen() <= 65_549, huge.caplen() + " bytes");
        assertTrue(witness("less 20").wirelen() <= 20);
        assertTrue(witness("less 0").wirelen() <= 0);
    }

    @Test
    void eachPacketTakesAnotherWay() {
        WitnessSearch search = search("tcp port 80 or arp or udp dst port 53");
        Program program = program("tcp port 80 or arp or udp dst port 53");
        Set<List<Boolean>> ways = new HashSet<>();
        Set<Witness> packets = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            Witness witness = found(search.next());
            assertTrue(accepts(program, witness), witness::toString);
            packets.add(witness);
            List<Boolean> way = new ArrayList<>();
            for (boolean holds : new Acceptor(program).way(witness.captured(), witness.wirelen())) {
                way.add(holds);
            }
            ways.add(way);
        }
        assertEquals(7, ways.size(), "over IPv4 and IPv6 to and from 80, to 53; ARP");
        assertEquals(7, packets.size());
    }

    @Test
    void othersFollowWhereThereIsOneWay() {
        WitnessSearch search = search("udp dst port 53 and ip");
        Set<Witness> packets = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            packets.add(found(search.next()));
        }
        assertEquals(50, packets.size());
    }

    @Test
    void theSeedDecidesAboutOthers() {
        assertEquals(third(1), third(1));
        assertNotEquals(third(1), third(2));
    }

    private static Witness third(long seed) {
        Prover prover = Prover.on(Notion.EVERY_PACKET);
        WitnessSearch search =
                WitnessSearch.of(program("udp port 53"), LinkType.ETHERNET, prover, seed);
        search.next();
        search.next();
        return found(search.next());
    }

    @Test
    void thatThereIsNoneIsProved() {
        assertEquals(new WitnessFinding.None(262_144), search("tcp and udp").next());
        assertEquals(new WitnessFinding.None(262_144), search("ip[0] > 300").next());
    }

    @Test
    void anAnswerMayBeMissing() {
        Prover hasty = Prover.on(Notion.EVERY_PACKET).timeout(Duration.ofMillis(200));
        Program hard = program("ip[0:4] * ip[4:4] * ip[8:4] != ip[8:4] * ip[0:4] * ip[4:4]");
        assertEquals(
                new WitnessFinding.Unknown(Finding.Reason.TIME),
                WitnessSearch.of(hard, LinkType.ETHERNET, hasty, 1).next());
    }

    @Test
    void anyValidProgramWillDo() {
        Program verdictIsAByte =
                new Program(List.of(new LoadAbsolute(Size.BYTE, 5000), new ReturnA()));
        Witness witness = found(WitnessSearch.of(verdictIsAByte, LinkType.ETHERNET).next());
        assertTrue(accepts(verdictIsAByte, witness));
        assertTrue(witness.caplen() > 5000);
        Program runsOut = new Program(List.of(new LoadAbsolute(Size.BYTE, 5)));
        assertThrows(
                InvalidProgramException.class, () -> WitnessSearch.of(runsOut, LinkType.ETHERNET));
        Program never = new Program(List.of(new ReturnK(0)));
        assertInstanceOf(WitnessFinding.None.class, WitnessSearch.of(never, LinkType.RAW).next());
    }

    /** All bytes of the packet count, so that nearly no change is allowed, and each takes long. */
    @Test
    void theTimeIsKept() {
        List<Instruction> instructions = new ArrayList<>();
        instructions.add(new LoadImmediate(Register.X, 0));
        for (int at = 0; at < 30_000; at++) {
            instructions.add(new LoadAbsolute(Size.BYTE, at));
            instructions.add(new AluX(AluOp.XOR));
            instructions.add(new Transfer(Register.X));
        }
        instructions.add(new JumpIfK(JumpTest.EQ, 0x5a, 0, 1));
        instructions.add(new ReturnK(1));
        instructions.add(new ReturnK(0));
        Program program = new Program(instructions);
        Prover prover = Prover.on(Notion.EVERY_PACKET).timeout(Duration.ofSeconds(2));
        long begin = System.nanoTime();
        WitnessFinding finding = WitnessSearch.of(program, LinkType.RAW, prover, 1).next();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(
                "bytes that all count: " + took.toMillis() + " ms, " + finding.getClass());
        assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, took::toString);
        if (finding instanceof WitnessFinding.Found(Witness witness)) {
            assertTrue(accepts(program, witness));
        }
    }

    @Test
    void headersAreStackedAsTheFilterAsks() {
        for (String expression :
                List.of(
                        "vlan 5 and vlan 6 and udp",
                        "mpls 16 and mpls 17",
                        "pppoes 3 and tcp",
                        "vxlan 7 and arp",
                        "geneve and ip6",
                        "ip6 protochain 6",
                        "ip protochain 17",
                        "ip proto 47",
                        "ip6 proto 44",
                        "stp")) {
            Witness witness = witness(expression);
            assertEquals(witness.wirelen(), witness.caplen(), expression);
        }
    }

    @Test
    void aTunnelHasNoOptionsThatNobodyAsksFor() {
        byte[] bare = witness("geneve 5 and tcp").captured();
        assertEquals(0, bare[14 + 20 + 8], HexFormat.of().formatHex(bare));
        byte[] asked = witness("udp dst port 6081 and udp[8] = 2 and geneve and tcp").captured();
        assertEquals(2, asked[14 + 20 + 8], HexFormat.of().formatHex(asked));
    }

    /** Where IP begins, behind a header that is there if nobody asks for anything else. */
    @ParameterizedTest
    @CsvSource({
        "NULL, 4",
        "LOOP, 4",
        "ENC, 12",
        "PFLOG, 64",
        "IPNET, 24",
        "PPP, 4",
        "PPP_SERIAL, 4",
        "PPP_ETHER, 8",
        "PPP_PPPD, 4",
        "PPP_BSDOS, 24",
        "SLIP, 16",
        "SLIP_BSDOS, 24",
        "C_HDLC, 4",
        "FDDI, 21",
        "IEEE802, 22",
        "ATM_RFC1483, 8",
        "ATM_CLIP, 8",
        "SUNATM, 12",
        "IP_OVER_FC, 24",
        "ARCNET, 6",
        "ARCNET_LINUX, 8",
        "SYMANTEC_FIREWALL, 44",
        "APPLE_IP_OVER_IEEE1394, 18",
        "NETANALYZER, 18",
        "NETANALYZER_TRANSPARENT, 26",
        "DSA_TAG_BRCM, 18",
        "DSA_TAG_DSA, 18",
        "LINUX_SLL, 16",
        "LINUX_SLL2, 20",
        "IEEE802_11, 32",
        "IEEE802_11_RADIO, 40"
    })
    void otherLinkTypesCarryWholePackets(String name, int ip) {
        LinkType linkType = LinkType.ofName(name);
        assertNotNull(linkType);
        Program program = FilterCompiler.of(linkType).compile("ip and tcp port 80");
        byte[] packet = found(WitnessSearch.of(program, linkType).next()).captured();
        MemorySegment bytes = MemorySegment.ofArray(packet);
        assertEquals(4, Ipv4Header.version(bytes, ip), HexFormat.of().formatHex(packet));
        assertEquals(packet.length - ip, Ipv4Header.totalLength(bytes, ip));
        assertEquals(0xffff, InternetChecksum.of(bytes, ip, 20));
    }

    /** For every link type that the language knows. */
    @Test
    void everyLinkTypeHasPackets() {
        int compiled = 0;
        for (LinkType linkType : LinkType.known()) {
            for (String expression :
                    List.of("", "ip", "link[0] & 1 = 1", "tcp port 80", "len > 200")) {
                Program program;
                try {
                    program = FilterCompiler.of(linkType).compile(expression);
                } catch (InvalidFilterException e) {
                    continue;
                }
                compiled++;
                WitnessSearch search = WitnessSearch.of(program, linkType);
                Witness first = found(search.next());
                assertTrue(accepts(program, first), linkType + " " + expression);
                Witness second = found(search.next());
                assertTrue(accepts(program, second), linkType + " " + expression);
                assertNotEquals(first, second, linkType + " " + expression);
            }
        }
        assertTrue(compiled > 300, "only " + compiled);
    }
}
