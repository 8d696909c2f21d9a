// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

class NetlinkMessageTest {
    private static MessageBuilder header(long length, int type) {
        return new MessageBuilder().u32(length).u16(type).u16(2).u32(9).u32(77);
    }

    @Test
    void messagesOfADatagram() throws MalformedMessageException {
        MessageBuilder datagram = header(17, 16).u32(0x01010101);
        datagram.u32(20).u16(NetlinkMessage.ERROR).u16(0).u32(9).u32(0).u32(-1 & 0xffffffffL);
        List<NetlinkMessage> messages = NetlinkMessage.all(datagram.octets());
        assertEquals(2, messages.size());
        assertEquals(16, messages.getFirst().type());
        assertEquals(2, messages.getFirst().flags());
        assertEquals(9, messages.getFirst().sequence());
        assertEquals(1, messages.getFirst().payload().limit());
        assertEquals(1, messages.getLast().errno());
        assertEquals(0, NetlinkMessage.all(new byte[0]).size());
    }

    @Test
    void aFrameThatIsWrongIsAnError() {
        for (long length : new long[] {0, 15, 21, 0x7fff_ffffL, 0xffff_ffffL}) {
            byte[] datagram = header(length, 16).u32(0).octets();
            MalformedMessageException wrong =
                    assertThrows(
                            MalformedMessageException.class, () -> NetlinkMessage.all(datagram));
            assertTrue(String.valueOf(wrong.getMessage()).contains(length + " octets"));
        }
        assertThrows(MalformedMessageException.class, () -> NetlinkMessage.all(new byte[15]));
    }

    @Test
    void anyOctetsAreMessagesOrAnError() {
        Random random = new Random(Long.getLong("seed", 8));
        int errors = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] datagram = new byte[random.nextInt(64)];
            random.nextBytes(datagram);
            if (datagram.length >= 4 && random.nextBoolean()) {
                ByteBuffer.wrap(datagram)
                        .order(ByteOrder.nativeOrder())
                        .putInt(0, random.nextInt(datagram.length + 2));
            }
            try {
                for (NetlinkMessage message : NetlinkMessage.all(datagram)) {
                    assertTrue(message.payload().limit() <= datagram.length - 16);
                    assertTrue(message.payload().limit() >= 4 || message.errno() == 0);
                }
            } catch (MalformedMessageException e) {
                errors++;
            }
        }
        assertTrue(errors > 1000, errors + " errors");
    }

    @Test
    void questionsAreAsTheKernelWantsThem() {
        assertEquals("20 12 301 5 0", text(RouteRequest.links(5)));
        assertEquals("18 16 301 5 0", text(RouteRequest.addresses(5)));
        assertEquals("1c 1e 301 5 7", text(RouteRequest.forwarding(5)));
        ByteBuffer one = RouteRequest.link(5, 3, 2).message();
        assertEquals("28 12 1 5 0", text(RouteRequest.link(5, 3, 2)));
        assertEquals(3, one.getInt(20));
        assertEquals(8 | 46 << 16, one.getInt(32));
        assertEquals(2, one.getInt(36));
    }

    /** {@return length, type, flags, sequence and the first octet behind the header} */
    private static String text(RouteRequest request) {
        ByteBuffer m = request.message();
        return "%x %x %x %x %x"
                .formatted(m.getInt(0), m.getShort(4), m.getShort(6), m.getInt(8), m.get(16));
    }
}
