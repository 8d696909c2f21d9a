// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;

/** TCP and UDP, field by field. */
class TransportHeaderTest {
    private static final MemorySegment TCP =
            Bytes.of("c350 01bb 80000001 ffffffff 7 0 52 fffe beef 0102" + "02040586 01030307");

    @Test
    void readsEveryTcpField() {
        assertEquals(Check.COMPLETE, TcpHeader.check(TCP, 0, 28));
        assertEquals(50000, TcpHeader.sourcePort(TCP, 0));
        assertEquals(443, TcpHeader.destinationPort(TCP, 0));
        assertEquals(0x80000001, TcpHeader.sequence(TCP, 0));
        assertEquals(-1, TcpHeader.acknowledgment(TCP, 0));
        assertEquals(28, TcpHeader.headerLength(TCP, 0));
        assertEquals(TcpHeader.ECE | TcpHeader.ACK | TcpHeader.SYN, TcpHeader.flags(TCP, 0));
        assertEquals(0xfffe, TcpHeader.window(TCP, 0));
        assertEquals(0xbeef, TcpHeader.checksum(TCP, 0));
        assertEquals(0x0102, TcpHeader.urgentPointer(TCP, 0));
    }

    @Test
    void walksTcpOptions() {
        int[] lengths = {4, 1, 3};
        int[] kinds = {
            TcpOption.MAXIMUM_SEGMENT_SIZE, TcpOption.NO_OPERATION, TcpOption.WINDOW_SCALE
        };
        long at = TcpHeader.optionsAt(0);
        for (int i = 0; i < lengths.length; i++) {
            assertEquals(kinds[i], TcpOption.kind(TCP, at));
            assertEquals(lengths[i], TcpOption.length(TCP, at, 28));
            at += lengths[i];
        }
        assertEquals(28, at);
        assertEquals(-1, TcpOption.length(TCP, at, 28));
    }

    @Test
    void aTcpHeaderMustFitWithItsOptions() {
        for (int length = 0; length < 28; length++) {
            assertEquals(Check.TRUNCATED, TcpHeader.check(Bytes.cut(TCP, length), 0, length));
        }
        MemorySegment tooShort = Bytes.of("c350 01bb 80000001 ffffffff 40 52 fffe beef 0102");
        assertEquals(Check.INVALID, TcpHeader.check(tooShort, 0, 20));
    }

    @Test
    void hostileOptionLengthsEndTheWalk() {
        assertEquals(-1, TcpOption.length(Bytes.of("0200"), 0, 2));
        assertEquals(-1, TcpOption.length(Bytes.of("0201"), 0, 2));
        assertEquals(2, TcpOption.length(Bytes.of("0202"), 0, 2));
        assertEquals(-1, TcpOption.length(Bytes.of("0203"), 0, 2));
        assertEquals(-1, TcpOption.length(Bytes.of("02ff"), 0, 2));
        assertEquals(-1, TcpOption.length(Bytes.of("02"), 0, 1));
        assertEquals(1, TcpOption.length(Bytes.of("00"), 0, 1));
    }

    @Test
    void readsEveryUdpField() {
        MemorySegment udp = Bytes.of("14e9 0035 000a ffff 0102");
        assertEquals(Check.COMPLETE, UdpHeader.check(udp, 0, 10));
        assertEquals(5353, UdpHeader.sourcePort(udp, 0));
        assertEquals(53, UdpHeader.destinationPort(udp, 0));
        assertEquals(10, UdpHeader.length(udp, 0));
        assertEquals(0xffff, UdpHeader.checksum(udp, 0));
        assertEquals(Check.PAYLOAD_TRUNCATED, UdpHeader.check(udp, 0, 9));
    }

    @Test
    void aUdpLengthIsZeroOrAtLeastTheHeaders() {
        assertEquals(Check.COMPLETE, UdpHeader.check(Bytes.of("14e9 0035 0000 ffff"), 0, 8));
        assertEquals(Check.INVALID, UdpHeader.check(Bytes.of("14e9 0035 0007 ffff"), 0, 8));
        assertEquals(Check.COMPLETE, UdpHeader.check(Bytes.of("14e9 0035 0008 ffff"), 0, 8));
        assertEquals(
                Check.PAYLOAD_TRUNCATED, UdpHeader.check(Bytes.of("14e9 0035 ffff ffff"), 0, 8));
    }

    @Test
    void readsSctpAndItsChunks() {
        MemorySegment packet =
                Bytes.of("0b59 0b59 00000e50 53c305ff 0a00 0005 01 000000 0b01 0004");
        assertEquals(Check.COMPLETE, SctpHeader.check(packet, 0, packet.byteSize()));
        assertEquals(2905, SctpHeader.sourcePort(packet, 0));
        assertEquals(2905, SctpHeader.destinationPort(packet, 0));
        assertEquals(0xe50, SctpHeader.verificationTag(packet, 0));
        assertEquals(0x53c3_05ff, SctpHeader.checksum(packet, 0));
        int first = SctpHeader.LENGTH;
        assertEquals(10, SctpChunk.type(packet, first));
        int length = SctpChunk.length(packet, first, packet.byteSize());
        assertEquals(5, length);
        int second = first + SctpChunk.padded(length);
        assertEquals(11, SctpChunk.type(packet, second));
        assertEquals(1, SctpChunk.flags(packet, second));
        assertEquals(4, SctpChunk.length(packet, second, packet.byteSize()));
        assertEquals(-1, SctpChunk.length(packet, second, packet.byteSize() - 1));
        assertEquals(-1, SctpChunk.length(packet, first, first + 4));
        assertEquals(-1, SctpChunk.length(Bytes.of("0a00 0003"), 0, 4));
    }
}
