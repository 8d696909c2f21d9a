// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A socket on which options are tried, that receives nothing and is closed at once. */
final class TrialSocket implements AutoCloseable {
    /** A type of frames that is nobody's, for experiments: IEEE 802. */
    private static final short LOCAL_EXPERIMENTAL = (short) 0x88b5;

    private static final long SOCKADDR_LL_SIZE = 20;
    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final int fd;

    private TrialSocket(int family, int type) throws SystemCallException {
        fd = Libc.socket(family, type | Libc.SOCK_CLOEXEC, 0);
    }

    /** A packet socket of protocol 0, which receives nothing; it takes CAP_NET_RAW. */
    static TrialSocket ofPackets() throws SystemCallException {
        return new TrialSocket(Libc.AF_PACKET, Libc.SOCK_RAW);
    }

    /** A UDP socket without an address; it takes no rights. */
    static TrialSocket ofDatagrams() throws SystemCallException {
        return new TrialSocket(Libc.AF_INET, Libc.SOCK_DGRAM);
    }

    int fd() {
        return fd;
    }

    void set(int level, int option, int... words) throws SystemCallException {
        Libc.setsockopt(fd, level, option, arena.allocateFrom(JAVA_INT, words));
    }

    /** Attaches a filter that takes nothing. */
    void rejectAll() throws SystemCallException {
        SocketFilter.attach(fd, Program.of(new ReturnK(0)).raw());
    }

    /** Has the socket listen, behind that filter, for frames that nobody sends. */
    void bind() throws SystemCallException {
        rejectAll();
        MemorySegment address = arena.allocate(SOCKADDR_LL_SIZE, 4);
        address.set(JAVA_SHORT, 0, (short) Libc.AF_PACKET);
        address.set(NETWORK_SHORT, 2, LOCAL_EXPERIMENTAL);
        Libc.bind(fd, address);
    }

    @Override
    public void close() {
        Libc.close(fd);
        arena.close();
    }
}
