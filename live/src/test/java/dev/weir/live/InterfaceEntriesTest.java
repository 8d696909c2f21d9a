// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Objects;

class InterfaceEntriesTest {
    private static final short INET = 2;
    private static final short INET6 = 10;
    private static final short PACKET = 17;

    /** What a socket address of that family says, whose port and flow label are nothing. */
    private static @Nullable InetAddress address(short family, String hex) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] address = HexFormat.of().parseHex(hex);
            MemorySegment socket = arena.allocate(28, 4);
            socket.set(ValueLayout.JAVA_SHORT, 0, family);
            MemorySegment.copy(
                    address,
                    0,
                    socket,
                    ValueLayout.JAVA_BYTE,
                    family == INET ? 4 : 8,
                    address.length);
            return InterfaceEntries.inetAddress(socket);
        }
    }

    @Test
    void addressesAreWhatTheKernelSaid() throws UnknownHostException {
        assertEquals(InetAddress.getByName("192.0.2.1"), address(INET, "c0000201"));
        assertEquals(
                InetAddress.getByName("2001:db8::1"),
                address(INET6, "20010db8" + "00".repeat(11) + "01"));
        assertNull(address(PACKET, "c0000201"));
        assertNull(InterfaceEntries.inetAddress(MemorySegment.NULL));
    }

    @Test
    void anIpv4MappedAddressIsOneOfIpv6() {
        String mapped = "00".repeat(10) + "ffff" + "c0000201";
        InetAddress read = Objects.requireNonNull(address(INET6, mapped));
        assertEquals(mapped, HexFormat.of().formatHex(read.getAddress()));
    }
}
