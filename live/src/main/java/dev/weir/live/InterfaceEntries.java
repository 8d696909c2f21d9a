// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What getifaddrs(3) tells of the interfaces. It needs no rights, and asks the kernel for the
 * network namespace of this thread, where the files below {@code /sys} may show another.
 *
 * <p>An IPv4 address comes there by its label and not by its interface, and has one place for a
 * broadcast address and the other end. What may be wrong for that is told by {@link #areCertain},
 * and {@link AssignedAddresses} knows better.
 */
final class InterfaceEntries {
    /** One interface. */
    static final class Entry {
        final String name;
        final int flags;
        String hardwareAddress = "";

        /** It is an interface, and not a label that some address has. */
        boolean isInterface;

        private boolean isCertain = true;
        final List<NetworkInterface.Address> addresses = new ArrayList<>();

        private Entry(String name, int flags) {
            this.name = name;
            this.flags = flags;
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /** Bits of ifa_flags, netdevice(7). */
    static final int IFF_UP = 0x1;

    static final int IFF_LOOPBACK = 0x8;
    static final int IFF_RUNNING = 0x40;
    private static final int IFF_BROADCAST = 0x2;
    private static final int IFF_POINTOPOINT = 0x10;

    /** Offsets in struct ifaddrs on 64-bit machines, and its size. */
    private static final long IFA_NAME = 8;

    private static final long IFA_FLAGS = 16;
    private static final long IFA_ADDR = 24;
    private static final long IFA_NETMASK = 32;
    private static final long IFA_IFU = 40;
    private static final long IFADDRS_SIZE = 56;

    /** Offsets in struct sockaddr_ll, packet(7), and its size. */
    private static final long SLL_HALEN = 11;

    private static final long SLL_ADDR = 12;
    private static final long SLL_SIZE = 20;

    /** IFNAMSIZ of linux/if.h, the final NUL included. */
    private static final int NAME_SIZE = 16;

    private InterfaceEntries() {}

    /** {@return the interfaces, in the order of the kernel} */
    static List<Entry> read() throws SystemCallException {
        Map<String, Entry> found = new LinkedHashMap<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(JAVA_LONG);
            Libc.getifaddrs(list);
            MemorySegment first = Libc.pointer(list, 0);
            try {
                for (MemorySegment at = first; at.address() != 0; ) {
                    MemorySegment ifaddrs = Libc.at(at, IFADDRS_SIZE);
                    add(found, ifaddrs);
                    at = Libc.pointer(ifaddrs, 0);
                }
            } finally {
                Libc.freeifaddrs(first);
            }
        }
        return List.copyOf(found.values());
    }

    /** {@return whether the addresses are those of their interfaces, with what belongs to them} */
    static boolean areCertain(List<Entry> entries) {
        return entries.stream().allMatch(entry -> entry.isInterface && entry.isCertain);
    }

    private static void add(Map<String, Entry> found, MemorySegment ifaddrs) {
        String name = name(Libc.pointer(ifaddrs, IFA_NAME));
        int flags = ifaddrs.get(JAVA_INT, IFA_FLAGS);
        Entry entry = found.computeIfAbsent(name, _ -> new Entry(name, flags));
        MemorySegment address = Libc.pointer(ifaddrs, IFA_ADDR);
        if (address.address() == 0) {
            // an interface that has no hardware address, as a tunnel has none
            entry.isInterface = true;
            return;
        }
        if (family(address) == Libc.AF_PACKET) {
            entry.isInterface = true;
            entry.hardwareAddress = hardwareAddress(Libc.at(address, SLL_SIZE));
            return;
        }
        InetAddress own = inetAddress(address);
        if (own == null) {
            return;
        }
        InetAddress other = inetAddress(Libc.pointer(ifaddrs, IFA_IFU));
        int length = prefixLength(Libc.pointer(ifaddrs, IFA_NETMASK));
        entry.isCertain &= other == null || !entry.has(IFF_BROADCAST) || isLast(other, own, length);
        entry.addresses.add(
                new NetworkInterface.Address(
                        own,
                        length,
                        (flags & IFF_BROADCAST) != 0 ? other : null,
                        (flags & IFF_POINTOPOINT) != 0 ? other : null));
    }

    /** {@return whether it is the last address of the network, as most broadcast addresses are} */
    private static boolean isLast(InetAddress address, InetAddress own, int length) {
        byte[] last = own.getAddress();
        for (int bit = length; bit < 8 * last.length; bit++) {
            last[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return Arrays.equals(last, address.getAddress());
    }

    private static String hardwareAddress(MemorySegment linkLayer) {
        int length = Math.min(Byte.toUnsignedInt(linkLayer.get(JAVA_BYTE, SLL_HALEN)), 8);
        byte[] address = linkLayer.asSlice(SLL_ADDR, length).toArray(JAVA_BYTE);
        return HexFormat.ofDelimiter(":").formatHex(address);
    }

    /** An address may have a label such as {@code eth0:1}; its interface is {@code eth0}. */
    private static String name(MemorySegment pointer) {
        String label = Libc.name(Libc.at(pointer, NAME_SIZE));
        int colon = label.indexOf(':');
        return colon < 0 ? label : label.substring(0, colon);
    }

    private static int family(MemorySegment address) {
        return Short.toUnsignedInt(Libc.at(address, 2).get(JAVA_SHORT, 0));
    }

    /** {@return the address in a socket address, or null if it is neither of IPv4 nor of IPv6} */
    static @Nullable InetAddress inetAddress(MemorySegment pointer) {
        if (pointer.address() == 0) {
            return null;
        }
        byte[] address = addressBytes(pointer);
        return switch (address.length) {
            case 16 -> inetAddress(address, Libc.at(pointer, 28).get(JAVA_INT, 24));
            case 4 -> inetAddress(address, 0);
            default -> null;
        };
    }

    /**
     * {@return the address of 4 or 16 octets}
     *
     * <p>Without a scope, even a negative one, Java would take an IPv4-mapped IPv6 address for the
     * IPv4 address in it.
     *
     * @param scope the number of an interface, of IPv6; 0 for none
     */
    static InetAddress inetAddress(byte[] address, int scope) {
        try {
            return address.length == 16
                    ? Inet6Address.getByAddress(null, address, scope == 0 ? -1 : scope)
                    : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }

    /** {@return the address in a struct sockaddr_in or sockaddr_in6, or nothing} */
    private static byte[] addressBytes(MemorySegment pointer) {
        return switch (family(pointer)) {
            case Libc.AF_INET -> Libc.at(pointer, 16).asSlice(4, 4).toArray(JAVA_BYTE);
            case Libc.AF_INET6 -> Libc.at(pointer, 28).asSlice(8, 16).toArray(JAVA_BYTE);
            default -> new byte[0];
        };
    }

    private static int prefixLength(MemorySegment netmask) {
        int length = 0;
        if (netmask.address() != 0) {
            for (byte bits : addressBytes(netmask)) {
                length += Integer.bitCount(Byte.toUnsignedInt(bits));
            }
        }
        return length;
    }
}
