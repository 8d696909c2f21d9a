// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.RawInstruction;

import java.io.IOException;
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

    /** For {@link #join}: a group that no socket is in yet. */
    static final int NEW_GROUP = -1;

    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_DROP_MEMBERSHIP = 2;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_TIMESTAMP = 17;
    private static final int PACKET_FANOUT = 18;

    /** The kernel chooses the number of the group, linux/if_packet.h. */
    private static final int PACKET_FANOUT_FLAG_UNIQUEID = 0x2000;

    /** The kernel puts the fragments of an IPv4 datagram together before it chooses a socket. */
    private static final int PACKET_FANOUT_FLAG_DEFRAG = 0x8000;

    /** All protocols, linux/if_ether.h. */
    private static final short ETH_P_ALL = 3;

    /** A reserved EtherType (RFC 1701), which no packet has. */
    private static final short NOBODYS = (short) 0xffff;

    /** Sizes of struct sockaddr_ll and struct packet_mreq. */
    private static final long SOCKADDR_LL_SIZE = 20;

    private static final long PACKET_MREQ_SIZE = 16;

    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int NONE = -1;

    private final int fd;
    private long received;
    private long dropped;
    private long frozen;

    private PacketSocket(int fd) {
        this.fd = fd;
    }

    /**
     * {@return a socket that receives nothing yet}
     *
     * @param type {@link Libc#SOCK_RAW} for frames, {@link Libc#SOCK_DGRAM} for what is in them
     * @throws SystemCallException EPERM if the process may not have such a socket
     */
    static PacketSocket of(int type) throws SystemCallException {
        return new PacketSocket(Libc.socket(Libc.AF_PACKET, type | Libc.SOCK_CLOEXEC, 0));
    }

    /** {@return a socket that is not there: it has no packets, which poll(2) understands} */
    static PacketSocket none() {
        return new PacketSocket(NONE);
    }

    /** {@return whether it is there, and counts packets} */
    boolean exists() {
        return fd != NONE;
    }

    int fd() {
        return fd;
    }

    void attach(List<RawInstruction> program) throws SystemCallException {
        SocketFilter.attach(fd, program);
    }

    /** Has the filter stay what it is, whoever asks for another one. */
    void lockFilter() throws SystemCallException {
        set(Libc.SOL_SOCKET, Libc.SO_LOCK_FILTER, 1);
    }

    /** Asks for times of that kind, SOF_TIMESTAMPING_ of linux/net_tstamp.h. */
    void timestamps(int kind) throws SystemCallException {
        set(SOL_PACKET, PACKET_TIMESTAMP, kind);
    }

    /**
     * Joins a group of sockets that share the packets of an interface.
     *
     * @param mode how; all sockets of a group say the same
     * @param group its number, which may be 0; {@link #NEW_GROUP} for a new one
     * @return its number
     */
    int join(FanoutMode mode, int group) throws SystemCallException {
        int type =
                mode == FanoutMode.HASH ? mode.number() | PACKET_FANOUT_FLAG_DEFRAG : mode.number();
        int wanted =
                group == NEW_GROUP
                        ? (type | PACKET_FANOUT_FLAG_UNIQUEID) << 16
                        : group | type << 16;
        try {
            set(SOL_PACKET, PACKET_FANOUT, wanted);
        } catch (SystemCallException e) {
            throw e.is(Errno.ENOSPC)
                    ? new SystemCallException(
                            "setsockopt PACKET_FANOUT",
                            e.errno(),
                            "256 readers at most share packets")
                    : e;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            get(arena, SOL_PACKET, PACKET_FANOUT, value);
            return value.get(JAVA_INT, 0) & 0xffff;
        }
    }

    /** {@return a socket that sends frames on an interface, and receives none} */
    static PacketSocket forSending(NetworkInterface target) throws IOException {
        PacketSocket socket;
        try {
            socket = of(Libc.SOCK_RAW);
        } catch (SystemCallException e) {
            throw e.is(Errno.EPERM) || e.is(Errno.EACCES)
                    ? Rights.missing("send frames", target.name(), e)
                    : e;
        }
        try {
            socket.bind(target.index(), (short) 0);
        } catch (SystemCallException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /** Begins to receive the packets of an interface. */
    void bind(int index) throws SystemCallException {
        bind(index, ETH_P_ALL);
    }

    private void bind(int index, short protocol) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SOCKADDR_LL_SIZE, 4);
            address.set(JAVA_SHORT, 0, (short) Libc.AF_PACKET);
            address.set(NETWORK_SHORT, 2, protocol);
            address.set(JAVA_INT, 4, index);
            Libc.bind(fd, address);
        }
    }

    /** Has the interface take in frames for others too, until this socket is closed. */
    void promiscuous(int index) throws SystemCallException {
        promiscuous(PACKET_ADD_MEMBERSHIP, index);
    }

    private void promiscuous(int option, int index) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(PACKET_MREQ_SIZE, 4);
            request.set(JAVA_INT, 0, index);
            request.set(JAVA_SHORT, 4, (short) PACKET_MR_PROMISC);
            Libc.setsockopt(fd, SOL_PACKET, option, request);
        }
    }

    /**
     * Has the socket receive nothing any more, and the interface take in no more frames for its
     * sake, as far as it is there. For a socket that outlives its descriptor.
     */
    void forget(int index) {
        try {
            bind(index, NOBODYS);
            promiscuous(PACKET_DROP_MEMBERSHIP, index);
        } catch (SystemCallException e) {
            // the interface is gone, or was not asked to be promiscuous
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
     * {@return the counts so far; reading them resets those of the kernel, which have 32 bits, so
     * they are added up}
     *
     * @param counters what the interface counted
     * @param taken how many packets were read from the ring
     * @param rejected how many of those a filter outside the kernel did not keep
     */
    CaptureStatistics statistics(InterfaceCounters counters, long taken, long rejected)
            throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment counts = arena.allocate(JAVA_INT, 3);
            // of a ring of the second version there are two, and the last stays 0
            MemorySegment size = arena.allocateFrom(JAVA_INT, (int) counts.byteSize());
            Libc.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, counts, size);
            received += Integer.toUnsignedLong(counts.get(JAVA_INT, 0));
            dropped += Integer.toUnsignedLong(counts.get(JAVA_INT, 4));
            frozen += Integer.toUnsignedLong(counts.get(JAVA_INT, 8));
        }
        return new CaptureStatistics(
                counters.passed() < 0 ? CaptureStatistics.UNKNOWN : counters.passed(),
                received - rejected,
                dropped,
                counters.dropped(),
                frozen,
                Math.max(0, received - dropped - taken));
    }

    void close() {
        if (exists()) {
            Libc.close(fd);
        }
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
