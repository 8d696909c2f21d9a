// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.rarp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.cli.rarp.RarpServer.Outcome;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.PacketBuilder;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;

class RarpServerTest {
    private static final MacAddress SERVER = new MacAddress(0x0200_0000_0001L, 6);
    private static final MacAddress CLIENT = new MacAddress(0x0200_0000_000aL, 6);
    private static final MacAddress OTHER = new MacAddress(0x0200_0000_000bL, 6);
    private static final Ipv4Address NONE = new Ipv4Address(0);
    private static final RarpServer SERVES =
            new RarpServer(SERVER, ip("10.0.0.1"), Map.of(CLIENT, ip("10.0.0.10")));

    private static Ipv4Address ip(String text) {
        return (Ipv4Address) AddressText.parse(text).address();
    }

    private static Outcome came(byte[] bytes) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
        packet.setInterface(0, LinkType.ETHERNET);
        return SERVES.came(packet);
    }

    private static byte[] question(
            MacAddress from, int operation, MacAddress sender, MacAddress about) {
        return PacketBuilder.build(
                new Ethernet(MacAddress.BROADCAST, from),
                new Arp(operation, sender, NONE, about, NONE));
    }

    /** RFC 903: the fields of the answer, written out. */
    @Test
    void aMachineIsToldItsAddress() {
        Outcome outcome = came(question(CLIENT, ArpHeader.REVERSE_REQUEST, CLIENT, CLIENT));
        Outcome.Answer answer = assertInstanceOf(Outcome.Answer.class, outcome);
        assertEquals(ip("10.0.0.10"), answer.address());
        assertEquals(
                "02000000000a"
                        + "020000000001"
                        + "8035"
                        + "00010800"
                        + "0604"
                        + "0004"
                        + "020000000001"
                        + "0a000001"
                        + "02000000000a"
                        + "0a00000a",
                answer.frame().toString());
    }

    @Test
    void whatIsNoQuestionIsIgnored() {
        byte[] good = question(CLIENT, ArpHeader.REVERSE_REQUEST, CLIENT, CLIENT);
        assertEquals(
                new Outcome.Unknown(OTHER),
                came(question(CLIENT, ArpHeader.REVERSE_REQUEST, CLIENT, OTHER)));
        byte[] wrongLength = good.clone();
        wrongLength[18] = 5;
        for (byte[] frame :
                new byte[][] {
                    question(CLIENT, ArpHeader.REVERSE_REPLY, CLIENT, CLIENT),
                    question(CLIENT, ArpHeader.REQUEST, CLIENT, CLIENT),
                    question(OTHER, ArpHeader.REVERSE_REQUEST, CLIENT, CLIENT),
                    question(SERVER, ArpHeader.REVERSE_REQUEST, SERVER, CLIENT),
                    wrongLength,
                }) {
            assertInstanceOf(Outcome.Ignored.class, came(frame));
        }
        for (int length = 0; length < good.length; length++) {
            assertInstanceOf(Outcome.Ignored.class, came(Arrays.copyOf(good, length)));
        }
    }
}
