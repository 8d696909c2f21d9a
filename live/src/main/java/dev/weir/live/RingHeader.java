// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * What the kernel writes before each packet of a ring: struct tpacket3_hdr and struct sockaddr_ll
 * of linux/if_packet.h, at an offset in memory.
 */
final class RingHeader {
    /** Bytes of both structures. */
    static final int SIZE = 68;

    static final int NEXT_OFFSET = 0;

    /** Seconds and nanoseconds, four bytes each. */
    static final int SECONDS = 4;

    static final int NANOSECONDS = 8;

    static final int SNAPLEN = 12;
    static final int LEN = 16;
    static final int STATUS = 20;
    static final int MAC = 24;
    static final int VLAN_TCI = 32;
    static final int VLAN_TPID = 36;
    static final int SLL_PROTOCOL = 50;
    static final int SLL_IFINDEX = 52;
    static final int SLL_HATYPE = 56;
    static final int SLL_PKTTYPE = 58;
    static final int SLL_HALEN = 59;
    static final int SLL_ADDR = 60;

    static final int TP_STATUS_CSUMNOTREADY = 1 << 3;
    static final int TP_STATUS_VLAN_VALID = 1 << 4;
    static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;
    static final int TP_STATUS_CSUM_VALID = 1 << 7;
    static final int TP_STATUS_GSO_TCP = 1 << 8;
    static final int TP_STATUS_TS_RAW_HARDWARE = 1 << 31;

    /** Values of sll_pkttype, packet(7); the last is of a packet that this machine sends. */
    static final int PACKET_HOST = 0;

    static final int PACKET_BROADCAST = 1;
    static final int PACKET_MULTICAST = 2;
    static final int PACKET_OTHERHOST = 3;
    static final int PACKET_OUTGOING = 4;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final boolean LITTLE_ENDIAN =
            ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN);

    private RingHeader() {}

    /** {@return how many bytes behind this header the next one is} */
    static long next(MemorySegment memory, long header) {
        return Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, header + NEXT_OFFSET));
    }

    /** {@return the time of the packet, in nanoseconds since 1970} */
    static long timestamp(MemorySegment memory, long header) {
        long both = pair(memory, header + SECONDS);
        return timestamp(first(both), second(both));
    }

    /** {@return the time that two fields say, in nanoseconds since 1970} */
    static long timestamp(int seconds, int nanoseconds) {
        return Integer.toUnsignedLong(seconds) * NANOS_PER_SECOND
                + Integer.toUnsignedLong(nanoseconds);
    }

    /**
     * {@return two fields of four bytes, for {@link #first} and {@link #second}} A load costs more
     * than the arithmetic, and compiling it even more.
     */
    static long pair(MemorySegment memory, long at) {
        return memory.get(JAVA_LONG_UNALIGNED, at);
    }

    static int first(long pair) {
        return (int) (LITTLE_ENDIAN ? pair : pair >>> Integer.SIZE);
    }

    static int second(long pair) {
        return (int) (LITTLE_ENDIAN ? pair >>> Integer.SIZE : pair);
    }

    /** {@return how many bytes of the packet there are} */
    static int caplen(MemorySegment memory, long header) {
        return memory.get(JAVA_INT_UNALIGNED, header + SNAPLEN);
    }

    /** {@return how many bytes it had} */
    static int wirelen(MemorySegment memory, long header) {
        return memory.get(JAVA_INT_UNALIGNED, header + LEN);
    }

    static int status(MemorySegment memory, long header) {
        return memory.get(JAVA_INT_UNALIGNED, header + STATUS);
    }

    /** {@return where its bytes begin, in {@code memory}} */
    static long packet(MemorySegment memory, long header) {
        return header + u16(memory, header + MAC);
    }

    /** {@return the protocol of the VLAN tag that was taken out of it, 0 if there was none} */
    static int tpid(MemorySegment memory, long header) {
        int status = status(memory, header);
        if ((status & TP_STATUS_VLAN_VALID) == 0) {
            return 0;
        }
        return (status & TP_STATUS_VLAN_TPID_VALID) != 0
                ? u16(memory, header + VLAN_TPID)
                : VlanTag.CUSTOMER;
    }

    /** {@return priority and number of the VLAN, if {@link #tpid} says that there is one} */
    static int tci(MemorySegment memory, long header) {
        return u16(memory, header + VLAN_TCI);
    }

    /** {@return the EtherType, or one of the numbers that Linux makes up for other protocols} */
    static int protocol(MemorySegment memory, long header) {
        return Short.toUnsignedInt(
                Short.reverseBytes(memory.get(JAVA_SHORT_UNALIGNED, header + SLL_PROTOCOL)));
    }

    static int interfaceIndex(MemorySegment memory, long header) {
        return memory.get(JAVA_INT_UNALIGNED, header + SLL_IFINDEX);
    }

    /** {@return the ARPHRD_ type of the interface} */
    static int hardwareType(MemorySegment memory, long header) {
        return u16(memory, header + SLL_HATYPE);
    }

    /** {@return whom it was for: PACKET_HOST and so on of packet(7)} */
    static int packetType(MemorySegment memory, long header) {
        return memory.get(JAVA_BYTE, header + SLL_PKTTYPE);
    }

    /** {@return how many bytes the link-layer address of the sender has} */
    static int addressLength(MemorySegment memory, long header) {
        return memory.get(JAVA_BYTE, header + SLL_HALEN);
    }

    private static int u16(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(JAVA_SHORT_UNALIGNED, at));
    }
}
