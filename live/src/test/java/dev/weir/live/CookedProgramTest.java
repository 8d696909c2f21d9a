// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Random;

/** The kernel's program decides on the bare packet as the other does on the cooked one. */
class CookedProgramTest {
    private static final int[] PROTOCOLS = {0x0800, 0x86dd, 0x0806, 0x88cc};

    private static Program compile(String expression, LinkType linkType) {
        return FilterCompiler.of(linkType).target(Target.LIVE_LINUX).compile(expression);
    }

    @ParameterizedTest
    @CsvSource({
        "ip, LINUX_SLL",
        "ip6 or arp, LINUX_SLL2",
        "inbound and udp port 53, LINUX_SLL",
        "outbound and ip, LINUX_SLL2",
        "ifindex 3 and not ip6, LINUX_SLL2",
        "tcp[tcpflags] & tcp-syn != 0, LINUX_SLL",
        "host 10.0.0.1 or ip[8] = 1, LINUX_SLL2",
    })
    void decidesAlike(String expression, String name) {
        LinkType linkType = LinkType.ofName(name);
        if (linkType == null) {
            throw new AssertionError(name);
        }
        Program program = compile(expression, linkType);
        Interpreter cooked = Interpreter.of(program);
        Interpreter bare =
                Interpreter.of(CookedProgram.of(program, linkType).orElseThrow(), Flavour.LINUX);
        int header = linkType.equals(LinkType.LINUX_SLL) ? 16 : 20;
        Random random = new Random(1);
        int accepted = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] whole = packet(random, header);
            Ancillary known = known(whole, header);
            int expected = cooked.run(whole);
            int length = whole.length - header;
            int actual = bare.run(MemorySegment.ofArray(whole), header, length, length, known);
            assertEquals(expected == 0 ? 0 : expected - header, actual, expression);
            accepted += expected == 0 ? 0 : 1;
        }
        assertTrue(accepted > 0, "none accepted");
    }

    private static byte[] packet(Random random, int header) {
        byte[] whole = new byte[header + 60];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (byte) random.nextInt(random.nextBoolean() ? 4 : 60);
        }
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        short protocol = (short) PROTOCOLS[random.nextInt(PROTOCOLS.length)];
        int type = random.nextInt(5);
        if (header == 16) {
            bytes.putShort(0, (short) type).putShort(14, protocol);
        } else {
            bytes.putShort(0, protocol).putInt(4, 2 + random.nextInt(3)).put(10, (byte) type);
        }
        int next = random.nextBoolean() ? 17 : 6;
        bytes.put(header, (byte) (protocol == 0x0800 ? 0x45 : 0x60)).put(header + 9, (byte) next);
        bytes.putShort(header + 6, (short) 0).putInt(header + 12, 0x0a000001);
        bytes.put(header + 8, (byte) random.nextInt(3)).putShort(header + 22, (short) 53);
        return whole;
    }

    private static Ancillary known(byte[] whole, int header) {
        ByteBuffer bytes = ByteBuffer.wrap(whole);
        return header == 16
                ? new Ancillary()
                        .packetType(bytes.getShort(0))
                        .protocol(Short.toUnsignedInt(bytes.getShort(14)))
                : new Ancillary()
                        .protocol(Short.toUnsignedInt(bytes.getShort(0)))
                        .interfaceIndex(bytes.getInt(4))
                        .packetType(bytes.get(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"link[2:2] = 1", "len > 100", "link[1] = 4"})
    void whatTheKernelDoesNotKnowIsFilteredOutside(String expression) {
        Program program = compile(expression, LinkType.LINUX_SLL);
        assertTrue(CookedProgram.of(program, LinkType.LINUX_SLL).isEmpty());
    }
}
