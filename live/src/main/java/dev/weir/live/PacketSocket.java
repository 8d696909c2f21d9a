// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.RawInstruction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A socket that receives and sends whole frames: AF_PACKET, packet(7).
 *
 * <p>It is made with protocol 0, which receives nothing; it begins to receive in {@link #bind}. A
 * filter attached before that sees every packet.
 */
final class PacketSocket {
    static final int SOL_PACKET = 263;
    static final int PACKET_AUXDATA = 8;

    /** sll_pkttype of a packet that this machine sends, linux/if_packet.h. */
    static final int PACKET_OUTGOING = 4;

    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int PACKET_STATISTICS = 6;

    /** All protocols, linux/if_ether.h. */
    private static final short ETH_P_ALL = 3;

    /** Sizes of struct sockaddr_ll and struct packet_mreq. */
    private static final long SOCKADDR_LL_SIZE = 20;

    private static final long PACKET_MREQ_SIZE = 16;

    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final int fd;
    private long received;
    private long dropped;

    /**
     * @throws SystemCallException EPERM if the process may not have such a socket
     */
    PacketSocket() throws SystemCallException {
        fd = Libc.socket(Libc.AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, 0);
    }

    int fd() {
        return fd;
    }

    void attach(List<RawInstruction> program) throws SystemCallException {
        SocketFilter.attach(fd, program);
    }

    /** Has every packet come with its time, its length on the wire and the VLAN tag it had. */
    void describePackets() throws SystemCallException {
        set(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPNS, 1);
        set(SOL_PACKET, PACKET_AUXDATA, 1);
    }

    /** Asks for a buffer of so many bytes; who may not exceed the limit of the system gets that. */
    void bufferSize(int bytes) throws SystemCallException {
        // the kernel doubles what it is given, for its own bookkeeping
        int half = Math.max(1, bytes / 2);
        try {
            set(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, half);
        } catch (SystemCallException e) {
            set(Libc.SOL_SOCKET, Libc.SO_RCVBUF, half);
        }
    }

    /** Begins to receive the packets of an interface. */
    void bind(int index) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SOCKADDR_LL_SIZE, 4);
            address.set(JAVA_SHORT, 0, (short) Libc.AF_PACKET);
            address.set(NETWORK_SHORT, 2, ETH_P_ALL);
            address.set(JAVA_INT, 4, index);
            Libc.bind(fd, address);
        }
    }

    /** Has the interface take in frames for others too, until this socket is closed. */
    void promiscuous(int index) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(PACKET_MREQ_SIZE, 4);
            request.set(JAVA_INT, 0, index);
            request.set(JAVA_SHORT, 4, (short) PACKET_MR_PROMISC);
            Libc.setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, request);
        }
    }

    /**
     * {@return the error that waits on the socket, which is cleared by that; 0 if there is none}
     */
    int error() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            get(arena, Libc.SOL_SOCKET, Libc.SO_ERROR, value);
            return value.get(JAVA_INT, 0);
        }
    }

    /**
     * {@return the counts so far; reading them resets those of the kernel, so they are added up}
     */
    CaptureStatistics statistics(long ifdropped) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment counts = arena.allocate(JAVA_INT, 2);
            get(arena, SOL_PACKET, PACKET_STATISTICS, counts);
            received += Integer.toUnsignedLong(counts.get(JAVA_INT, 0));
            dropped += Integer.toUnsignedLong(counts.get(JAVA_INT, 4));
        }
        return new CaptureStatistics(received, dropped, ifdropped);
    }

    void close() {
        Libc.close(fd);
    }

    private void set(int level, int option, int value) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            Libc.setsockopt(fd, level, option, arena.allocateFrom(JAVA_INT, value));
        }
    }

    private void get(Arena arena, int level, int option, MemorySegment value)
            throws SystemCallException {
        MemorySegment size = arena.allocateFrom(JAVA_INT, Math.toIntExact(value.byteSize()));
        Libc.getsockopt(fd, level, option, value, size);
        if (size.get(JAVA_INT, 0) != value.byteSize()) {
            throw new SystemCallException("getsockopt", Errno.EINVAL.number());
        }
    }
}
